import { describe, expect, test } from "vitest";
import { pageOf, readingOf } from "./character-page.ts";

describe("tables that show their columns by white space", () => {
  test.each([
    {
      name: "columns of figures, a title above and a note below",
      drawing: `
Table 3. Holdings by size
Size of farm      1999     2006
Under 10           295    1,512
10 to 50         3,750    4,393
Over 50             ..      960
Note: farms without land are left out here.`,
      rows: [
        "Table 3. Holdings by size",
        "| Size of farm | 1999 | 2006 |",
        "| Under 10 | 295 | 1,512 |",
        "| 10 to 50 | 3,750 | 4,393 |",
        "| Over 50 | .. | 960 |",
        "Note: farms without land are left out here.",
      ],
    },
    {
      name: "headings over two columns each, in the middle of them",
      drawing: `
                   Men            Women
Occupation     1998   2003     1998   2003
Drivers        33.5   27.0     29.6   12.7
Teachers       15.5   21.3     35.7   22.6
Clerks         38.3    2.7     37.9    3.9`,
      rows: [
        "|  | Men (1x2) | Women (1x2) |",
        "| Occupation | 1998 | 2003 | 1998 | 2003 |",
        "| Drivers | 33.5 | 27.0 | 29.6 | 12.7 |",
        "| Teachers | 15.5 | 21.3 | 35.7 | 22.6 |",
        "| Clerks | 38.3 | 2.7 | 37.9 | 3.9 |",
      ],
    },
    {
      name: "a heading of two lines, over rules that bound the table",
      drawing: `
==================================
               Share of   Mean age
Class         sites (%)    (years)
==================================
below 50 kW          40       21.2
50 to 200 kW         23       14.8
==================================`,
      rows: [
        "| Class | Share of sites (%) | Mean age (years) |",
        "| below 50 kW | 40 | 21.2 |",
        "| 50 to 200 kW | 23 | 14.8 |",
      ],
    },
    {
      name: "a partial rule says how far a heading reaches",
      drawing: `
==============================================
            Owned                     Rented
           ===================   =======
District   Farms   Acres            Farms
==============================================
North         12     430               88
South          7      95               41
West           9      61               70
==============================================`,
      rows: [
        "|  | Owned (1x2) | Rented |",
        "| District | Farms | Acres | Farms |",
        "| North | 12 | 430 | 88 |",
        "| South | 7 | 95 | 41 |",
        "| West | 9 | 61 | 70 |",
      ],
    },
    {
      name: "headings of groups are rows; a label that goes on in small letters is not",
      drawing: `
Item                         2004     2005
Operating revenues
  Berthing fees            11,907   11,244
  Land leases, less
  allowance for debts       1,877    1,650
Operating expenses
  Salaries                  7,995    7,401
  Depreciation              1,702    1,688`,
      rows: [
        "| Item | 2004 | 2005 |",
        "| Operating revenues |  |  |",
        "| Berthing fees | 11,907 | 11,244 |",
        "| Land leases, less allowance for debts | 1,877 | 1,650 |",
        "| Operating expenses |  |  |",
        "| Salaries | 7,995 | 7,401 |",
        "| Depreciation | 1,702 | 1,688 |",
      ],
    },
    {
      name: "two tables beside one another",
      drawing: `
Age group     Men         Cause        Cases
under 15     16.4         Falls        2,463
15 to 24     36.6         Burns        1,622
25 to 44     11.6         Traffic        277
over 44       5.8         Other        1,887`,
      rows: [
        "| Age group | Men |",
        "| under 15 | 16.4 |",
        "| 15 to 24 | 36.6 |",
        "| 25 to 44 | 11.6 |",
        "| over 44 | 5.8 |",
        "| Cause | Cases |",
        "| Falls | 2,463 |",
        "| Burns | 1,622 |",
        "| Traffic | 277 |",
        "| Other | 1,887 |",
      ],
    },
  ])("$name", ({ drawing, rows }) => {
    expect(readingOf(pageOf(drawing))).toEqual(rows);
  });
});

describe("text that is no table", () => {
  test.each([
    {
      name: "a list with bullets",
      drawing: `
•   water from the spring
•   heat from the boilers
•   light from the roof
•   air from the valley`,
    },
    {
      name: "a table of contents",
      drawing: `
1   Introduction ..................   3
2   Material ......................   7
3   Results of the survey .........  12
4   Conclusions ...................  28`,
    },
    {
      name: "the axes of a chart",
      drawing: `
100
 80               x
 60        x
 40   x
 20
  0   2001   2002   2003   2004`,
    },
  ])("$name", ({ drawing }) => {
    expect(readingOf(pageOf(drawing)).filter((line) => line.startsWith("|"))).toEqual([]);
  });

  test("two columns of prose are read one after the other", () => {
    const left = [
      "The farms of the valley were",
      "visited in March and again in",
      "October, when the boilers had",
      "been lit; of these some forty",
      "were found to be in want of a",
      "repair before the next winter",
      "and were closed for that time.",
    ];
    const right = [
      "Prices of land rose by a tenth",
      "where a road was near, and did",
      "not move elsewhere. The spread",
      "between the best and the worst",
      "soils is now the widest that a",
      "survey has found since records",
      "of it were begun in this place.",
    ];
    const drawing = left.map((line, i) => `\n${line.padEnd(36)}${right[i]}`).join("");
    expect(readingOf(pageOf(drawing))).toEqual([...left, ...right]);
  });
});
