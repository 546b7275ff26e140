import { expect, test } from "vitest";
import { pageOf, readingOf } from "./character-page.ts";

test.each([
  {
    name: "a unit in the middle of the figures goes with all of them, a group with all columns",
    drawing: `
Item            1998      1999      2000
                  (in thousands)
                  Farms
North           1,204     1,310     1,502
South             988     1,004     1,118
                  Mills
North              12        14        17
South               7         9        11`,
    rows: [
      "| Item | 1998 | 1999 | 2000 |",
      "|  | (in thousands) (1x3) |",
      "| Farms (1x4) |",
      "| North | 1,204 | 1,310 | 1,502 |",
      "| South | 988 | 1,004 | 1,118 |",
      "| Mills (1x4) |",
      "| North | 12 | 14 | 17 |",
      "| South | 7 | 9 | 11 |",
    ],
  },
  {
    name: "a heading over three columns stands over the middle one",
    drawing: `
                  Yield             Area
Crop      1998   1999   2000    1998   1999
Oats      33.5   27.0   29.6    12.7   11.5
Rye       15.5   21.3   35.7    22.6   20.1
Barley    38.3    2.7   37.9     3.9    4.4`,
    rows: [
      "|  | Yield (1x3) | Area (1x2) |",
      "| Crop | 1998 | 1999 | 2000 | 1998 | 1999 |",
      "| Oats | 33.5 | 27.0 | 29.6 | 12.7 | 11.5 |",
      "| Rye | 15.5 | 21.3 | 35.7 | 22.6 | 20.1 |",
      "| Barley | 38.3 | 2.7 | 37.9 | 3.9 | 4.4 |",
    ],
  },
  {
    name: "a line that begins small or with a number goes on with the heading above it",
    drawing: `
                     Rate per   Pupils of
State        Total      1,000    a school
Ohio         1,204       33.5         412
Iowa           988       15.5         387
Utah         1,118       38.3         401`,
    rows: [
      "| State | Total | Rate per 1,000 | Pupils of a school |",
      "| Ohio | 1,204 | 33.5 | 412 |",
      "| Iowa | 988 | 15.5 | 387 |",
      "| Utah | 1,118 | 38.3 | 401 |",
    ],
  },
  {
    name: "words of a heading stay together where a gutter runs between them",
    drawing: `
             Under 18 years
Offense       Men    Women
Arson          12        7
Fraud         114       98
Theft         203      187`,
    rows: [
      "|  | Under 18 years (1x2) |",
      "| Offense | Men | Women |",
      "| Arson | 12 | 7 |",
      "| Fraud | 114 | 98 |",
      "| Theft | 203 | 187 |",
    ],
  },
  {
    name: "a title or a note ends the table above it",
    drawing: `
Form      Who must file        Due
A-1       owners of mills      May
A-2       owners of farms      June
A-3       tenants              June
Source: survey of farms.
Table 2. Forms of the next year
Form      Who must file        Due
B-1       owners of mills      March
B-2       owners of farms      March
B-3       tenants              April`,
    rows: [
      "| Form | Who must file | Due |",
      "| A-1 | owners of mills | May |",
      "| A-2 | owners of farms | June |",
      "| A-3 | tenants | June |",
      "Source: survey of farms.",
      "Table 2. Forms of the next year",
      "| Form | Who must file | Due |",
      "| B-1 | owners of mills | March |",
      "| B-2 | owners of farms | March |",
      "| B-3 | tenants | April |",
    ],
  },
])("$name", ({ drawing, rows }) => {
  expect(readingOf(pageOf(drawing))).toEqual(rows);
});
