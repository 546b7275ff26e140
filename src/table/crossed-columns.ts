import { centerOf, type Grid } from "../core/laid-page.ts";
import type { Word } from "../core/page.ts";

/** A word that reaches this share of the em beyond a column's line on both sides crosses it. */
const CROSSING_EM = 0.15;

/**
 * No word is written over a drawn line: where one crosses the line of a column, the line is not drawn in that row.
 *
 *     │ 1999 │ 2006 │              │ 1999 │ 2006 │
 *     │ (in thou|sands) │   gives  │ (in thousands) │
 */
export function withCrossedColumns(grid: Grid, words: readonly Word[]): Grid {
  const { xs, ys } = grid;
  const crossed = words.flatMap(({ bbox, fontSize, angle, upright }) => {
    if (angle !== 0 || upright) return [];
    const row = ys.findLastIndex((at) => at <= centerOf(bbox)[1]);
    const reach = CROSSING_EM * fontSize;
    return xs.flatMap((x, i) => {
      const isInner = i > 0 && i < xs.length - 1;
      return isInner && bbox[0] < x - reach && bbox[2] > x + reach ? [{ row, i }] : [];
    });
  });
  if (crossed.length === 0) return grid;
  const down = grid.down.map((edges, row) =>
    edges.map((isDrawn, i) => isDrawn && !crossed.some((each) => each.row === row && each.i === i)),
  );
  return { ...grid, down };
}
