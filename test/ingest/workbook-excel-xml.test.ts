import { write } from "@e965/xlsx";
import { expect, test } from "vitest";
import { openBytes, printed } from "./workbook-support.ts";

const book = (worksheets: string, styles = ""): Buffer =>
  Buffer.from(
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>' +
      '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" ' +
      `xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>${styles}</Styles>${worksheets}</Workbook>`,
  );
const cell = (type: string, text: string, attributes = ""): string =>
  `<Cell ${attributes}><Data ss:Type="${type}">${text}</Data></Cell>`;
const sheet = (rows: string, more = "", name = "表"): string =>
  `<Worksheet ss:Name="${name}"><Table>${rows}</Table>${more}</Worksheet>`;

test("a workbook saved as XML is read with spans, formats and places", async () => {
  const styles =
    '<Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style>' +
    '<Style ss:ID="s2"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style>';
  const rows =
    `<Row>${cell("String", "标题", 'ss:MergeAcross="2"')}</Row>` +
    `<Row ss:Index="2">${cell("String", "甲", 'ss:MergeDown="1"')}${cell("Number", "0.95", 'ss:StyleID="s1"')}` +
    `${cell("DateTime", "2024-03-15T00:00:00.000", 'ss:StyleID="s2"')}</Row>` +
    `<Row>${cell("Number", "5", 'ss:Index="3"')}</Row>`;
  const opened = await openBytes(book(sheet(rows), styles), "book.xls");
  expect(printed(opened)).toEqual(["标题", "[0:甲×2×1 1:95.00% 2:2024年3月 | 2:5]"]);
  const [, table] = opened.blocks;
  const stored = table?.kind === "table" ? table.rows.flat().map((each) => each.stored?.value ?? null) : [];
  expect(stored).toEqual([null, "0.95", "2024-03-15", "5"]);
});

test("hidden sheets, rows, columns, comments, errors and formulas without a result are told", async () => {
  const rows =
    '<Column/><Column ss:Hidden="1"/>' +
    `<Row>${cell("String", "a")}<Cell><Data ss:Type="String">b</Data><Comment><Data>请<B>核实</B></Data></Comment></Cell></Row>` +
    `<Row ss:Height="0">${cell("Error", "#DIV/0!")}<Cell ss:Formula="=A1"/></Row>`;
  const options = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>";
  const opened = await openBytes(
    book(sheet(rows) + sheet(`<Row>${cell("String", "是")}</Row>`, options, "选项")),
    "a.xml",
  );
  expect(printed(opened)).toEqual([
    "[0:a 1:b | 0:#DIV/0! 1:]",
    "is a comment on a cell: 请核实",
    "stands on a hidden sheet: 是",
  ]);
  expect(opened.issues.map((each) => [each.code, "names" in each ? each.names : null])).toEqual([
    ["ingest/part-hidden", ["选项"]],
    ["ingest/cell-error", null],
    ["ingest/formula-uncached", null],
    ["ingest/part-hidden", ["表!2"]],
    ["ingest/part-hidden", ["表!B"]],
  ]);
});

test("what the library writes in this format is read", async () => {
  const table = { "!ref": "A1:B1", A1: { t: "s", v: "率" }, B1: { t: "n", v: 1, z: "0%" } } as const;
  const text: string = write({ SheetNames: ["a"], Sheets: { a: table } }, { bookType: "xlml", type: "string" });
  expect(printed(await openBytes(Buffer.from(text), "a.xls"))).toEqual(["[0:率 1:100%]"]);
});
