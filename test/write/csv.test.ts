import { describe, expect, it } from "vitest";
import { csvHead, csvOfRow } from "../../src/write/csv.ts";
import { rowColumns, rowsOf } from "../../src/write/rows.ts";
import { branch, checkedForm, document, indicator, quantity, words } from "../verify/build.ts";

const BYTE_ORDER_MARK = "\uFEFF";

/** The name column of a row whose name is `name`, as printed in CSV. */
function printed(name: string): string {
  const [row] = rowsOf(document([checkedForm({ indicators: [branch(1, "产出指标", [indicator(name)])] })]));
  if (row === undefined) throw new Error("one indicator gives one row");
  const line = csvOfRow(row);
  const before = rowColumns.slice(0, rowColumns.indexOf("name")).map((column) => `${row[column] ?? ""}`);
  const start = before.join(",").length + 1;
  return line.slice(start, line.indexOf(",,,", start));
}

describe("csv", () => {
  it("begins with a byte order mark and the columns, and ends lines with CR LF", () => {
    expect(csvHead()).toBe(`${BYTE_ORDER_MARK}${rowColumns.join(",")}\r\n`);
  });

  const table: readonly [string, string, string][] = [
    ["plain text stays", "党政机关网络线路运维", "党政机关网络线路运维"],
    ["a comma is quoted", "甲,乙", '"甲,乙"'],
    ["a quote is doubled", '甲"乙"', '"甲""乙"""'],
    ["a line break is quoted", "甲\n乙", '"甲\n乙"'],
    ["a formula is neutralised", "=100%", "'=100%"],
    ["a full-width formula is neutralised", "＝100%", "'＝100%"],
    ["a formula with quotes is both", '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ["a plus is neutralised", "+1", "'+1"],
    ["a negative percentage is neutralised", "-5%", "'-5%"],
    ["an at sign is neutralised", "@SUM(A1)", "'@SUM(A1)"],
    ["a tab is neutralised", "\tx", "'\tx"],
    ["a carriage return is neutralised", "\rx", '"\'\rx"'],
    ["an apostrophe is doubled, so that all of it can be undone", "'x", "''x"],
    ["a negative number stays", "-5.20", "-5.20"],
    ["a sign on its own is no formula", "=", "="],
    ["an apostrophe on its own is doubled", "'", "''"],
    ["a comparator stays", "≥80人次", "≥80人次"],
  ];
  it.each(table)("%s", (_name, given, expected) => {
    expect(printed(given)).toBe(expected);
  });

  it("a row has a cell for every column, and absence is an empty cell", () => {
    const target = quantity("80", null);
    const indicators = [
      branch(1, "产出指标", [indicator("甲", { target }), indicator("乙", { actual: words("完成") })]),
    ];
    const lines = rowsOf(document([checkedForm({ indicators })])).map(csvOfRow);
    expect(lines.map((line) => line.split(",").length)).toEqual([rowColumns.length, rowColumns.length]);
    expect(lines[0]).toContain(",甲,80,quantity,=,80,,,,80,,ok,,,,,,,");
    expect(lines[1]).toContain(",乙,,,,,,,,,,missing,完成,,,,,,");
  });
});
