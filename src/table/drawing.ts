import { centerOf, type Grid } from "../core/laid-page.ts";
import type { Word } from "../core/page.ts";
import { isFigure } from "./aligned/marks.ts";
import { isScale } from "./aligned/plausible.ts";

/** Ground without text around boxes that takes up this share of the area is the ground of a drawing. */
const MIN_GROUND = 0.25;

/** The figures of a chart fill less than this share of its net. */
const MAX_CHART_FILLED = 0.7;

/**
 * Boxes joined by lines (a flow chart) leave a ground around them: unit cells that hang together, make no rectangle and hold
 * no text. Merged cells of a table are rectangles.
 */
export function isDrawing(grid: Grid, words: readonly Word[]): boolean {
  const { xs, ys } = grid;
  const colCount = xs.length - 1;
  const area = ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));
  const withText = new Set(words.map(({ bbox }) => slotOf(grid, ...centerOf(bbox))));
  return groundsOf(grid).some((slots) => {
    const rows = slots.map((slot) => Math.floor(slot / colCount));
    const cols = slots.map((slot) => slot % colCount);
    const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
    const [left, right] = [Math.min(...cols), Math.max(...cols)];
    if (slots.length === (bottom - top + 1) * (right - left + 1) || slots.some((slot) => withText.has(slot)))
      return false;
    const own = slots.reduce((sum, slot) => sum + areaOf(grid, Math.floor(slot / colCount), slot % colCount), 0);
    return own >= MIN_GROUND * area;
  });
}

/**
 * The net of a chart with figures in it: nothing says what they are, and they leave much free or are a scale.
 *
 * @param columns the texts of each column's cells, from top to bottom; blank ones left out
 */
export function isChart(columns: readonly (readonly string[])[], rowCount: number): boolean {
  const texts = columns.flat().flatMap((text) => text.split(/\s+/u));
  if (!texts.every(isFigure)) return false;
  const isSparse = columns.flat().length < MAX_CHART_FILLED * columns.length * rowCount;
  return isSparse || columns.some((column) => isScale(column.flatMap((text) => text.split(/\s+/u)[0] ?? [])));
}

function areaOf({ xs, ys }: Grid, row: number, col: number): number {
  return ((xs[col + 1] ?? 0) - (xs[col] ?? 0)) * ((ys[row + 1] ?? 0) - (ys[row] ?? 0));
}

function slotOf({ xs, ys }: Grid, x: number, y: number): number {
  return ys.findLastIndex((at) => at <= y) * (xs.length - 1) + xs.findLastIndex((at) => at <= x);
}

/** Unit cells with no drawn edge between them, group by group; row-major numbers. */
function groundsOf({ xs, ys, across, down }: Grid): number[][] {
  const [rowCount, colCount] = [ys.length - 1, xs.length - 1];
  const seen = new Uint8Array(rowCount * colCount);
  const groups: number[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const group = [start];
    seen[start] = 1;
    for (let i = 0; i < group.length; i++) {
      const slot = group[i] ?? 0;
      const [row, col] = [Math.floor(slot / colCount), slot % colCount];
      if (col + 1 < colCount && down[row]?.[col + 1] === false) visit(slot + 1);
      if (col > 0 && down[row]?.[col] === false) visit(slot - 1);
      if (row + 1 < rowCount && across[row + 1]?.[col] === false) visit(slot + colCount);
      if (row > 0 && across[row]?.[col] === false) visit(slot - colCount);
    }
    groups.push(group);

    function visit(slot: number): void {
      if (seen[slot] === 1) return;
      seen[slot] = 1;
      group.push(slot);
    }
  }
  return groups;
}
