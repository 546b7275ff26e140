import type { DocumentTable } from "../core/document.ts";

/** What stands in the slots of a merged cell behind its first: nothing, or its text again. */
export type Merged = "once" | "repeated";

/**
 * A table as rows of texts, one a slot. A view: it no longer says which cells are merged.
 *
 * @returns rowCount rows of colCount texts
 */
export function textsOfTable({ rowCount, colCount, cells }: DocumentTable, merged: Merged): string[][] {
  const texts = Array.from({ length: rowCount }, () => Array.from({ length: colCount }, () => ""));
  for (const { row, col, rowSpan, colSpan, text } of cells) {
    const [rows, cols] = merged === "repeated" ? [rowSpan, colSpan] : [1, 1];
    for (const slots of texts.slice(row, row + rows)) slots.fill(text, col, col + cols);
  }
  return texts;
}
