import { expect, test } from "vitest";
import { odsOf } from "../workbook-writer.ts";
import { openBytes, printed } from "./workbook-support.ts";

const read = (tables: string, styles = "") => openBytes(odsOf(tables, styles), "book.ods");
const table = (rows: string, attributes = 'table:name="表"'): string =>
  `<table:table ${attributes}>${rows}</table:table>`;
const row = (cells: string, attributes = ""): string => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const cell = (text: string, attributes = ""): string =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;

test("cells show what the file says, with what is stored behind", async () => {
  const { blocks, issues } = await read(
    table(
      row(
        cell("95%", 'office:value-type="percentage" office:value="0.95"') +
          cell("2024年3月", 'office:value-type="date" office:date-value="2024-03-15T00:00:00"') +
          cell("82,800.92", 'office:value-type="float" office:value="82800.920000000013"') +
          cell("12:00", 'office:value-type="time" office:time-value="PT12H"'),
      ),
    ),
  );
  const cells = blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : []));
  expect(cells.map(({ text, stored }) => [text, stored?.value ?? null])).toEqual([
    ["95%", "0.95"],
    ["2024年3月", "2024-03-15"],
    ["82,800.92", "82800.92"],
    ["12:00", null],
  ]);
  expect(issues).toEqual([]);
});

test("lines, spaces and links are read; readings above characters and comments are not text of the cell", async () => {
  const rich =
    "<table:table-cell><office:annotation><dc:creator>某人</dc:creator><text:p>请核实</text:p></office:annotation>" +
    '<text:p>甲<text:s text:c="2"/>乙<text:line-break/><text:a>丙</text:a></text:p>' +
    "<text:p><text:ruby><text:ruby-base>丁</text:ruby-base><text:ruby-text>ding</text:ruby-text></text:ruby></text:p>" +
    "</table:table-cell>";
  expect(printed(await read(table(row(rich + cell("x")))))).toEqual([
    "[0:甲  乙\n丙\n丁 1:x]",
    "is a comment on a cell: 请核实",
  ]);
});

test("text boxes are read beside the table", async () => {
  const shapes =
    "<table:shapes><draw:frame><draw:text-box><text:p>说明</text:p></draw:text-box></draw:frame></table:shapes>";
  const hanging =
    "<table:table-cell><text:p>a</text:p><draw:custom-shape><text:p>如实填写</text:p></draw:custom-shape></table:table-cell>";
  expect(printed(await read(table(shapes + row(hanging + cell("b")))))).toEqual(["[0:a 1:b]", "说明", "如实填写"]);
});

test("merged and repeated cells stand where they are stated, and blank rows cost nothing", async () => {
  const rows =
    row(
      cell("a", 'table:number-columns-spanned="2" table:number-rows-spanned="2"') +
        "<table:covered-table-cell/>" +
        cell("b"),
    ) +
    row(`<table:covered-table-cell table:number-columns-repeated="2"/>${cell("c")}`) +
    row(cell("d", 'table:number-columns-repeated="3"'), 'table:number-rows-repeated="2"') +
    row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048570"');
  expect(printed(await read(table(rows)))).toEqual(["[0:a×2×2 2:b | 2:c | 0:d 1:d 2:d | 0:d 1:d 2:d]"]);
});

test("hidden sheets are listed; hidden rows and columns are read and named", async () => {
  const styles =
    '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>' +
    '<style:style style:name="co2"><style:table-column-properties style:column-width="0cm"/></style:style>';
  const columns = '<table:table-column/><table:table-column table:style-name="co2"/>';
  const rows = row(cell("a") + cell("b")) + row(cell("c") + cell("d"), 'table:visibility="collapse"');
  const tables = table(columns + rows) + table(row(cell("是")), 'table:name="选项" table:style-name="ta2"');
  const opened = await read(tables, styles);
  expect(printed(opened)).toEqual(["[0:a 1:b | 0:c 1:d]", "stands on a hidden sheet: 是"]);
  expect(opened.issues).toMatchObject([
    { what: "sheet", names: ["选项"] },
    { what: "rows", names: ["表!2"] },
    { what: "columns", names: ["表!B"] },
  ]);
});

test("formulas without a result, errors and texts that are not shown are named", async () => {
  const rows = row(
    cell("a") +
      '<table:table-cell table:formula="of:=SUM([.A1])"/>' +
      cell("#DIV/0!", 'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"') +
      '<table:table-cell office:value-type="float" office:value="7"/>',
  );
  const { issues, blocks } = await read(table(rows));
  expect(printed({ blocks })).toEqual(["[0:a 1: 2:#DIV/0! 3:]", "is hidden by its number format: 7"]);
  expect(issues).toMatchObject([
    { code: "ingest/formula-uncached", formula: "=SUM([.A1])" },
    { code: "ingest/cell-error", text: "#DIV/0!" },
    { code: "ingest/part-hidden", what: "text", names: ["表!D1"] },
  ]);
});
