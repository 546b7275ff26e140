import type { DocStreams } from "./container.ts";

/** A stretch of text that stands together in the file. */
export interface Piece {
  /** First and one past the last character (UTF-16 units of the whole text). */
  readonly start: number;
  readonly end: number;
  /** Where its first character stands in the main stream, and the bytes of each. */
  readonly offset: number;
  readonly width: 1 | 2;
}

const CLX_AT = 0x1a2;
const PROPERTIES = 1;
const PIECES = 2;
const PIECE_BYTES = 8;
const COMPRESSED = 0x40000000;

/** The pieces of a document's text in reading order ([MS-DOC] 2.8.35, 2.9.177). */
export function piecesOf({ main, table }: DocStreams): readonly Piece[] {
  let at = main.readUInt32LE(CLX_AT);
  const end = at + main.readUInt32LE(CLX_AT + 4);
  while (at < end && table.readUInt8(at) === PROPERTIES) at += 3 + table.readUInt16LE(at + 1);
  if (table.readUInt8(at) !== PIECES) throw new RangeError("no piece table");
  const length = table.readUInt32LE(at + 1);
  at += 5;
  const count = Math.floor((length - 4) / (4 + PIECE_BYTES));
  const pieces: Piece[] = [];
  for (let i = 0; i < count; i++) {
    const start = table.readUInt32LE(at + i * 4);
    const position = table.readUInt32LE(at + (count + 1) * 4 + i * PIECE_BYTES + 2);
    const isCompressed = (position & COMPRESSED) !== 0;
    const offset = position & ~COMPRESSED;
    pieces.push({
      start,
      end: table.readUInt32LE(at + (i + 1) * 4),
      offset: isCompressed ? offset / 2 : offset,
      width: isCompressed ? 1 : 2,
    });
  }
  return pieces;
}

/** The text of all pieces, special characters and all. */
export function textOfPieces(pieces: readonly Piece[], main: Buffer): string {
  const western = new TextDecoder("windows-1252");
  const parts: string[] = [];
  let reached = 0;
  // Pieces that share their bytes could say more than any memory holds; no writer makes them.
  if ((pieces.at(-1)?.end ?? 0) > main.length) throw new RangeError("more text than there are bytes");
  for (const { start, end, offset, width } of pieces) {
    if (start !== reached || end < start) throw new RangeError("pieces do not join");
    reached = end;
    const bytes = main.subarray(offset, offset + (end - start) * width);
    if (bytes.length < (end - start) * width) throw new RangeError("a piece is cut off");
    parts.push(width === 2 ? bytes.toString("utf16le") : western.decode(bytes));
  }
  return parts.join("");
}

/** Where a character stands in the main stream; the pieces are asked by halves. */
export function offsetOf(pieces: readonly Piece[], character: number): number {
  let low = 0;
  let high = pieces.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle]?.start ?? 0) <= character) low = middle;
    else high = middle;
  }
  const piece = pieces[low];
  return piece === undefined ? -1 : piece.offset + (character - piece.start) * piece.width;
}
