import { type Issue, issue } from "../core/issue.ts";
import type { Column } from "./columns.ts";
import { placeOfSeat } from "./indicators.ts";
import type { Ledger } from "./ledger.ts";
import { offsetOf } from "./offsets.ts";
import type { SeatedRow } from "./seat.ts";
import type { Piece } from "./stream.ts";

/** The source ends with a name whose target would have come next: its rest is lost. */
export function cutOffIssues(
  rows: readonly SeatedRow[],
  pieces: readonly Piece[],
  columns: readonly Column[],
): Issue[] {
  const last = rows[rows.length - 1]?.seats.at(-1);
  if (rows.length < 2 || last === undefined || last.end !== pieces.length) return [];
  const column = columns[last.column];
  const head = pieces[last.first];
  if (column?.role !== "name" || head === undefined || (offsetOf(head, column) ?? 0) !== 0) return [];
  return [issue("tree/text-cut-off", placeOfSeat(last, pieces), { text: last.text })];
}

/**
 * In text without delimiters, lines after the last complete row read like names without a target. A tail of such rows
 * is no part of the form.
 */
export function withoutTail(
  rows: readonly SeatedRow[],
  pieces: readonly Piece[],
  columns: readonly Column[],
  ledger: Ledger,
): readonly SeatedRow[] {
  let end = rows.length;
  while (end > 0) {
    const row = rows[end - 1];
    const only = row?.seats[0];
    const piece = only === undefined ? undefined : pieces[only.first];
    const bare = row?.seats.length === 1 && only !== undefined && columns[only.column]?.role === "name";
    if (!bare || piece === undefined || piece.trust !== "unmarked") break;
    for (let i = only.first; i < only.end; i++) {
      const index = pieces[i]?.index;
      if (index !== undefined) ledger.drop(index, "follows the last complete row of the form");
    }
    end--;
  }
  return rows.slice(0, end);
}
