import { describe, expect, it } from "vitest";
import { extract } from "../../src/pipeline.ts";
import { xlsxOf } from "../workbook-writer.ts";
import { openBook, printed } from "./workbook-support.ts";

const rows = [
  ["甲", "乙", "丙"],
  ["1", "2", "3"],
  ["4", "5", "6"],
];

describe("what is hidden", () => {
  it.each(["hidden", "veryHidden"] as const)("is not read but listed where it is a sheet: %s", async (state) => {
    const sheets = [{ rows: [["a", "b"]] }, { name: "选项", state, rows: [["是", "否"]] }];
    const opened = await openBook({ sheets });
    expect(printed(opened)).toEqual(["[0:a 1:b]", "stands on a hidden sheet: [0:是 1:否]"]);
    expect(opened.issues).toMatchObject([{ code: "ingest/part-hidden", what: "sheet", names: ["选项"] }]);
    const { tables, accounting } = await extract({ name: "a.xlsx", bytes: xlsxOf({ sheets }) }, { tables: true });
    expect(tables?.map(({ cells }) => cells.map(({ text }) => text).join(""))).toEqual(["ab", "是否"]);
    expect(accounting.dropped.map(({ text }) => text)).toEqual(expect.arrayContaining(["是", "否"]));
  });

  it.each([
    ["hidden", '<row r="2" hidden="1"><c r="A2"><v>5</v></c></row>'],
    ["of no height", '<row r="2" ht="0" customHeight="1"><c r="A2"><v>5</v></c></row>'],
  ])("is read and named where it is a row: %s", async (_, row) => {
    const opened = await openBook({
      sheets: [{ rows: `<row r="1"><c r="A1"><v>4</v></c></row>${row}<row r="3" hidden="1"/>` }],
    });
    expect(printed(opened)).toEqual(["[0:4 | 0:5]"]);
    expect(opened.issues).toMatchObject([{ code: "ingest/part-hidden", what: "rows", names: ["Sheet1!2"] }]);
  });

  it.each([
    ["hidden", '<cols><col min="2" max="16384" hidden="1"/></cols>'],
    ["of no width", '<cols><col min="2" max="3" width="0" customWidth="1"/></cols>'],
  ])("is read and named where it is a column: %s", async (_, before) => {
    const opened = await openBook({ sheets: [{ rows, before }] });
    expect(printed(opened)).toEqual(["[0:甲 1:乙 2:丙 | 0:1 1:2 2:3 | 0:4 1:5 2:6]"]);
    expect(opened.issues).toMatchObject([{ code: "ingest/part-hidden", what: "columns", names: ["Sheet1!B:C"] }]);
  });

  it("is nobody's concern where it holds nothing", async () => {
    const before = '<cols><col min="5" max="16384" hidden="1"/></cols>';
    expect((await openBook({ sheets: [{ rows, before }] })).issues).toEqual([]);
  });
});
