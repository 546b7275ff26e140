import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { ColumnRole } from "../core/template.ts";
import type { Column } from "./columns.ts";
import type { Look } from "./costs.ts";
import { placeOfSeat } from "./indicators.ts";
import { offsetOf } from "./offsets.ts";
import type { Seat, SeatedRow } from "./seat.ts";
import type { Piece } from "./stream.ts";

/** Columns that bare numbers may stand in. */
const NUMERIC: readonly ColumnRole[] = ["target", "actual", "weight", "score"];

/** So many bare numbers in a row may stand in either pair of columns; a single one goes where its look says. */
const MIN_BARE = 2;

/**
 * Rows without a score where most have one, and rows of unmarked text with fewer bare numbers than columns for them,
 * where other rows fill them all: blank cells leave no trace there, so `工程质量合格 10 10` may be target and actual or weight and score.
 *
 * @param isAssumed are the headings lost, so that no column is sure?
 */
export function doubtsOfRows(
  rows: readonly SeatedRow[],
  pieces: readonly Piece[],
  columns: readonly Column[],
  lookOf: (text: string) => Look,
  isAssumed: boolean,
): Issue[] {
  const isNumeric = ({ column }: Seat): boolean => NUMERIC.includes(columns[column]?.role ?? "other");
  const width = columns.filter(({ role }) => NUMERIC.includes(role)).length;
  const isFull = (row: SeatedRow): boolean => row.seats.filter(isNumeric).length === width;
  if (width < NUMERIC.length) return [];
  const has = (row: SeatedRow, role: ColumnRole): boolean =>
    row.seats.some(({ column }) => columns[column]?.role === role);
  const hasFull = rows.some(isFull);
  const arePointsUsual = rows.filter((row) => has(row, "weight") && has(row, "score")).length * 2 > rows.length;
  const issues: Issue[] = [];
  for (const row of rows) {
    const values = row.seats.filter(isNumeric);
    const isUnmarked = values.every(({ first }) => pieces[first]?.trust === "unmarked" && pieces[first]?.blanks === 0);
    const bare = values.filter(({ text }) => lookOf(text) === "number");
    const isBare = (isAssumed || (hasFull && isUnmarked)) && bare.length >= MIN_BARE && bare.length === values.length;
    const hasSlid = values.some(({ first, column }) => standsAside(pieces[first], columns[column]));
    const isUnscored = hasSlid && arePointsUsual && !has(row, "score") && bare.length >= MIN_BARE && has(row, "actual");
    if (isFull(row) || !(isBare || isUnscored)) continue;
    const cells = (seated: readonly string[]): string[] => columns.map((_column, c) => seated[c] ?? "");
    const chosen: string[] = [];
    for (const { column, text } of row.seats) chosen[column] = text;
    const other = [...chosen];
    for (const { column } of values) other[column] = "";
    const last = columns.map(({ role }, c) => (NUMERIC.includes(role) ? c : -1)).filter((c) => c >= 0);
    values.forEach(({ text }, i) => {
      other[last[last.length - values.length + i] ?? 0] = text;
    });
    const at = placeOfSeat(values[0] ?? { first: 0, end: 0, column: 0, text: "" }, pieces);
    issues.push(issue("tree/seating-uncertain", at, { chosen: cells(chosen), other: cells(other) }));
  }
  return issues;
}

/** Is a piece seated away from its printed column? Where it stands right in it, the print is evidence enough. */
function standsAside(piece: Piece | undefined, column: Column | undefined): boolean {
  return piece !== undefined && column !== undefined && offsetOf(piece, column) !== 0;
}
