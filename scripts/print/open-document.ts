import { type DrawnCell, drawnOf } from "./drawn-cells.ts";
import { escaped } from "./html.ts";
import { rowHeights } from "./row-heights.ts";
import type { Sheet } from "./sheet.ts";
import type { PrintStyle } from "./styles.ts";

/** A4 and its margins in millimetres. */
const SHORT_SIDE = 210;
const LONG_SIDE = 297;
const MARGIN = 16;

const NAMESPACES = ["office", "style", "text", "table"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat(
    ["fo", "svg"].map(
      (name) =>
        `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === "fo" ? "xsl-fo" : name}-compatible:1.0"`,
    ),
  )
  .join(" ");

/** A sheet as a flat text document (fodt) or a flat workbook (fods). */
export function openDocumentOf(sheet: Sheet, style: PrintStyle): string {
  const isBook = style.path === "calc";
  const kind = isBook ? "spreadsheet" : "text";
  const body = isBook ? workbook(sheet, style) : textDocument(sheet, style);
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.${kind}">
${stylesOf(sheet, style, isBook)}
<office:body><office:${kind}>
${body}
</office:${kind}></office:body></office:document>
`;
}

function innerWidth({ isLandscape }: PrintStyle): number {
  return (isLandscape ? LONG_SIDE : SHORT_SIDE) - 2 * MARGIN;
}

function stylesOf(sheet: Sheet, style: PrintStyle, isBook: boolean): string {
  const { font, fontPoints, border, paddingPoints, shade, isLandscape, cuts, runs } = style;
  const width = innerWidth(style);
  const { widths } = drawnOf(sheet, style);
  const paragraph = (name: string, align: string, size = fontPoints): string =>
    `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties fo:text-align="${align}"/>${fontOf(font, size)}</style:style>`;
  const cell = (name: string, more: string, align: string): string =>
    `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:border="${border}" fo:padding="${paddingPoints}pt" style:vertical-align="middle" fo:wrap-option="wrap" ${more}/><style:paragraph-properties fo:text-align="${align}"/>${isBook ? fontOf(font, fontPoints) : ""}</style:style>`;
  const ground = shade === null ? "" : `fo:background-color="${shade}"`;
  const across = isLandscape ? `style:print-orientation="landscape"` : "";
  const size = isLandscape ? [LONG_SIDE, SHORT_SIDE] : [SHORT_SIDE, LONG_SIDE];
  const fit = isBook ? `style:scale-to-X="1" style:scale-to-Y="0" style:print="objects charts drawings"` : "";
  const off = isBook && !runs ? `<style:header style:display="false"/><style:footer style:display="false"/>` : "";
  const line = (text: string): string => `<text:p text:style-name="Middle">${text}</text:p>`;
  const number = "第 <text:page-number>1</text:page-number> 页";
  const running = runs
    ? `<style:header>${line(sheet.title)}</style:header><style:footer>${line(number)}</style:footer>`
    : off;
  const automatic = [
    `<style:style style:name="Whole" style:family="table"${isBook ? ' style:master-page-name="Standard"' : ""}><style:table-properties style:width="${width}mm" table:align="center" table:border-model="collapsing"/></style:style>`,
    ...widths.map(
      (share, i) =>
        `<style:style style:name="Col${i}" style:family="table-column"><style:table-column-properties style:column-width="${((share * width) / 100).toFixed(2)}mm"/></style:style>`,
    ),
    ...rowStyles(sheet, style, isBook),
    `<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="${cuts ? "auto" : "always"}"/></style:style>`,
    cell("Label", ground, "center"),
    cell("Down", `${ground} style:writing-mode="tb-rl"`, "center"),
    cell("Value", "", "start"),
    cell("Centre", "", "center"),
    `<style:style style:name="Bare" style:family="table-cell"><style:paragraph-properties fo:text-align="center"/>${fontOf(font, fontPoints + 5)}</style:style>`,
    paragraph("Title", "center", fontPoints + 5),
    paragraph("Middle", "center"),
    paragraph("Start", "start"),
    `<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="${size[0]}mm" fo:page-height="${size[1]}mm" fo:margin="${MARGIN}mm" ${across} ${fit}/></style:page-layout>`,
  ];
  return `<office:automatic-styles>${automatic.join("\n")}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">${running}</style:master-page></office:master-styles>`;
}

/** A workbook does not make room for merged cells by itself: each row states its height. */
function rowStyles(sheet: Sheet, style: PrintStyle, isBook: boolean): string[] {
  if (!isBook) return [];
  return rowHeights(sheet, style, innerWidth(style)).map(
    (millimetres, row) =>
      `<style:style style:name="Row${row}" style:family="table-row"><style:table-row-properties style:row-height="${millimetres.toFixed(1)}mm" style:use-optimal-row-height="false"/></style:style>`,
  );
}

function fontOf(font: string, points: number): string {
  return `<style:text-properties style:font-name="${font}" fo:font-family="'${font}'" style:font-family-asian="'${font}'" fo:font-size="${points}pt" style:font-size-asian="${points}pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/>`;
}

function textDocument(sheet: Sheet, style: PrintStyle): string {
  const rows = rowsOf(sheet, style, () => "Row");
  const at = sheet.headingRow;
  const columns = columnsOf(sheet);
  const tables = style.repeats
    ? [
        `${columns}${rows.slice(0, at).join("")}`,
        `${columns}<table:table-header-rows>${rows[at] ?? ""}</table:table-header-rows>${rows.slice(at + 1).join("")}`,
      ]
    : [columns + rows.join("")];
  const printed = tables.map(
    (body, i) => `<table:table table:name="T${i}" table:style-name="Whole">${body}</table:table>`,
  );
  return `<text:p text:style-name="Title">${sheet.title}</text:p><text:p text:style-name="Middle">${sheet.subtitle}</text:p>${printed.join("\n")}<text:p text:style-name="Start"/>`;
}

function workbook(sheet: Sheet, style: PrintStyle): string {
  const span = sheet.widths.length;
  const wide = (text: string): string =>
    `<table:table-row><table:table-cell table:style-name="Bare" office:value-type="string" table:number-columns-spanned="${span}" table:number-rows-spanned="1"><text:p>${text}</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="${span - 1}"/></table:table-row>`;
  const rows = rowsOf(sheet, style, (row) => `Row${row}`);
  const at = sheet.headingRow;
  const heads = style.repeats
    ? `<table:table-header-rows>${rows[at] ?? ""}</table:table-header-rows>`
    : (rows[at] ?? "");
  const body = [...rows.slice(0, at), heads, ...rows.slice(at + 1)].join("\n");
  return `<table:table table:name="Sheet1" table:style-name="Whole">${columnsOf(sheet)}${wide(sheet.title)}${wide(sheet.subtitle)}${body}</table:table>`;
}

function columnsOf({ widths }: Sheet): string {
  return widths.map((_, i) => `<table:table-column table:style-name="Col${i}"/>`).join("");
}

function rowsOf(sheet: Sheet, style: PrintStyle, styleOf: (row: number) => string): string[] {
  const { cells } = drawnOf(sheet, style);
  const starts = new Map(cells.map((cell) => [`${cell.row} ${cell.col}`, cell]));
  return Array.from({ length: sheet.rowCount }, (_, row) => {
    const slots = sheet.widths.map((_, col) => {
      const cell = starts.get(`${row} ${col}`);
      return cell === undefined ? "<table:covered-table-cell/>" : cellOf(cell);
    });
    return `<table:table-row table:style-name="${styleOf(row)}">${slots.join("")}</table:table-row>`;
  });
}

const labels: readonly string[] = ["label", "side", "heading", "level"];
const centred: readonly string[] = ["money", "total", "target"];

function cellOf({ role, lines, isUpright, rowSpan, colSpan }: DrawnCell): string {
  const isLabel = labels.includes(role);
  const isCentred = isLabel || centred.includes(role);
  const name = isUpright ? "Down" : isLabel ? "Label" : isCentred ? "Centre" : "Value";
  const spans =
    rowSpan * colSpan > 1 ? ` table:number-columns-spanned="${colSpan}" table:number-rows-spanned="${rowSpan}"` : "";
  const paragraphs = lines
    .map((line) => `<text:p text:style-name="${isCentred ? "Middle" : "Start"}">${escaped(line)}</text:p>`)
    .join("");
  return `<table:table-cell table:style-name="${name}" office:value-type="string"${spans}>${paragraphs}</table:table-cell>`;
}
