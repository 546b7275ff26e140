import { centerOf, type Grid } from "../core/laid-page.ts";
import type { Word } from "../core/page.ts";
import type { Line } from "./aligned/line.ts";
import { placedLines, soundGutters } from "./aligned/pieces.ts";
import { linesOf } from "./aligned/segments.ts";
import { commonOf, freeOf, innerOf, type Span } from "./aligned/spaces.ts";
import { regionsOf } from "./merge.ts";

/** So many lines, and this share of a drawn column's lines, must show the same white space before it is cut there. */
const MIN_LINES = 3;
const MIN_SHARE = 0.6;
/** White space between columns is at least so wide, in em. */
const MIN_GUTTER_EM = 0.5;
/** Share of the lines of the body that hold a figure in the columns found: labels set with wide spaces hold none. */
const MIN_FIGURES = 0.8;

/**
 * A table may draw one vertical rule, after its labels, and leave the columns of figures to white space.
 *
 *     Answer │ Freq.  Percent          Answer │ Freq. │ Percent
 *     ───────┼───────────────   gives  ───────┼───────┼────────
 *     0      │   138      6.9          0      │   138 │     6.9
 *
 * @returns the grid with those columns; words of several of them leave the edge between undrawn
 */
export function withSplitColumns(grid: Grid, words: readonly Word[]): Grid {
  let split = grid;
  for (let col = grid.xs.length - 2; col >= 0; col--) split = splitAt(split, col, words);
  return split;
}

function splitAt(grid: Grid, col: number, words: readonly Word[]): Grid {
  const rows = new Set(
    regionsOf(grid)
      .filter((each) => each.col === col && each.colEnd === col + 1)
      .flatMap(rowsOfRegion),
  );
  const lines = linesOf(
    words.filter(({ bbox }) => {
      const [x, y] = centerOf(bbox);
      return x >= (grid.xs[col] ?? 0) && x < (grid.xs[col + 1] ?? 0) && rows.has(rowAt(grid, y));
    }),
    [],
  );
  const gutters = guttersOf(lines);
  if (gutters.length === 0) return grid;
  const placed = placedLines(lines, gutters);
  const down = grid.down.map((edges, row) => {
    const own = placed.filter(({ y0, y1 }) => rowAt(grid, (y0 + y1) / 2) === row);
    const drawn = gutters.map((_, i) => {
      return rows.has(row) && !own.some(({ pieces }) => pieces.some(({ from, to }) => from <= i && to > i));
    });
    return edges.toSpliced(col + 1, 0, ...drawn);
  });
  const across = grid.across.map((edges) => {
    const isDrawn = edges[col] ?? true;
    return edges.toSpliced(col, 0, ...gutters.map(() => isDrawn));
  });
  const xs = grid.xs.toSpliced(col + 1, 0, ...gutters.map(({ from, to }) => (from + to) / 2));
  return { ...grid, xs, across, down };
}

function rowsOfRegion({ row, rowEnd }: { readonly row: number; readonly rowEnd: number }): number[] {
  return Array.from({ length: rowEnd - row }, (_, i) => row + i);
}

function rowAt({ ys }: Grid, y: number): number {
  return ys.findLastIndex((at) => at <= y);
}

function guttersOf(lines: readonly Line[]): readonly Span[] {
  const many = lines.filter(({ segments }) => segments.length > 1);
  if (many.length < MIN_LINES || many.length < MIN_SHARE * lines.length) return [];
  const figures = many.filter(({ segments }) => segments.some(({ isFigure }) => isFigure));
  if (figures.length < MIN_FIGURES * (many.length - 1)) return [];
  const free = figures.reduce<readonly Span[] | null>((common, { segments, em }) => {
    const own = freeOf(segments);
    return common === null ? own : commonOf(common, own, MIN_GUTTER_EM * em);
  }, null);
  return soundGutters(figures, innerOf(free ?? []));
}
