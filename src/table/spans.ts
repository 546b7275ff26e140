import { issue } from "../core/issue.ts";
import { type Block, table } from "../core/table.ts";
import type { Piece, Reading } from "./reading.ts";
import { MAX_FREE_SLOTS, MAX_SLOTS_PER_CELL, tablesOfRows } from "./rows.ts";
import { filled, MAX_SPAN, seatsOf } from "./seats.ts";

/** A cell as markup states it, with its spans. */
export interface SpannedPiece extends Piece {
  readonly rowSpan: number;
  readonly colSpan: number;
}

export type SpannedRow = readonly SpannedPiece[];

/**
 * Lays rows of cells with stated spans out on a grid. Slots no cell reaches become padding; spans beyond the limits are
 * cut, with `table/span-capped`.
 */
export function tablesOfSpans(reading: Reading, rows: readonly SpannedRow[]): Block[] {
  for (const row of rows) for (const piece of row) reportSpan(reading, piece, MAX_SPAN);
  const seated = seatsOf(rows);
  const { seats, rowCount, colCount } = seated;
  if (seats.length === 0) return [];
  if (rowCount * colCount <= MAX_FREE_SLOTS + MAX_SLOTS_PER_CELL * seats.length) {
    const cells = filled(seated, ({ text, at }) => ({ text, at }));
    return [{ kind: "table", table: table({ rowCount, colCount, rows: "stated", columns: "stated", cells }) }];
  }
  // Spans that make a grid much larger than its cells are no layout of a form: the cells are kept, the spans are not.
  const widest = rows.flat().reduce((a, b) => (a.colSpan * a.rowSpan >= b.colSpan * b.rowSpan ? a : b));
  reportSpan(reading, widest, 1);
  return tablesOfRows(rows, { rows: "stated", columns: "slid", shortRows: "widen" }, reading.issues);
}

function reportSpan(reading: Reading, piece: SpannedPiece, limit: number): void {
  const found = Math.max(piece.colSpan, piece.rowSpan);
  if (found > limit) reading.issues.push(issue("table/span-capped", piece.at, { limit, found }));
}
