import { centerOf, type Grid } from "../core/laid-page.ts";
import type { Word } from "../core/page.ts";

/** Columns and rows without text that are smaller than this share of the em are the space between two lines. */
const SLIVER_EM = 0.6;
/** A ground may end before the border does: columns without text at either end are so when they are smaller than this. */
const OUTER_SLIVER_EM = 1.5;

/** The grid without the narrow columns and low rows that double lines, or a border and a ground, leave between them. */
export function withoutSlivers(grid: Grid, words: readonly Word[]): Grid {
  const em = Math.max(0, ...words.map(({ fontSize }) => fontSize));
  let result = grid;
  for (let i = result.xs.length - 2; i >= 0 && result.xs.length > 3; i--) {
    const [from, to] = [result.xs[i] ?? 0, result.xs[i + 1] ?? 0];
    const isOuter = i === 0 || i === result.xs.length - 2;
    const least = (isOuter ? OUTER_SLIVER_EM : SLIVER_EM) * em;
    const isSliver = to - from < least && !words.some(({ bbox }) => isWithin(centerOf(bbox)[0], from, to));
    if (isSliver) result = withoutColumn(result, i);
  }
  for (let i = result.ys.length - 2; i >= 0 && result.ys.length > 3; i--) {
    const [from, to] = [result.ys[i] ?? 0, result.ys[i + 1] ?? 0];
    const isSliver = to - from < SLIVER_EM * em && !words.some(({ bbox }) => isWithin(centerOf(bbox)[1], from, to));
    if (isSliver) result = withoutRow(result, i);
  }
  return result;
}

function isWithin(at: number, from: number, to: number): boolean {
  return at >= from && at < to;
}

/** A column joins its neighbour: the outer border stays, an inner edge is drawn when one of the two was. */
function withoutColumn({ xs, ys, across, down }: Grid, column: number): Grid {
  const line = column === 0 ? 1 : column;
  const other = line === column ? column + 1 : column;
  const merged = down.map((edges) => edges.with(other, edges[other] === true || edges[line] === true));
  return {
    ys,
    xs: xs.toSpliced(line, 1),
    down: merged.map((edges) => edges.toSpliced(line, 1)),
    across: across.map((edges) => edges.toSpliced(column, 1)),
  };
}

function withoutRow({ xs, ys, across, down }: Grid, row: number): Grid {
  const line = row === 0 ? 1 : row;
  const other = line === row ? row + 1 : row;
  const merged = across.map((edges, i) =>
    i === other ? edges.map((is, c) => is || across[line]?.[c] === true) : edges,
  );
  return { xs, ys: ys.toSpliced(line, 1), across: merged.toSpliced(line, 1), down: down.toSpliced(row, 1) };
}
