import type { Ruling } from "../../core/page.ts";
import type { Piece, PlacedLine } from "./pieces.ts";
import type { Span } from "./spaces.ts";

/** A heading stands in the middle of what it heads but for this share of the width of a column. */
const OFF_CENTRE = 0.3;

/** Standing nearer to the middle by less is no reason to reach over more columns, */
const MIN_GAIN = 0.05;
/** unless other headings of the line do: then this is as good as the middle, in widths of a column. */
const LEVEL_SLACK = 0.12;

/** Columns that a heading's piece heads; `to` inclusive. */
export interface HeadSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Headings reach over empty columns beside them: as far as a rule below them does, else as far as makes them stand in the
 * middle. The first column is never taken in: it holds the labels.
 */
export function headSpansOf(
  line: PlacedLine,
  below: readonly PlacedLine[],
  columns: readonly Span[],
  rules: readonly Ruling[],
): readonly HeadSpan[] {
  const { pieces } = line;
  const isFilled = (column: number): boolean =>
    below.some((each) => each.pieces.some(({ from, to }) => from <= column && column <= to));
  const near = pieces.map((piece, i) => reachOf(piece, i, 0));
  const wide = pieces.map((piece, i) => reachOf(piece, i, LEVEL_SLACK));
  // Where one heading reaches over several columns, or all together reach over every column, they all do.
  const isLevel = near.some(({ from, to }) => from < to) || areTiling(wide, columns.length);
  return isLevel ? wide : near;

  /** The widest reach that does not take the piece farther from the middle than the nearest to it by `slack`. */
  function reachOf(piece: Piece, i: number, slack: number): HeadSpan {
    const low = Math.max(1, (pieces[i - 1]?.to ?? -1) + 1);
    const high = (pieces[i + 1]?.from ?? columns.length) - 1;
    if (piece.from === 0 || below.length === 0) return piece;
    const ruled = ruledSpan(piece, line, below, columns, rules);
    if (ruled !== null) return { from: Math.max(low, ruled.from), to: Math.min(high, ruled.to) };
    let best: HeadSpan = piece;
    let least = offsetOf(piece, piece, columns) - (slack === 0 ? MIN_GAIN : 0);
    for (let from = piece.from; from >= Math.min(low, piece.from); from--) {
      for (let to = piece.to; to <= Math.max(high, piece.to); to++) {
        if (from === piece.from && to === piece.to) continue;
        const added = columns.map((_, column) => column).filter((column) => column >= from && column <= to);
        if (!added.every(isFilled)) continue;
        const offset = offsetOf(piece, { from, to }, columns);
        if (offset > OFF_CENTRE || offset > least + slack) continue;
        if (slack > 0 && to - from < best.to - best.from) continue;
        [best, least] = [{ from, to }, Math.min(least, offset)];
      }
    }
    return best;
  }
}

/** Do spans, but for one over the first column, cover every column once? */
function areTiling(spans: readonly HeadSpan[], count: number): boolean {
  const own = spans.filter(({ from }) => from > 0);
  let next = 1;
  for (const { from, to } of own) {
    if (from !== next) return false;
    next = to + 1;
  }
  return next === count && own.every(({ from, to }) => from < to);
}

/** How far from the middle of columns a piece stands, in widths of a column. */
function offsetOf({ x0, x1 }: Piece, { from, to }: HeadSpan, columns: readonly Span[]): number {
  const [start, end] = [columns[from]?.from ?? 0, columns[to]?.to ?? 0];
  return Math.abs((start + end) / 2 - (x0 + x1) / 2) / ((end - start) / (to - from + 1));
}

function ruledSpan(
  { x0, x1 }: Piece,
  line: PlacedLine,
  below: readonly PlacedLine[],
  columns: readonly Span[],
  rules: readonly Ruling[],
): HeadSpan | null {
  const next = below[0];
  if (next === undefined) return null;
  const rule = rules.find(
    ({ at, from, to }) =>
      at > (line.y0 + line.y1) / 2 && at < (next.y0 + next.y1) / 2 && from <= x0 + 2 && to >= x1 - 2,
  );
  if (rule === undefined) return null;
  const covered = columns.flatMap((column, i) => {
    const share = Math.min(rule.to, column.to) - Math.max(rule.from, column.from);
    return share > 0.5 * (column.to - column.from) ? [i] : [];
  });
  const [from, to] = [covered[0], covered.at(-1)];
  return from === undefined || to === undefined || to - from + 1 >= columns.length ? null : { from, to };
}
