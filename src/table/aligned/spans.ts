import type { Ruling } from "../../core/page.ts";
import type { Piece, PlacedLine } from "./pieces.ts";
import type { Span } from "./spaces.ts";

/** A heading stands in the middle of what it heads but for this share of the width of a column. */
const OFF_CENTRE = 0.3;

/** Standing nearer to the middle by less is no reason to reach over more columns, */
const MIN_GAIN = 0.05;
/** unless other headings of the line do. */
const LEVEL_BONUS = 0.1;

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
  let first: readonly HeadSpan[] | null = null;
  first = pieces.map((piece, i) => reachOf(piece, i, 0));
  // Beside a heading over several columns the others are such, too, where the columns beside them are left over.
  const isLevel = first.some(({ from, to }) => from < to);
  return isLevel ? pieces.map((piece, i) => reachOf(piece, i, LEVEL_BONUS)) : first;

  function reachOf(piece: Piece, i: number, bonus: number): HeadSpan {
    const low = Math.max(1, (first?.[i - 1]?.to ?? pieces[i - 1]?.to ?? -1) + 1);
    const high = (first?.[i + 1]?.from ?? pieces[i + 1]?.from ?? columns.length) - 1;
    if (piece.from === 0 || below.length === 0) return piece;
    const ruled = ruledSpan(piece, line, below, columns, rules);
    if (ruled !== null) return { from: Math.max(low, ruled.from), to: Math.min(high, ruled.to) };
    let best: HeadSpan = piece;
    let least = offsetOf(piece, piece, columns) - MIN_GAIN + bonus;
    for (let from = piece.from; from >= Math.min(low, piece.from); from--) {
      for (let to = piece.to; to <= Math.max(high, piece.to); to++) {
        if (from === piece.from && to === piece.to) continue;
        const added = columns.map((_, column) => column).filter((column) => column >= from && column <= to);
        if (!added.every(isFilled)) continue;
        const offset = offsetOf(piece, { from, to }, columns);
        if (offset < OFF_CENTRE && offset < least) [best, least] = [{ from, to }, offset];
      }
    }
    return best;
  }
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
