import { expect, test } from "vitest";
import { drawn, issueCodesOf } from "./support.ts";

const cases: readonly { readonly name: string; readonly text: string; readonly expected: string }[] = [
  { name: "a tab parts cells and a line end parts rows", text: "a\tb\nc\td", expected: "stated/slid\n[a][b]\n[c][d]" },
  {
    name: "blank cells stated by tabs are kept, at the start, inside and at the end",
    text: "a\tb\tc\td\n\t\tx\t",
    expected: "stated/slid\n[a][b][c][d]\n[][][x][]",
  },
  {
    name: "a short row is padded by one cell from nowhere",
    text: "a\tb\tc\nd\t\ne\tf\tg\nh\ti\tj",
    expected: "stated/slid\n[a][b][c]\n[d][][~]\n[e][f][g]\n[h][i][j]",
  },
  { name: "blank lines do not end a table", text: "a\tb\n\n  \nc\td", expected: "stated/slid\n[a][b]\n[c][d]" },
  {
    name: "a line of prose ends a table",
    text: "Title\n\na\tb\nNext title\nc\td\n",
    expected: "# Title\nstated/slid\n[a][b]\n# Next title\nstated/slid\n[c][d]",
  },
  { name: "tabs before all ink are an indent", text: "\tone\n\ttwo\n", expected: "# one\n# two" },
  { name: "a row of tabs alone is a blank row", text: "a\tb\n\t\nc\td", expected: "stated/slid\n[a][b]\n[][]\n[c][d]" },
  {
    name: "white space around a cell is not part of it, white space inside is",
    text: " a  b \t\u3000c\u00a0\n",
    expected: "stated/slid\n[a  b][c]",
  },
];

for (const { name, text, expected } of cases) test(name, () => expect(drawn(text)).toBe(expected));

test("line ends of all three sorts give the same rows", () => {
  const rows = "t\na\tb\n\nc\td\n";
  for (const end of ["\r\n", "\r"]) expect(drawn(rows.replaceAll("\n", end))).toBe(drawn(rows));
});

test("a short row is reported", () => {
  expect(issueCodesOf("a\tb\tc\nd\te\nf\tg\th")).toEqual(["table/ragged-row"]);
});
