import type { Ruling } from "../../core/page.ts";
import { isFigure, isYear, startsSmall } from "./marks.ts";
import type { Piece, PlacedLine } from "./pieces.ts";

/** Lines of one heading stand closer than this, in em. */
const LEADING_EM = 0.6;
/** Lines of one heading are set to the same middle, left or right end but for this, in em. */
const ALIGNED_EM = 0.5;

/** Does a rule run between a piece and the line below it, as wide as the piece at least? */
export function hasRuleUnder({ x0, x1 }: Piece, line: PlacedLine, next: PlacedLine, rule: Ruling): boolean {
  const { at, from, to } = rule;
  return at > (line.y0 + line.y1) / 2 && at < (next.y0 + next.y1) / 2 && from <= x0 + 2 && to >= x1 - 2;
}

/**
 * The piece of the next line that a heading's piece goes on in: it stands right below it, and says so by a small letter, a
 * bracket or a number that is no year, or the piece by ending in a small word: `Rate per / 1,000`, `Pupil / ratio`.
 */
export function goesOnBelow(
  piece: Piece,
  line: PlacedLine,
  next: PlacedLine,
  rules: readonly Ruling[],
): Piece | null {
  const [below, other] = next.pieces.filter((each) => overlap(each, piece));
  if (below === undefined || other !== undefined || isFigure(piece.text)) return null;
  if (line.pieces.filter((each) => overlap(each, below)).length !== 1) return null;
  if (next.y0 - line.y1 > LEADING_EM * line.em || !areAligned(piece, below, line.em)) return null;
  if (rules.some((rule) => hasRuleUnder(piece, line, next, rule))) return null;
  return isContinued(piece.text, below.text) ? below : null;
}

function overlap(a: Piece, b: Piece): boolean {
  return a.x0 < b.x1 && a.x1 > b.x0;
}

function areAligned(a: Piece, b: Piece, em: number): boolean {
  const least = Math.min(Math.abs(a.x0 + a.x1 - b.x0 - b.x1) / 2, Math.abs(a.x0 - b.x0), Math.abs(a.x1 - b.x1));
  return least <= ALIGNED_EM * em;
}

function isContinued(above: string, below: string): boolean {
  const last = above.split(" ").at(-1) ?? "";
  const endsOpen = /[-–—/,&]$/u.test(above) || (above.includes(" ") && /^\p{Ll}+$/u.test(last) && last.length <= 4);
  return endsOpen || startsSmall(below) || below.startsWith("(") || (/^[\d$%]/u.test(below) && !isYear(below));
}
