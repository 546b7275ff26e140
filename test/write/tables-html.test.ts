import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentTable } from "../../src/core/document.ts";
import { blocksOfPlain } from "../../src/table/plain.ts";
import { htmlOfTables } from "../../src/write/tables-html.ts";
import { anyTables, built } from "./table-build.ts";

function printed(tables: readonly DocumentTable[], name = "a.txt"): string {
  return [...htmlOfTables(name, tables)].join("");
}

/** What stands between <body> and </body>. */
function body(tables: readonly DocumentTable[]): string {
  return printed(tables).split(/<body>\n|<\/body>/)[1] ?? "";
}

describe("tables in html", () => {
  it.each<readonly [name: string, table: DocumentTable, expected: string]>([
    [
      "spans are attributes",
      built([
        [
          ["a", 2, 1],
          ["b", 1, 2],
        ],
        ["c", "d"],
      ]),
      '<table>\n<tr><td rowspan="2">a</td><td colspan="2">b</td></tr>\n<tr><td>c</td><td>d</td></tr>\n</table>\n',
    ],
    [
      "a row all of whose slots are taken is a row",
      built([[["a", 2, 1]], []]),
      '<table>\n<tr><td rowspan="2">a</td></tr>\n<tr></tr>\n</table>\n',
    ],
    ["the title is the caption", built([["a"]], { title: "T & U" }), captioned("T &amp; U")],
    ["the page is told", built([["a"]], { page: 3 }), '<table data-page="3">\n<tr><td>a</td></tr>\n</table>\n'],
    ["a table without cells is empty", built([]), "<table>\n</table>\n"],
  ])("%s", (_name, table, expected) => {
    expect(body([table])).toBe(expected);
  });

  function captioned(caption: string): string {
    return `<table>\n<caption>${caption}</caption>\n<tr><td>a</td></tr>\n</table>\n`;
  }

  it.each([
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["\"a\" & 'b'", "&quot;a&quot; &amp; 'b'"],
    ["&amp;", "&amp;amp;"],
    ["a\nb\r\nc\rd", "a<br>b<br>c<br>d"],
    ["=1+1", "=1+1"],
    ["a|b", "a|b"],
    ["", ""],
  ])("the text %j is %s", (text, expected) => {
    expect(body([built([[text]])])).toBe(`<table>\n<tr><td>${expected}</td></tr>\n</table>\n`);
  });

  it("is a whole document, also without tables, and its name is no markup", () => {
    const text = printed([], "</title><script>x\ny");
    expect(text.startsWith('<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n')).toBe(true);
    expect(text).toContain("<title>&lt;/title&gt;&lt;script&gt;x\ny</title>");
    expect(text.endsWith("<body>\n</body>\n</html>\n")).toBe(true);
  });

  it("whatever the tables hold, reading the text back gives the same cells and spans", () => {
    fc.assert(
      fc.property(anyTables, (tables) => {
        const { value } = blocksOfPlain({ kind: "plain", text: printed(tables) });
        const read = value.flatMap((block) => (block.kind === "table" ? [block.table.cells] : []));
        expect(read.map(placeless)).toEqual(tables.map(({ cells }) => placeless(cells)));
      }),
      { numRuns: 500 },
    );
  });
});

function placeless(cells: DocumentTable["cells"]) {
  return cells.map(({ row, col, rowSpan, colSpan, text }) => ({ row, col, rowSpan, colSpan, text }));
}
