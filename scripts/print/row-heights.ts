import { drawnOf } from "./drawn-cells.ts";
import type { Sheet } from "./sheet.ts";
import type { PrintStyle } from "./styles.ts";

const MM_A_POINT = 25.4 / 72;
/** Height of a line in ems. */
const LINE_EM = 1.5;
/** Lines break a little before the cell is full. */
const USED_WIDTH_SHARE = 0.85;

/** Heights in millimetres at which every cell of the sheet shows its whole text. */
export function rowHeights(sheet: Sheet, style: PrintStyle, widthMillimetres: number): number[] {
  const { cells, widths } = drawnOf(sheet, style);
  const em = style.fontPoints * MM_A_POINT;
  const padding = 2 * style.paddingPoints * MM_A_POINT;
  const heights = Array.from({ length: sheet.rowCount }, () => LINE_EM * em + padding);
  for (const { row, col, rowSpan, colSpan, lines } of [...cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const share = widths.slice(col, col + colSpan).reduce((sum, each) => sum + each, 0);
    const room = ((share * widthMillimetres) / 100 - padding) * USED_WIDTH_SHARE;
    const perLine = Math.max(1, Math.floor(room / em));
    const lineCount = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
    const missing =
      lineCount * LINE_EM * em + padding - heights.slice(row, row + rowSpan).reduce((sum, height) => sum + height, 0);
    if (missing <= 0) continue;
    for (let r = row; r < row + rowSpan; r++) heights[r] = (heights[r] ?? 0) + missing / rowSpan;
  }
  return heights;
}
