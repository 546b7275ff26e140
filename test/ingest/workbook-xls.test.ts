import { expect, test } from "vitest";
import { openBudget } from "../../src/ingest/workbook/limits.ts";
import { surveyOfXls } from "../../src/ingest/workbook/xls/survey.ts";

const record = (type: number, ...words: readonly number[]): Buffer => {
  const data = Buffer.from(Uint16Array.from(words).buffer);
  return Buffer.concat([Buffer.from(Uint16Array.from([type, data.length]).buffer), data]);
};
const begin = (version: number): Buffer => record(0x809, version, 0x10, 0, 0, 0, 0, 0, 0);
const end = record(0x0a);
const survey = (...records: readonly Buffer[]) => surveyOfXls(Buffer.concat(records), openBudget("a.xls"));

test("text boxes are read, the frames of comments and charts inside of a sheet are not", () => {
  const textOf = (text: string): Buffer[] => [
    record(0x1b6, 0, 0, 0, 0, 0, text.length),
    Buffer.concat([Buffer.from([0x3c, 0, 1 + 2 * text.length, 0, 1]), Buffer.from(text, "utf16le")]),
  ];
  const box = record(0x5d, 0x15, 0x12, 0x06, 1);
  const comment = record(0x5d, 0x15, 0x12, 0x19, 2);
  const chart = [begin(0x600), box, ...textOf("图表"), end];
  const { sheets } = survey(
    ...[begin(0x600), end, begin(0x600)],
    ...[box, ...textOf("填表说明"), comment, ...textOf("请核实"), ...chart, record(0x1c, 4, 1, 0, 2), end],
  );
  expect(sheets[0]?.notes).toEqual([{ row: 4, col: 1, text: "请核实" }]);
  expect(sheets.map(({ shapes }) => shapes.map(({ text }) => text))).toEqual([["填表说明"]]);
});

test("rows and columns are hidden by their mark or by having no size", () => {
  const rows = [record(0x208, 3, 0, 0, 255, 0, 0, 0x20, 0), record(0x208, 4, 0, 0, 0, 0, 0, 0, 0)];
  const columns = [record(0x7d, 1, 2, 2048, 15, 1), record(0x7d, 5, 5, 0, 15, 0), record(0x7d, 6, 6, 2048, 15, 0)];
  const { sheets } = survey(begin(0x600), end, begin(0x600), ...rows, ...columns, end);
  expect(sheets[0]?.hiddenRows.map(({ first }) => first)).toEqual([3, 4]);
  expect(sheets[0]?.hiddenCols).toEqual([
    { first: 1, last: 2 },
    { first: 5, last: 5 },
  ]);
});

test("styles of numbers are known by their place, and formats by the file's own list", () => {
  const { sheets, formatIds, ownFormats } = survey(
    ...[begin(0x600), record(0x41e, 176, 1), record(0xe0, 0, 0), record(0xe0, 0, 31), end, begin(0x600)],
    ...[record(0x203, 2, 1, 1, 0, 0, 0, 0), record(0xbd, 3, 0, 1, 0, 0, 0, 0, 0, 1), end],
  );
  expect(formatIds).toEqual([0, 31]);
  expect(ownFormats.has(176)).toBe(true);
  expect([...(sheets[0]?.styles ?? [])]).toEqual([
    [2 * 16_384 + 1, 1],
    [3 * 16_384, 1],
    [3 * 16_384 + 1, 0],
  ]);
});

test("a password and an old code page are seen before anything is read", () => {
  expect(survey(begin(0x600), record(0x2f, 0), end).isEncrypted).toBe(true);
  expect(survey(begin(0x600), end)).toMatchObject({ isEncrypted: false, isBeforeUnicode: false });
  expect(survey(begin(0x500), end).isBeforeUnicode).toBe(true);
});

test("links over whole sheets and endless merges are refused", () => {
  const links = Array.from({ length: 3 }, () => record(0x1b8, 0, 65_535, 0, 255));
  expect(() => survey(begin(0x600), end, begin(0x600), ...links)).toThrow(/max-merged-rows/);
  const merges = Array.from({ length: 101 }, () => record(0xe5, 1000));
  expect(() => survey(begin(0x600), end, begin(0x600), ...merges)).toThrow(/max-merged-cells/);
});
