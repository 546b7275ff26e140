import { utils, write } from "@e965/xlsx";
import type { Sheet } from "../../scripts/print/sheet.ts";
import { gridOfSheet } from "./grid-of-sheet.ts";

/** Rows of the title and the year, merged over the width. */
const HEAD_ROWS = 2;

/** A sheet as a workbook of texts. */
export function workbookOfSheet(sheet: Sheet): Uint8Array {
  const width = sheet.widths.length;
  const rows = gridOfSheet(sheet).map((cells) => cells.map((cell) => cell?.text ?? null));
  const page = utils.aoa_to_sheet([[sheet.title], [sheet.subtitle], ...rows]);
  const head = [0, 1].map((r) => ({ s: { r, c: 0 }, e: { r, c: width - 1 } }));
  const merges = sheet.cells
    .filter(({ rowSpan, colSpan }) => rowSpan * colSpan > 1)
    .map(({ row, col, rowSpan, colSpan }) => ({
      s: { r: row + HEAD_ROWS, c: col },
      e: { r: row + HEAD_ROWS + rowSpan - 1, c: col + colSpan - 1 },
    }));
  page["!merges"] = [...head, ...merges];
  const book = utils.book_new();
  utils.book_append_sheet(book, page, "申报表");
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx", compression: true }) as ArrayBuffer);
}
