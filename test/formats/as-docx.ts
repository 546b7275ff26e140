import type { Sheet, SheetCell } from "../../scripts/print/sheet.ts";
import { docxOf } from "../docx-writer.ts";

/** A sheet as a Word document: grid columns, gridSpan and vMerge as Word writes them. */
export function wordOfSheet(sheet: Sheet): Uint8Array {
  const grid = sheet.widths.map((share) => `<w:gridCol w:w="${share * 90}"/>`).join("");
  const rows = Array.from({ length: sheet.rowCount }, (_, row) => `<w:tr>${cellsOf(sheet, row)}</w:tr>`);
  const table = `<w:tbl><w:tblPr/><w:tblGrid>${grid}</w:tblGrid>${rows.join("")}</w:tbl>`;
  return docxOf(`${paragraph(sheet.title)}${paragraph(sheet.subtitle)}${table}${paragraph("")}`);
}

function cellsOf(sheet: Sheet, row: number): string {
  return sheet.cells
    .filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan)
    .toSorted((a, b) => a.col - b.col)
    .map((cell) => cellXml(cell, cell.row === row))
    .join("");
}

function cellXml({ colSpan, rowSpan, text }: SheetCell, isFirst: boolean): string {
  const across = colSpan > 1 ? `<w:gridSpan w:val="${colSpan}"/>` : "";
  const down = rowSpan > 1 ? (isFirst ? '<w:vMerge w:val="restart"/>' : "<w:vMerge/>") : "";
  return `<w:tc><w:tcPr>${across}${down}</w:tcPr>${paragraph(isFirst ? text : "")}</w:tc>`;
}

function paragraph(text: string): string {
  const lines = text.split("\n").map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:p>${text === "" ? "" : `<w:r>${lines.join("<w:br/>")}</w:r>`}</w:p>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
