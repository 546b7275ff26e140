import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentTable } from "../../src/core/document.ts";
import { textsOfTable } from "../../src/write/table-texts.ts";
import { markdownOfTables } from "../../src/write/tables-markdown.ts";
import { anyTables, built } from "./table-build.ts";

function printed(tables: readonly DocumentTable[]): string {
  return [...markdownOfTables(tables)].join("");
}

describe("tables in Markdown", () => {
  it("the first row is the heading; a merged cell's text stands in its first slot", () => {
    const table = built([
      [
        ["a", 2, 1],
        ["b", 1, 2],
      ],
      ["c", "d"],
    ]);
    expect(printed([table])).toBe("| a | b |  |\n| --- | --- | --- |\n|  | c | d |\n");
  });

  it.each([
    ["a|b", "a\\|b"],
    ["a\\|b", "a\\\\\\|b"],
    ["a\n\nb\r\nc", "a<br><br>b<br>c"],
    ["丢包率<0.3%", "丢包率<0.3%"],
    ["<b>x</b>", "\\<b>x\\</b>"],
    ["A & B &amp;", "A & B \\&amp;"],
    ["≥**% `x` [y](z)", "≥\\*\\*% \\`x\\` \\[y\\](z)"],
    ["10~20 $3 $4 _x_", "10\\~20 \\$3 \\$4 \\_x\\_"],
    ["# 1. =1+1 - '\"", "# 1. =1+1 - '\""],
  ])("the text %j is %s", (text, expected) => {
    expect(printed([built([[text]])])).toBe(`| ${expected} |\n| --- |\n`);
  });

  it("a title is a bold line above, and an empty line parts two tables", () => {
    const tables = [built([["a"]], { title: "# T*\n2 " }), built([]), built([["b"]], { title: " " })];
    expect(printed(tables)).toBe("**# T\\*<br>2**\n\n| a |\n| --- |\n\n| b |\n| --- |\n");
  });

  it("no tables are no text", () => {
    expect(printed([])).toBe("");
  });

  it("whatever the tables hold, reading the text back gives the texts of their slots", () => {
    fc.assert(
      fc.property(anyTables, (tables) => {
        const parts = printed(tables).split("\n\n");
        const read = tables.length === 0 ? [] : parts.map(rowsOf);
        expect(read).toEqual(tables.map((table) => textsOfTable(table, "once")));
      }),
      { numRuns: 500 },
    );
  });
});

/** The rows of one table as GitHub parts them: at pipes without a backslash; then `<br>` and backslashes are undone. */
function rowsOf(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line !== "" && !/^\|(?: --- \|)+$/.test(line));
  return lines.map((line) =>
    [...line.slice(1).matchAll(/((?:\\.|[^\\|])*)\|/g)].map(([, cell = ""]) =>
      cell.trim().replace(/\\(.)|<br>/g, (_all, sign: string | undefined) => sign ?? "\n"),
    ),
  );
}
