import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { openBudget } from "../../src/ingest/workbook/limits.ts";
import type { Area, SheetCell } from "../../src/ingest/workbook/model.ts";
import { regionsOfSeats } from "../../src/ingest/workbook/regions.ts";
import { seatsOfSheet } from "../../src/ingest/workbook/seats.ts";
import { extract } from "../../src/pipeline.ts";
import { type TestSheet, xlsxOf } from "../workbook-writer.ts";
import { openBook, printed } from "./workbook-support.ts";

const read = async (sheet: TestSheet): Promise<string[]> => printed(await openBook({ sheets: [sheet] }));

describe("the tables of a sheet", () => {
  it("are parted by blank rows and blank columns", async () => {
    expect(
      await read({
        rows: [
          ["a", "b", null, "x"],
          ["c", "d", null, "y"],
          [null, null, null, null],
          ["e", "f"],
        ],
      }),
    ).toEqual(["[0:a 1:b | 0:c 1:d]", "[0:x | 0:y]", "[0:e 1:f]"]);
  });

  it("do not hang together by the corners of their cells, unless one stands inside the other", async () => {
    expect(
      await read({
        rows: [
          ["a", "b"],
          [null, null, "c", "d"],
        ],
      }),
    ).toEqual(["[0:a 1:b]", "[0:c 1:d]"]);
    expect(
      await read({
        rows: [
          ["a", "b", "c"],
          ["d", null, null],
          ["e", null, "f"],
        ],
      }),
    ).toEqual(["[0:a 1:b 2:c | 0:d | 0:e 2:f]"]);
  });

  it("keep merged cells as stated, blank ones too", async () => {
    const rows = [
      ["一", "甲", "乙", "丙"],
      [null, "丁", null, "戊"],
      ["己", null, null, "庚"],
    ];
    expect(await read({ rows, merges: ["A1:A2", "B2:C2", "B3:C3"] })).toEqual([
      "[0:一×2×1 1:甲 2:乙 3:丙 | 1:丁×1×2 3:戊 | 0:己 1:×1×2 3:庚]",
    ]);
  });

  it("end where their content ends, whatever a merged cell or the sheet's own size says", async () => {
    const opened = await openBook({
      sheets: [
        {
          rows: [
            ["标题", null],
            ["a", "b"],
            ["c", "d"],
          ],
          before: '<dimension ref="A1:XFD1048576"/>',
          merges: ["A1:XFD1", "B3:B1048576"],
        },
      ],
    });
    expect(printed(opened)).toEqual(["标题", "[0:a 1:b | 0:c 1:d]"]);
    expect(opened.issues.map(({ code }) => code)).toEqual(["table/span-capped", "table/span-capped"]);
  });

  it("take the first of two merged cells that overlap, and say so", async () => {
    const opened = await openBook({
      sheets: [
        {
          rows: [
            ["a", null],
            ["b", "c"],
          ],
          merges: ["A1:B1", "B1:B2"],
        },
      ],
    });
    expect(printed(opened)).toEqual(["a", "[0:b 1:c]"]);
    expect(opened.issues).toMatchObject([{ code: "table/span-capped", at: { row: 0, col: 1 } }]);
  });

  it("list what stands under a merged cell, which nobody sees", async () => {
    const opened = await openBook({
      sheets: [
        {
          rows: [
            ["a", "旧值"],
            ["b", "c"],
            ["d", "e"],
          ],
          merges: ["A1:A2", "B2:B3"],
        },
      ],
    });
    expect(printed(opened)).toEqual([
      "[0:a×2×1 1:旧值 | 1:c×2×1 | 0:d]",
      "stands under a merged cell: b",
      "stands under a merged cell: e",
    ]);
    expect(opened.issues).toMatchObject([{ what: "text", names: ["Sheet1!A2", "Sheet1!B3"] }]);
  });

  it("leave captions over them; rows of one cell each are none", async () => {
    const body = [
      ["级", "名", "值"],
      ["1", "2", "3"],
    ];
    expect(await read({ rows: [["附件2", null, null], ...body] })).toEqual(["附件2", "[0:级 1:名 2:值 | 0:1 1:2 2:3]"]);
    expect(await read({ rows: [["绩效表", null, null], ...body], merges: ["A1:C1"] })).toEqual([
      "绩效表",
      "[0:级 1:名 2:值 | 0:1 1:2 2:3]",
    ]);
    expect(
      await read({
        rows: [
          ["甲", null],
          ["乙", null],
        ],
        merges: ["A1:B1", "A2:B2"],
      }),
    ).toEqual(["[0:甲×1×2 | 0:乙×1×2]"]);
  });
});

test("a label whose value is blank is a field, whether or not it looks like a caption", async () => {
  const rows = [
    ["项目名称"],
    ["主管部门", "某局", "实施单位", "某中心"],
    ["年度资金总额", "5万元", "财政拨款", "5万元"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "培训期数", "≥5期"],
    ["效益指标", "社会效益指标", "知晓率", "≥90%"],
    ["满意度指标", "服务对象满意度指标", "满意度", "≥90%"],
  ];
  const { forms } = await extract({ name: "a.xlsx", bytes: xlsxOf({ sheets: [{ rows }] }) });
  expect(forms.map(({ fields }) => fields.slice(0, 2).map(({ key, text }) => [key, text]))).toEqual([
    [
      ["projectName", null],
      ["supervisingDepartment", "某局"],
    ],
  ]);
});

describe("a blank column inside of a form", () => {
  const rows = [
    ["一级指标", null, "指标值"],
    ["产出指标", null, "≥5期"],
    ["效益指标", null, "≥90%"],
  ];

  it("does not cut its rows, while `tables` shows the tables that it parts", async () => {
    const bytes = xlsxOf({ sheets: [{ rows }] });
    const joined = await extract({ name: "a.xlsx", bytes }, { tables: true });
    const apart = await extract({ name: "a.xlsx", bytes }, { tables: "by-page" });
    expect(joined.tables?.map(({ rowCount, colCount }) => [rowCount, colCount])).toEqual([[3, 3]]);
    expect(apart.tables?.map(({ rowCount, colCount }) => [rowCount, colCount])).toEqual([
      [3, 1],
      [3, 1],
    ]);
  });

  it("parts notes beside a form, and two forms side by side", async () => {
    const notes = rows.map(([a = null, b = null, c = null], i) => [a, c, b, i === 1 ? "注：如实填写" : null]);
    expect(await read({ rows: notes })).toHaveLength(2);
    const twice = rows.map(([a = null, , c = null]) => [a, c, null, a, c]);
    expect(await read({ rows: twice })).toHaveLength(2);
  });
});

test("every cell with content has one seat, seats do not overlap, and regions keep them all", () => {
  const at = { row: fc.nat(12), col: fc.nat(8) };
  const cell = fc.record(at).map(({ row, col }): SheetCell => ({ row, col, text: "x", stored: null, doubt: null }));
  const area = fc
    .record({ ...at, rows: fc.nat(3), cols: fc.nat(3) })
    .map(({ row, col, rows, cols }): Area => ({ row, col, lastRow: row + rows, lastCol: col + cols }));
  const cells = fc
    .uniqueArray(cell, { selector: ({ row, col }) => row * 100 + col, minLength: 1 })
    .map((all) => all.toSorted((a, b) => a.row - b.row || a.col - b.col));
  fc.assert(
    fc.property(cells, fc.array(area, { maxLength: 8 }), (all, merges) => {
      const { seats, covered } = seatsOfSheet({ cells: all, merges }, openBudget("a.xlsx"));
      const slots = seats.flatMap(({ row, col, lastRow, lastCol }) =>
        Array.from({ length: (lastRow - row + 1) * (lastCol - col + 1) }, (_, i) => {
          const width = lastCol - col + 1;
          return (row + Math.floor(i / width)) * 100 + col + (i % width);
        }),
      );
      expect(new Set(slots).size).toBe(slots.length);
      const seated = seats.flatMap(({ cell: own }) => (own === null ? [] : [own]));
      expect(new Set([...seated, ...covered])).toEqual(new Set(all));
      const kept = regionsOfSeats(seats).flatMap((region) => region.seats.flatMap(({ cell: own }) => own ?? []));
      expect(new Set(kept)).toEqual(new Set(seated));
      expect(kept).toHaveLength(seated.length);
    }),
  );
});
