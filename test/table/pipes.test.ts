import { expect, test } from "vitest";
import { blocksOfPlain } from "../../src/table/plain.ts";
import { drawn, issueCodesOf } from "./support.ts";

const cases: readonly { readonly name: string; readonly text: string; readonly expected: string }[] = [
  {
    name: "outer pipes bound no cell and a separator row is structure",
    text: "| a | b |\n|---|:-:|\n| c |  |",
    expected: "stated/slid\n[a][b]\n[c][]",
  },
  {
    name: "outer pipes are optional",
    text: "a | b | c\n--- | --- | ---\nd | e | f",
    expected: "stated/slid\n[a][b][c]\n[d][e][f]",
  },
  {
    name: "rows that end in a pipe only keep their blank first cells",
    text: "a | b | c |\n| d | e |\nf | | g |",
    expected: "stated/slid\n[a][b][c]\n[][d][e]\n[f][][g]",
  },
  { name: "an escaped pipe is text", text: "| a \\| b | c |\n| d | e |", expected: "stated/slid\n[a | b][c]\n[d][e]" },
  {
    name: "a row broken inside a cell is rejoined by the table's pipe count",
    text: "a | b | c | d |\ne | f1\nf2 | g | h |\ni | j | k | l |",
    expected: "stated/slid\n[a][b][c][d]\n[e][f1⏎f2][g][h]\n[i][j][k][l]",
  },
  {
    name: "a row broken after a cell is rejoined",
    text: "a | b | c | d |\ne |\nf | g | h |\ni | j | k | l |",
    expected: "stated/slid\n[a][b][c][d]\n[e][f][g][h]\n[i][j][k][l]",
  },
  {
    name: "a cell broken over lines without pipes is rejoined",
    text: "a | b | c |\nd | e1\ne2\ne3 | f |\ng | h | i |",
    expected: "stated/slid\n[a][b][c]\n[d][e1⏎e2⏎e3][f]\n[g][h][i]",
  },
  {
    name: "short rows that look whole are not joined",
    text: "| a | b | c | d |\n| e |\n| f | g |\n| h | i | j | k |",
    expected: "stated/slid\n[a][b][c][d]\n[e][~+3]\n[f][g][~+2]\n[h][i][j][k]",
  },
  {
    name: "two lines of half the width are two short rows",
    text: "a | b |\nc | d |\ne | f | g | h |\ni | j | k | l |\nm | n | o | p |",
    expected: "stated/slid\n[a][b][~+2]\n[c][d][~+2]\n[e][f][g][h]\n[i][j][k][l]\n[m][n][o][p]",
  },
  {
    name: "a row cut off at the end of the text keeps its cells",
    text: "a | b | c |\nd | e | f |\ng | h",
    expected: "stated/slid\n[a][b][c]\n[d][e][f]\n[g][h][~]",
  },
  {
    name: "prose ends a table and the next one has its own width",
    text: "Title\na | b |\nc | d |\nSecond title\ne | f | g |\nh | i | j |\nfooter",
    expected: "# Title\nstated/slid\n[a][b]\n[c][d]\n# Second title\nstated/slid\n[e][f][g]\n[h][i][j]\n# footer",
  },
  {
    name: "a blank line does not end a table, a new header does",
    text: "| a | b |\n|---|---|\n| c | d |\n\n| e | f |\n\n| g | h |\n|---|---|\n| i | j |",
    expected: "stated/slid\n[a][b]\n[c][d]\n[e][f]\nstated/slid\n[g][h]\n[i][j]",
  },
  {
    name: "cells written one a line make rows by the pipe count",
    text: "a |\nb |\n||\nc |\n|\nd |\n|\n",
    expected: "stated/slid\n[a][b][][]\n[c][][d][]",
  },
  {
    name: "one cell a line with an opening pipe makes rows without a blank first cell",
    text: "|\na |\nb |\n|||\n|\nc |\nd |\n|||\n|\ne |\n||||\n",
    expected: "stated/slid\n[a][b][][][]\n[c][d][][][]\n[e][][][][]",
  },
  {
    name: "one cell a line with row ends that do not add up makes guessed rows",
    text: "a |\nb |\n||\nc |\nd |\n||\ne |\nf |\ng |\n||\nh |\ni |\n||\n",
    expected: "slid/slid\n[a][b][][][~]\n[c][d][][][~]\n[e][f][g][][]\n[h][i][][][~]",
  },
  {
    name: "one cell a line without any row end leaves rows and columns unmarked",
    text: "a |\nb |\nc |\nd |\n",
    expected: "unmarked/unmarked\n[a]\n[b]\n[c]\n[d]",
  },
  {
    name: "a flattened table cut off in a cell keeps it in its row",
    text: "a |\nb |\n||\nc |\nd |\n||\ne |\nf",
    expected: "stated/slid\n[a][b][][]\n[c][d][][]\n[e][f][~+2]",
  },
  {
    name: "a label printed downwards is one cell",
    text: "a | b |\nc | d |\n年\n度 | e |\nf | g |",
    expected: "stated/slid\n[a][b]\n[c][d]\n[年⏎度][e]\n[f][g]",
  },
  { name: "a menu line is prose", text: "Home | News | About", expected: "# Home | News | About" },
  {
    name: "box drawing is read like pipes",
    text: "┌───┬───┐\n│ a │ b │\n├───┼───┤\n│ c │ d │\n└───┴───┘",
    expected: "stated/slid\n[a][b]\n[c][d]",
  },
  {
    name: "an ASCII grid is read like pipes",
    text: "+---+---+\n| a | b |\n+===+===+\n| c | - |\n+---+---+",
    expected: "stated/slid\n[a][b]\n[c][-]",
  },
];

for (const { name, text, expected } of cases) test(name, () => expect(drawn(text)).toBe(expected));

test("a rejoined row is told with its lines before and its cells after", () => {
  const text = "a | b | c |\nd | e1\ne2 | f |\ng | h | i |";
  expect(blocksOfPlain({ kind: "plain", text }).issues).toMatchObject([
    {
      code: "table/row-rejoined",
      before: ["d | e1", "e2 | f |"],
      after: ["d", "e1\ne2", "f"],
      at: { line: 2, column: 1, endLine: 3, endColumn: 7 },
    },
  ]);
});

test("rows of a table written one cell a line are no repair", () => {
  expect(issueCodesOf("a |\nb |\n||\nc |\nd |\n||\n")).toEqual([]);
});
