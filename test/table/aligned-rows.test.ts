import { expect, test } from "vitest";
import { pageOf, readingOf } from "./character-page.ts";

test.each([
  {
    name: "dots lead to the figures: the label is whole, wrapped before them or not",
    drawing: `
Item                 1998     1999
Assets
 Trading account
 assets ..........   12.5     13.7
 Premises ........    8.1      9.0
 Other real
 estate ..........    3.3      2.8`,
    rows: [
      "| Item | 1998 | 1999 |",
      "| Assets |  |  |",
      "| Trading account assets .......... | 12.5 | 13.7 |",
      "| Premises ........ | 8.1 | 9.0 |",
      "| Other real estate .......... | 3.3 | 2.8 |",
    ],
  },
  {
    name: "a heading of a group is not the rest of the row above it",
    drawing: `
Age                   1998     1999
Total population     7,272    1,700
Men
  10 to 14           1,369      908
  15 to 19           9,367    6,491
Women
  10 to 14           6,575    1,002
  15 to 19           9,991    2,510`,
    rows: [
      "| Age | 1998 | 1999 |",
      "| Total population | 7,272 | 1,700 |",
      "| Men |  |  |",
      "| 10 to 14 | 1,369 | 908 |",
      "| 15 to 19 | 9,367 | 6,491 |",
      "| Women |  |  |",
      "| 10 to 14 | 6,575 | 1,002 |",
      "| 15 to 19 | 9,991 | 2,510 |",
    ],
  },
  {
    name: "a row of text begins where a word had room in the line above",
    drawing: `
Form     Title                    Filed by               Due
PPR      Report on performance    all who are granted    yearly
                                  an award
SF-425   Report on money          all who are granted    within a month
                                  an award               of each quarter
SF-LLL   Statement                owners                 with the claim`,
    rows: [
      "| Form | Title | Filed by | Due |",
      "| PPR | Report on performance | all who are granted an award | yearly |",
      "| SF-425 | Report on money | all who are granted an award | within a month of each quarter |",
      "| SF-LLL | Statement | owners | with the claim |",
    ],
  },
  {
    name: "where each row is parted from the next by a rule, its cells are what stands between, at whatever height",
    drawing: `
Agency         Recommendation         Action            Status
==============================================================
Fish and       Revise the handbook    Training was
Wildlife       for written changes    offered to all    Closed
Service        of scope               managers
==============================================================
Farm Service   Offer help to small    Managers were
Agency         producers of grain     asked to give     Open
               and of other crops     loans quickly
==============================================================
Reclamation    Assist the growers     None so far       Open`,
    rows: [
      "| Agency | Recommendation | Action | Status |",
      "| Fish and Wildlife Service | Revise the handbook for written changes of scope | Training was offered to all managers | Closed |",
      "| Farm Service Agency | Offer help to small producers of grain and of other crops | Managers were asked to give loans quickly | Open |",
      "| Reclamation | Assist the growers | None so far | Open |",
    ],
  },
  {
    name: "rules that part groups of rows part no lines within them",
    drawing: `
Office      Officer        Seat
===============================
Mines       Ann Smith      East
Forests     Bo Lee         West
===============================
Rivers      Cy Young       East
Roads       Di Prince      West
===============================
Harbours    Ed Day         East
Bridges     Flo Winter     West`,
    rows: [
      "| Office | Officer | Seat |",
      "| Mines | Ann Smith | East |",
      "| Forests | Bo Lee | West |",
      "| Rivers | Cy Young | East |",
      "| Roads | Di Prince | West |",
      "| Harbours | Ed Day | East |",
      "| Bridges | Flo Winter | West |",
    ],
  },
  {
    name: "three dots far from their label are a cell",
    drawing: `
Item                 1998      1999
Deposits              ...     9,702
Securities          8,434       ...
Loans               1,892     8,952`,
    rows: [
      "| Item | 1998 | 1999 |",
      "| Deposits | ... | 9,702 |",
      "| Securities | 8,434 | ... |",
      "| Loans | 1,892 | 8,952 |",
    ],
  },
  {
    name: "a row without a label begins where a word had room above, though a label stands between",
    drawing: `
Office        Task              Target
East          Roads mended           120
              Wells dug               46
              Fords paved        all ten
North
              Ponds dredged      a third
              Banks planted           35
South         Ditches cleared         90`,
    rows: [
      "| Office | Task | Target |",
      "| East | Roads mended | 120 |",
      "|  | Wells dug | 46 |",
      "|  | Fords paved | all ten |",
      "| North |  |  |",
      "|  | Ponds dredged | a third |",
      "|  | Banks planted | 35 |",
      "| South | Ditches cleared | 90 |",
    ],
  },
  {
    name: "words under labels beside several rows are a table without a figure",
    drawing: `
Aim           Sort             What                 Wanted
Output        Count            Roads mended         a dozen miles
                               Wells dug            four
              Quality          Roads seen           all
                               Wells tested         every one
Effect        Public           Villages with water  most of them or all`,
    rows: [
      "| Aim | Sort | What | Wanted |",
      "| Output | Count | Roads mended | a dozen miles |",
      "|  |  | Wells dug | four |",
      "|  | Quality | Roads seen | all |",
      "|  |  | Wells tested | every one |",
      "| Effect | Public | Villages with water | most of them or all |",
    ],
  },
])("$name", ({ drawing, rows }) => {
  expect(readingOf(pageOf(drawing))).toEqual(rows);
});

test.each([
  {
    name: "a table of contents under a running head",
    drawing: `
Office of Surveys                          117
Crops by state ............................  3
Farms by size .............................  7
Mills by river ............................ 11
Roads by county ........................... 15
Ports by tonnage .......................... 19
Fish landed ............................... 23
Timber cut ................................ 27
Ore raised ................................ 31
Coal raised ............................... 35
Salt made ................................. 39`,
  },
  {
    name: "figures with nothing that says what they are",
    drawing: `
100    93.0   85.6   71.2
 75    68.3   70.6   55.1
 50    35.6   41.9   48.0
 25    12.4   20.8   17.7`,
  },
])("$name is no table", ({ drawing }) => {
  expect(readingOf(pageOf(drawing)).filter((line) => line.startsWith("|"))).toEqual([]);
});
