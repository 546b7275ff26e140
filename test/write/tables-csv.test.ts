import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentTable } from "../../src/core/document.ts";
import { type Merged, textsOfTable } from "../../src/write/table-texts.ts";
import { csvOfTables } from "../../src/write/tables-csv.ts";
import { anyTables, built, type Written } from "./table-build.ts";

const BYTE_ORDER_MARK = "\uFEFF";

function printed(tables: readonly DocumentTable[], merged: Merged = "once"): string {
  return [...csvOfTables(tables, merged)].join("");
}

const merged = built([
  [
    ["top", 1, 2],
    ["side", 2, 1],
  ],
  ["a", "b"],
]);

describe("tables in csv", () => {
  it.each<readonly [name: string, rows: readonly (readonly Written[])[], expected: string]>([
    ["plain texts stay", [["甲", "乙"]], "甲,乙\r\n"],
    ["a quote is doubled", [['a"b']], '"a""b"\r\n'],
    ["a comma and a line break are quoted", [["a,b", "c\nd"]], '"a,b","c\nd"\r\n'],
    ["a formula is neutralised", [["=1+1", "＝1+1", "@x"]], "'=1+1,'＝1+1,'@x\r\n"],
    ["a negative number stays", [["-5.20", "="]], "-5.20,=\r\n"],
    ["blank cells are nothing between commas", [["", "", "x", ""]], ",,x,\r\n"],
    ["a blank record of one column is written out", [["a"], [""], ["b"]], 'a\r\n""\r\nb\r\n'],
    ["a pipe means nothing", [["a|b"]], "a|b\r\n"],
  ])("%s", (_name, rows, expected) => {
    expect(printed([built(rows)])).toBe(`${BYTE_ORDER_MARK}${expected}`);
  });

  it("a merged cell's text stands once, or in every slot", () => {
    expect(printed([merged], "once")).toBe(`${BYTE_ORDER_MARK}top,,side\r\na,b,\r\n`);
    expect(printed([merged], "repeated")).toBe(`${BYTE_ORDER_MARK}top,top,side\r\na,b,side\r\n`);
  });

  it("an empty line parts two tables; one mark stands before all", () => {
    expect(printed([built([["a"]]), built([]), built([["b"]])])).toBe(`${BYTE_ORDER_MARK}a\r\n\r\nb\r\n`);
  });

  it("no tables are no text", () => {
    expect(printed([])).toBe("");
  });

  it("whatever the tables hold, reading the text back gives the texts of their slots", () => {
    fc.assert(
      fc.property(anyTables, fc.constantFrom<Merged>("once", "repeated"), (tables, how) => {
        expect(parsed(printed(tables, how))).toEqual(tables.map((table) => textsOfTable(table, how)));
      }),
      { numRuns: 500 },
    );
  });
});

/** Tables of records of texts, by RFC 4180, tables parted by empty lines, the guard against formulas undone. */
function parsed(text: string): string[][][] {
  const tables: string[][][] = [];
  const body = text.replace(BYTE_ORDER_MARK, "");
  let records: string[][] = [];
  let record: string[] = [];
  // One cell and what ends it; the end of the text is no cell.
  for (const [, quoted, plain = "", end] of body.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    if (quoted === undefined && plain === "" && end === "\r\n" && record.length === 0) {
      tables.push(records);
      records = [];
      continue;
    }
    const cell = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    record.push(cell.startsWith("'") ? cell.slice(1) : cell);
    if (end === "\r\n") {
      records.push(record);
      record = [];
    }
  }
  return body === "" ? [] : [...tables, records];
}
