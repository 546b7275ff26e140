import type { Sheet, SheetCell } from "../../scripts/print/sheet.ts";

/** The cell that begins in each slot; null where a merged cell goes on. */
export function gridOfSheet({ cells, rowCount, widths }: Sheet): (SheetCell | null)[][] {
  const grid = Array.from({ length: rowCount }, () =>
    Array.from({ length: widths.length }, (): SheetCell | null => null),
  );
  for (const cell of cells) {
    const row = grid[cell.row];
    if (row !== undefined) row[cell.col] = cell;
  }
  return grid;
}
