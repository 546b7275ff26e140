import { expect, test } from "vitest";
import { blocksOfPlain } from "../../src/table/plain.ts";
import { drawn, issueCodesOf } from "./support.ts";

const cells: readonly (readonly [written: string, read: string])[] = [
  ["<p>one</p> <p>two</p>", "one⏎two"],
  ["one<br>two<br/>three", "one⏎two⏎three"],
  ["<span style='color: red'>a</span>b", "ab"],
  ['<SPAN lang=EN-US style="font:x">a</SPAN><o:p></o:p>', "a"],
  ["&ge;80&nbsp;&#37; &lt;p&gt;", "≥80\u00a0% <p>"],
  ["&#x2265;1 &amp;le; &unknown; & &#0;", "≥1 &le; &unknown; & &#0;"],
  ["丢包率<0.3%", "丢包率<0.3%"],
  ["a<b", "a<b"],
  ["a<b and c>d", "a<b and c>d"],
  ["1<2>0", "1<2>0"],
  ["<x>y</x>", "<x>y</x>"],
  ["a\u200bb\u202ec\u0000d\ufeff", "abcd"],
  ["<!-- gone -->a", "a"],
  ["&nbsp;", ""],
];
for (const [written, read] of cells) {
  test(`the cell ${JSON.stringify(written)} reads ${JSON.stringify(read)}`, () => {
    expect(drawn(`x\t${written}\ty`)).toBe(`stated/slid\n[x][${read}][y]`);
  });
}

test("markup in prose is removed too, and its count is told once", () => {
  const { value, issues } = blocksOfPlain({ kind: "plain", text: "<p>a</p>\n<b>b</b>\n\nx\t<i>y</i>" });
  expect(value).toMatchObject([{ text: "a" }, { text: "b" }, { kind: "table" }]);
  expect(issues).toMatchObject([{ code: "ingest/markup-removed", count: 6 }]);
});

test("a cell's place covers its markup", () => {
  const { value } = blocksOfPlain({ kind: "plain", text: "x\t <p>a</p> \ty" });
  const [block] = value;
  expect(block?.kind === "table" && block.table.cells[1]?.at).toEqual({
    line: 1,
    column: 4,
    endLine: 1,
    endColumn: 12,
  });
});

const tables: readonly { readonly name: string; readonly text: string; readonly expected: string }[] = [
  {
    name: "a table in markup is read with its spans",
    text: "<table border=1><tr><td rowspan=2>a</td><td colspan='2'>b</td></tr>\n<tr><td>c</td><td>d</td></tr></table>",
    expected: "stated/stated\n[a^2][b+2]\n[c][d]",
  },
  {
    name: "closing tags of cells and rows may be missing",
    text: "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
    expected: "stated/stated\n[a][b]\n[c][d]",
  },
  {
    name: "rows without a table tag around them are read",
    text: "Title\n<tr><td>a</td><td>b</td></tr>\n<tr><th>c</th><td></td></tr>\nafter",
    expected: "# Title\nstated/stated\n[a][b]\n[c][]\n# after",
  },
  {
    name: "slots that no cell reaches are padding",
    text: "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
    expected: "stated/stated\n[a][~]\n[b][c]",
  },
  {
    name: "a span stops where another cell's span stands",
    text: "<table><tr><td>a</td><td rowspan=2>b</td></tr><tr><td colspan=2>c</td><td>d</td></tr></table>",
    expected: "stated/stated\n[a][b^2][~]\n[c][d]",
  },
  {
    name: "a caption is prose",
    text: "<table><caption>Cap</caption><tr><td>a</td></tr></table>",
    expected: "# Cap\nstated/stated\n[a]",
  },
  {
    name: "a table inside a cell is read after the text before it",
    text: "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>",
    expected: "stated/stated\n[a]\nstated/stated\n[b]\nstated/stated\n[c]",
  },
  {
    name: "markup inside a cell of another dialect is no table",
    text: "x\t<table><tr><td>a</td><td>b</td></tr></table>\ty",
    expected: "stated/slid\n[x][a⏎b][y]",
  },
];
for (const { name, text, expected } of tables) test(name, () => expect(drawn(text)).toBe(expected));

test("a span beyond the limit is cut and told", () => {
  const text = "<table><tr><td colspan=1000000000 rowspan=1000000000>x</td></tr></table>";
  expect(drawn(text)).toBe("stated/stated\n[x+1000]");
  expect(issueCodesOf(text)).toEqual(["table/span-capped"]);
});

test("spans that make a grid much larger than its cells are given up", () => {
  const text = `<table>${"<tr><td colspan=1000>x</td></tr>".repeat(100)}</table>`;
  expect(issueCodesOf(text)).toEqual(["table/span-capped"]);
  expect(drawn(text).startsWith("stated/slid\n[x]\n[x]")).toBe(true);
});

test("a hundred thousand tables inside each other are read without harm", () => {
  expect(drawn("<table><tr><td>".repeat(100_000))).toBe("");
});
