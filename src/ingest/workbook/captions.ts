import type { Region } from "./regions.ts";
import { regionOf } from "./regions.ts";
import type { Seat } from "./seats.ts";

/** A number, a title, a second title, a year, a unit. */
const MAX_CAPTIONS = 8;
/** A longer text over a table is no caption. UTF-16 units. */
const MAX_CAPTION_UNITS = 60;
/** Cells of a row that show that a lone cell over it is its caption. */
const MIN_HEADING_CELLS = 3;

/**
 * Takes the captions off a region: first rows that hold one short text, merged over the whole width, or alone over a row that
 * fills every column.
 *
 *     ──── title ────                   title
 *      a │ b │ c            ->           a │ b │ c
 *
 * @returns the captions, each a region of one cell, then what is left
 */
export function withoutCaptions(region: Region): Region[] {
  const captions: Region[] = [];
  let rest = region;
  while (captions.length < MAX_CAPTIONS) {
    const caption = captionOf(rest);
    if (caption === null) break;
    captions.push(regionOf([caption]));
    rest = regionOf(rest.seats.filter((seat) => seat !== caption));
  }
  return [...captions, rest];
}

function captionOf({ row, col, lastCol, lastRow, seats }: Region): Seat | null {
  const [first, second] = seats;
  const text = first?.cell?.text ?? "";
  if (first === undefined || second === undefined || first.lastRow !== row || second.row === row) return null;
  if (lastRow === row || lastCol === col || text === "") return null;
  // Rows of one cell each are a list, not captions of one another.
  if (seats.every((seat) => seat.col === col && seat.lastCol === lastCol)) return null;
  if (text.length > MAX_CAPTION_UNITS || text.includes("\n")) return null;
  const isWide = first.col === col && first.lastCol === lastCol;
  return isWide || isHeading(seats, row + 1, lastCol - col + 1) ? first : null;
}

/** Does a row fill every column with a cell of its own? */
function isHeading(seats: readonly Seat[], row: number, colCount: number): boolean {
  if (colCount < MIN_HEADING_CELLS) return false;
  const own = seats.filter((seat) => seat.row === row && seat.lastCol === seat.col && (seat.cell?.text ?? "") !== "");
  return own.length === colCount;
}
