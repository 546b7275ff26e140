import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import { hullOfPlaces } from "../core/place.ts";
import type { Column } from "./columns.ts";
import type { Look } from "./costs.ts";
import { offsetOf } from "./offsets.ts";
import type { SeatedRow } from "./seat.ts";
import type { Piece, PrintedRow } from "./stream.ts";

/** A printed row and how it reads on the form's columns; "" for a blank cell. */
export interface RowReading {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The row as printed (all printed rows it draws on) and as seated. */
export function readingOfRow(
  row: SeatedRow,
  pieces: readonly Piece[],
  columns: readonly Column[],
  printed: readonly PrintedRow[],
): RowReading {
  const after: string[] = columns.map(() => "");
  const before: string[] = [];
  let last = -1;
  for (const seat of row.seats) {
    after[seat.column] = seat.text;
    for (let i = seat.first; i < seat.end; i++) {
      const piece = pieces[i];
      if (piece === undefined) continue;
      if (piece.trust === "unmarked") before.push(piece.text);
      else if (piece.row !== last) before.push(...(printed[piece.row]?.cells ?? []));
      last = piece.row;
    }
  }
  return { before, after };
}

/** The repairs that one row needed, each a named rule with the row before and after. */
export function repairsOfRow(
  row: SeatedRow,
  pieces: readonly Piece[],
  columns: readonly Column[],
  printed: readonly PrintedRow[],
  lookOf: (text: string) => Look,
): Issue[] {
  const reading = readingOfRow(row, pieces, columns, printed);
  const at = hullOfPlaces(row.seats.flatMap((seat) => pieces.slice(seat.first, seat.end).map((piece) => piece.at)));
  const issues: Issue[] = [];
  for (const seat of row.seats) {
    const broken = pieces.slice(seat.first, seat.end);
    if (!broken.some((piece, i) => i > 0 && piece.gap === "line")) continue;
    const code = columns[seat.column]?.role === "level" ? "tree/level-rejoined" : "tree/cell-rejoined";
    const texts = broken.map((piece) => piece.text);
    const place = hullOfPlaces(broken.map((piece) => piece.at));
    issues.push(issue(code, place, { before: texts, after: [seat.text] }));
    if (columns[seat.column]?.role === "target" && isWords(lookOf(seat.text))) {
      issues.push(issue("tree/seating-uncertain", at, { chosen: reading.after, other: reading.before }));
    }
  }
  const code = shiftOf(row, pieces, columns);
  if (code !== null)
    issues.push(issue(code, at, { before: reading.before, after: onPrintedGrid(reading.after, columns) }));
  return issues;
}

/** Words broken over lines may belong to the name before them just as well; a number may not. */
function isWords(look: Look): boolean {
  return look === "text" || look === "phrase" || look === "unparsed";
}

/** The reading with the blank columns the print has before the first: as wide as the row before the repair. */
function onPrintedGrid(after: readonly string[], columns: readonly Column[]): string[] {
  return [...new Array<string>(columns[0]?.from ?? 0).fill(""), ...after];
}

type ShiftCode = "tree/row-shifted" | "tree/page-break-leftover" | "tree/name-in-target-column";

/** Which shift a row shows: null where every cell stands in its printed column. */
function shiftOf(row: SeatedRow, pieces: readonly Piece[], columns: readonly Column[]): ShiftCode | null {
  const first = row.seats[0];
  let moved = false;
  let nameOffset: number | null = null;
  let hasTarget = false;
  const offsets = new Set<number>();
  for (const seat of row.seats) {
    const column = columns[seat.column];
    const piece = pieces[seat.first];
    if (column === undefined || piece === undefined) continue;
    const offset = offsetOf(piece, column);
    if (offset !== null && offset !== 0) moved = true;
    if (offset !== null) offsets.add(offset);
    if (column.role === "name") nameOffset = offset;
    if (column.role === "target") hasTarget = true;
  }
  if (!moved || first === undefined) return null;
  if (nameOffset !== null && nameOffset < 0 && !hasTarget) return "tree/name-in-target-column";
  const head = pieces[first.first];
  // A row whose cells all slid by one distance lost a merged cell; a page break leaves them at unlike distances.
  const torn = offsets.size > 1 && columns[first.column]?.role === "name";
  const leftover = torn && head !== undefined && head.col === 0 && head.trust === "slid";
  return leftover ? "tree/page-break-leftover" : "tree/row-shifted";
}
