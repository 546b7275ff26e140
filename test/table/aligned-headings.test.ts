import { expect, test } from "vitest";
import { pageOf, readingOf } from "./character-page.ts";

test.each([
  {
    name: "a rule below all headings of several columns says of none how far it reaches",
    drawing: `
                           Men                          Women
                 =================================================
Age              Number    Share    Rank      Number    Share    Rank
18 to 24          3,622     18.9      12       1,000     14.1       7
25 to 44          2,479     12.6       9       2,206     26.7       4`,
    rows: [
      "|  | Men (1x3) | Women (1x3) |",
      "| Age | Number | Share | Rank | Number | Share | Rank |",
      "| 18 to 24 | 3,622 | 18.9 | 12 | 1,000 | 14.1 | 7 |",
      "| 25 to 44 | 2,479 | 12.6 | 9 | 2,206 | 26.7 | 4 |",
    ],
  },
  {
    name: "an amount that ends in a small word is no figure, but goes on",
    drawing: `
                 $10,000 to    $50,000
Region             $49,999     or more       Urban       Rural
===============================================================
North               80,509      28,877       9,252      27,731
South                5,657         192         229         264`,
    rows: [
      "| Region | $10,000 to $49,999 | $50,000 or more | Urban | Rural |",
      "| North | 80,509 | 28,877 | 9,252 | 27,731 |",
      "| South | 5,657 | 192 | 229 | 264 |",
    ],
  },
  {
    name: "the unit of all figures, in brackets above the headings, is none of them",
    drawing: `
                    (Dollars in thousands)
Account                1996         1995
Equipment             7,378        1,329
Salaries              5,423        3,196`,
    rows: [
      "(Dollars in thousands)",
      "| Account | 1996 | 1995 |",
      "| Equipment | 7,378 | 1,329 |",
      "| Salaries | 5,423 | 3,196 |",
    ],
  },
  {
    name: "a label by itself below the heading's rule, and above another rule, heads a group",
    drawing: `
Account                1996         1995
========================================
Assets
========================================
Equipment             7,378        1,329
Salaries              5,423        3,196`,
    rows: [
      "| Account | 1996 | 1995 |",
      "| Assets |  |  |",
      "| Equipment | 7,378 | 1,329 |",
      "| Salaries | 5,423 | 3,196 |",
    ],
  },
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
