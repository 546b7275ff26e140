import type { Ruling } from "../../core/page.ts";
import type { Piece, PlacedLine } from "./pieces.ts";
import { hasRuleBetween } from "./placed-rules.ts";

/** So many stretches between rules show what the rules are for. */
const MIN_BANDS = 3;
/** Where stretches hold one row each, so many of those of several lines have cells of fewer lines than others, */
const MIN_UNEVEN_SHARE = 0.5;
/** the broken lines of some column hold so many words or more, */
const MIN_PROSE_WORDS = 1.5;
/** and cells are broken because their columns end: nearly all of them, not all by chance. */
const MIN_BROKEN_SHARE = 0.8;

/**
 * The lines of a body as rows where each is parted from the next by a rule, and a stretch of several lines holds cells of
 * several lines: text that was broken, for whatever height it stands at. Null where rules part groups of rows, or nothing.
 *
 * @param start the first line of the body
 * @param isBroken does the lower piece of a column go on with the upper one, for want of room?
 */
export function bandsOf(
  lines: readonly PlacedLine[],
  start: number,
  rules: readonly Ruling[],
  isBroken: (upper: Piece, lower: Piece) => boolean,
): number[][] | null {
  const bands: number[][] = [];
  for (let i = start; i < lines.length; i++) {
    const isFirst = i === start || hasRuleBetween(lines[i - 1], lines[i], rules, lines);
    if (isFirst) bands.push([i]);
    else bands.at(-1)?.push(i);
  }
  if (bands.length < MIN_BANDS) return null;
  const stretches = bands.map((band) => columnsOf(band.flatMap((i) => lines[i]?.pieces ?? [])));
  const tall = stretches.filter((columns) => columns.some(({ length }) => length > 1));
  if (tall.filter(isUneven).length < Math.max(1, MIN_UNEVEN_SHARE * tall.length)) return null;
  const pairs = tall.flat().flatMap(pairsOf);
  if (pairs.some(([upper, lower]) => upper.isFigure && lower.isFigure) || !holdsProse(pairs)) return null;
  const broken = pairs.filter(([upper, lower]) => isBroken(upper, lower)).length;
  return broken >= MIN_BROKEN_SHARE * pairs.length ? bands : null;
}

function columnsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const columns = new Map<number, Piece[]>();
  for (const piece of pieces) {
    if (piece.from === piece.to) columns.set(piece.from, [...(columns.get(piece.from) ?? []), piece]);
  }
  return [...columns.values()];
}

/** More lines of labels than of all else may be those of a group and of its members, unless there is one of all else. */
function isUneven(columns: readonly (readonly Piece[])[]): boolean {
  const labels = columns.find(([piece]) => piece?.from === 0)?.length ?? 0;
  const lengths = columns.flatMap((column) => (column[0]?.from === 0 ? [] : [column.length]));
  return new Set(lengths).size > 1 || lengths.some((length) => length === 1 || length > labels);
}

/** Pieces of one column that stand one over the other. */
function pairsOf(column: readonly Piece[]): (readonly [Piece, Piece])[] {
  return column.slice(1).flatMap((lower, i) => {
    const upper = column[i];
    return upper === undefined ? [] : [[upper, lower] as const];
  });
}

function holdsProse(pairs: readonly (readonly [Piece, Piece])[]): boolean {
  const counts = new Map<number, number[]>();
  for (const [{ from, words }] of pairs) counts.set(from, [...(counts.get(from) ?? []), words.length]);
  return [...counts.values()].some((each) => each.reduce((sum, n) => sum + n, 0) >= MIN_PROSE_WORDS * each.length);
}
