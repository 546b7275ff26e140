import type { Place } from "../core/place.ts";
import { hullOfPlaces, isTextPlace } from "../core/place.ts";
import { foldWidth, isSpace } from "../core/text.ts";
import type { Piece } from "./stream.ts";

/** From `from` up to, not including, `to`: offsets of a ProseText. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Lines of prose as one text whose every character can be found again in its piece. */
export interface ProseText {
  /** As written; pieces of one line are parted by a space, lines by a line end unless a sentence goes on. */
  readonly raw: string;
  /** `raw` width folded, unit for unit: what signs and words are looked for in. */
  readonly folded: string;
  readonly pieces: readonly Piece[];
  /** Where each piece begins. */
  readonly starts: readonly number[];
  /** Where two lines were joined because the first one only ran out of room. */
  readonly seams: readonly number[];
  /** For an opening bracket the offset behind its closing one; 0 elsewhere. */
  readonly closings: Int32Array;
}

/** Longest bracket read as one thing, in characters; a bracket that closes later is a slip. */
const MAX_BRACKET = 60;

/**
 * Joins pieces to one text.
 *
 * @param goesOn "comma": the line ends in the middle of a sentence; "seam": it ran out of room; null: it ends here
 */
export function proseTextOf(
  pieces: readonly Piece[],
  goesOn: (line: Piece, next: Piece) => "comma" | "seam" | null,
): ProseText {
  const kept = pieces.filter((piece) => piece.trust === "unmarked");
  const texts: string[] = [];
  const starts: number[] = [];
  const seams: number[] = [];
  let length = 0;
  kept.forEach((piece, i) => {
    const before = kept[i - 1];
    if (before !== undefined) {
      const joined = before.row === piece.row ? null : goesOn(before, piece);
      if (joined === "seam") seams.push(length);
      const gap = before.row === piece.row ? " " : joined === null ? "\n" : "";
      texts.push(gap);
      length += gap.length;
    }
    starts.push(length);
    texts.push(piece.text);
    length += piece.text.length;
  });
  const raw = texts.join("");
  const folded = foldWidth(raw);
  return { raw, folded, pieces: kept, starts, seams, closings: closingsOf(folded) };
}

function closingsOf(folded: string): Int32Array {
  const closings = new Int32Array(folded.length);
  const open: number[] = [];
  for (let at = 0; at < folded.length; at++) {
    const char = folded.charAt(at);
    if (char === "(") open.push(at);
    else if (char === "\n") open.length = 0;
    else if (char === ")") {
      const from = open.pop();
      if (from !== undefined && at - from <= MAX_BRACKET) closings[from] = at + 1;
    }
  }
  return closings;
}

/** The positions of the pieces a stretch touches, among the pieces of the text. */
export function piecesIn(text: ProseText, { from, to }: Stretch): number[] {
  const { starts, pieces } = text;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= from) low = middle;
    else high = middle - 1;
  }
  const found: number[] = [];
  for (let i = low; i < starts.length && (starts[i] ?? 0) < to; i++) {
    if ((starts[i] ?? 0) + (pieces[i]?.text.length ?? 0) > from) found.push(i);
  }
  return found;
}

/** The part of a stretch that lies in one piece. */
export function clippedTo(text: ProseText, piece: number, { from, to }: Stretch): Stretch {
  const start = text.starts[piece] ?? 0;
  const end = start + (text.pieces[piece]?.text.length ?? 0);
  return { from: Math.max(from, start), to: Math.min(to, end) };
}

/** Where a stretch stands in the source: to the character where its pieces are printed lines. */
export function placeIn(text: ProseText, stretch: Stretch): Place | null {
  return hullOfPlaces(
    piecesIn(text, stretch).map((index) => {
      const piece = text.pieces[index];
      const start = text.starts[index] ?? 0;
      const part = clippedTo(text, index, stretch);
      return piece === undefined ? null : placeWithin(piece, part.from - start, part.to - start);
    }),
  );
}

/** Exact where the piece is one line read as printed, else the whole piece. */
function placeWithin(piece: Piece, from: number, to: number): Place | null {
  const at = piece.at;
  if (at === null || !isTextPlace(at) || at.line !== at.endLine) return at;
  if (at.endColumn - at.column !== piece.text.length) return at;
  return { ...at, column: at.column + from, endColumn: at.column + to };
}

export function rawOf(text: ProseText, { from, to }: Stretch): string {
  return text.raw.slice(from, to);
}

/** A stretch without white space and loose stops at its ends. */
export function trimmed(text: ProseText, stretch: Stretch): Stretch {
  let { from, to } = stretch;
  while (from < to && isLoose(text.folded, from)) from++;
  while (to > from && isLoose(text.folded, to - 1)) to--;
  return { from, to };
}

function isLoose(folded: string, at: number): boolean {
  return isSpace(folded.charCodeAt(at)) || ".,;:、。".includes(folded.charAt(at));
}

/** The first offset from `at` on that is no white space; `at` itself when none is skipped. */
export function skipSpaces(folded: string, at: number): number {
  let next = at;
  while (next < folded.length && isSpace(folded.charCodeAt(next))) next++;
  return next;
}

export function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}
