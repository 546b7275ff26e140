import { write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { openBytes, printed } from "./workbook-support.ts";

/** What the library writes in its formats. */
const book = {
  SheetNames: ["自评表", "选项"],
  Sheets: {
    自评表: {
      "!ref": "A1:C4",
      "!merges": [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }],
      A1: { t: "s", v: "自评表" },
      A2: { t: "s", v: "完成率" },
      B2: { t: "n", v: 1, z: "0%" },
      C2: { t: "n", v: 12.345, z: '0.00"万元"' },
      A3: { t: "s", v: "完成时间" },
      B3: { t: "n", v: 45_366, z: 'yyyy"年"m"月"' },
      C3: { t: "b", v: true },
      A4: { t: "s", v: "预算", c: [{ a: "某人", t: "请核实" }] },
      B4: { t: "n", v: 82_800.920000000013 },
      C4: { t: "e", v: 7 },
    },
    选项: { "!ref": "A1:B1", A1: { t: "s", v: "是" }, B1: { t: "s", v: "否" } },
  },
  Workbook: { Sheets: [{ name: "自评表" }, { name: "选项", Hidden: 1 }] },
} as const;

const bytesOf = (bookType: "biff8" | "xlsb" | "xlsx"): Buffer => {
  // The library adds to what it is given.
  const copy = structuredClone(book) as unknown as Parameters<typeof write>[0];
  return write(copy, { bookType, type: "buffer" });
};

const expected = [
  "自评表",
  "[0:完成率 1:100% 2:12.35万元 | 0:完成时间 1:2024年3月 2:TRUE | 0:预算 1:82800.92 2:#DIV/0!]",
];

describe.each([
  ["xls", "biff8"],
  ["xlsb", "xlsb"],
  ["xlsx", "xlsx"],
] as const)("a workbook saved as %s", (extension, bookType) => {
  it("is read like every other", async () => {
    const opened = await openBytes(bytesOf(bookType), `book.${extension}`);
    expect(printed(opened).slice(0, 2)).toEqual(expected);
    expect(printed(opened).at(-1)).toBe("stands on a hidden sheet: [0:是 1:否]");
    const [, table] = opened.blocks;
    const stored = table?.kind === "table" ? table.rows.flat().flatMap((cell) => cell.stored ?? []) : [];
    expect(stored).toEqual([
      { kind: "number", value: "1", shift: 2 },
      { kind: "number", value: "12.345" },
      { kind: "date", value: "2024-03-15" },
      { kind: "number", value: "82800.92" },
    ]);
    expect(opened.issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["ingest/part-hidden", "ingest/cell-error"]),
    );
  });
});

it("lists the comments of a binary workbook", async () => {
  expect(printed(await openBytes(bytesOf("xlsb"), "a.xlsb"))).toContain("is a comment on a cell: 请核实");
});

it("reads the Chinese of workbooks older than Unicode", async () => {
  const sheet = { "!ref": "A1:B1", A1: { t: "s", v: "abcdefgh" }, B1: { t: "n", v: 0.5, z: "0%" } } as const;
  const bytes: Buffer = write({ SheetNames: ["a"], Sheets: { a: sheet } }, { bookType: "biff5", type: "buffer" });
  // What the library cannot write: 绩效指标 in the code page of the record that states it.
  Buffer.from([0xbc, 0xa8, 0xd0, 0xa7, 0xd6, 0xb8, 0xb1, 0xea]).copy(bytes, bytes.indexOf("abcdefgh"));
  bytes.writeUInt16LE(936, bytes.indexOf(Buffer.from([0x42, 0, 2, 0])) + 4);
  expect(printed(await openBytes(bytes, "a.xls"))).toEqual(["[0:绩效指标 1:50%]"]);
});
