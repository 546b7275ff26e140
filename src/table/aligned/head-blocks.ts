import type { Ruling, Word } from "../../core/page.ts";
import { endsOpen, isFigure, isYear, startsSmall } from "./marks.ts";
import type { Piece, PlacedLine } from "./pieces.ts";

/** Lines of one heading stand closer than this, in em. */
const LEADING_EM = 0.6;
/** Lines of one heading are set to the same middle, left or right end but for this, in em. */
const ALIGNED_EM = 0.5;

/** A heading's text: pieces of lines right above one another. Points. */
export interface HeadBlock {
  /** The columns that its pieces stand over. */
  readonly from: number;
  readonly to: number;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly em: number;
  readonly words: readonly Word[];
  readonly lastPiece: Piece;
}

/** The headings of a table in the order of their first lines: a line that goes on with the one above it is no heading. */
export function headBlocksOf(lines: readonly PlacedLine[], rules: readonly Ruling[]): readonly HeadBlock[] {
  const blocks: HeadBlock[] = [];
  for (const line of lines) {
    // What stood there before this line: pieces of one line never go on with one another.
    const above = [...blocks];
    for (const piece of line.pieces) {
      const upper = lowestOver(piece, above);
      const isOne = upper !== undefined && line.pieces.filter((each) => overlap(each, upper)).length === 1;
      if (isOne && goesOn(upper, piece, line, rules))
        blocks.splice(blocks.indexOf(upper), 1, merged(upper, blockOf(piece, line)));
      else blocks.push(blockOf(piece, line));
    }
  }
  return blocks.toSorted((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
}

function blockOf(piece: Piece, { y0, y1, em }: PlacedLine): HeadBlock {
  const { from, to, x0, x1, words } = piece;
  return { from, to, x0, x1, y0, y1, em, words, lastPiece: piece };
}

/** Two blocks as one, the lower one last. */
export function merged(upper: HeadBlock, lower: HeadBlock): HeadBlock {
  return {
    ...upper,
    from: Math.min(upper.from, lower.from),
    to: Math.max(upper.to, lower.to),
    x0: Math.min(upper.x0, lower.x0),
    x1: Math.max(upper.x1, lower.x1),
    y1: lower.y1,
    words: [...upper.words, ...lower.words],
    lastPiece: lower.lastPiece,
  };
}

/** The only block that ends right above a piece. */
function lowestOver(piece: Piece, blocks: readonly HeadBlock[]): HeadBlock | undefined {
  const over = blocks.filter((block) => overlap(block.lastPiece, piece)).toSorted((a, b) => b.y1 - a.y1);
  const [lowest, next] = over;
  return lowest !== undefined && next !== undefined && next.y1 > lowest.y1 - lowest.em / 2 ? undefined : lowest;
}

/**
 * Does a piece go on with the heading above it? It says so by a small letter, a bracket or a number that is no year, or the
 * heading by ending in a small word.
 */
function goesOn(upper: HeadBlock, piece: Piece, line: PlacedLine, rules: readonly Ruling[]): boolean {
  const { lastPiece, y1, em } = upper;
  // `$10,000 to` looks like a figure with a mark behind it.
  const isWhole = isFigure(lastPiece.text) && !endsOpen(lastPiece.text);
  const isNumber = isWhole && (isYear(lastPiece.text) || !startsSmall(piece.text));
  if (isNumber || line.y0 - y1 > LEADING_EM * em || !areAligned(lastPiece, piece, em)) return false;
  return isContinued(lastPiece.text, piece.text) && !rules.some((rule) => isBetween(rule, upper, line));
}

/** Does a rule run between a heading and what stands below it, as wide as the heading's text at least? */
export function isBetween(
  { at, from, to }: Ruling,
  { x0, x1, y1, em }: HeadBlock,
  below: { readonly y0: number; readonly em: number },
): boolean {
  return at > y1 - em / 2 && at < below.y0 + below.em / 2 && from <= x0 + 2 && to >= x1 - 2;
}

function overlap(
  a: { readonly x0: number; readonly x1: number },
  b: { readonly x0: number; readonly x1: number },
): boolean {
  return a.x0 < b.x1 && a.x1 > b.x0;
}

function areAligned(a: Piece, b: Piece, em: number): boolean {
  const least = Math.min(Math.abs(a.x0 + a.x1 - b.x0 - b.x1) / 2, Math.abs(a.x0 - b.x0), Math.abs(a.x1 - b.x1));
  return least <= ALIGNED_EM * em;
}

function isContinued(above: string, below: string): boolean {
  if (endsOpen(above) || startsSmall(below)) return true;
  return below.startsWith("(") || (/^[\d$%]/u.test(below) && !isYear(below));
}
