import { issue } from "../core/issue.ts";
import { type Block, type Cell, table } from "../core/table.ts";
import type { Piece, Reading } from "./reading.ts";
import { MAX_FREE_SLOTS, MAX_SLOTS_PER_CELL, tablesOfRows } from "./rows.ts";

/** Largest span that is believed; HTML itself cuts column spans here. */
export const MAX_SPAN = 1000;

/** A cell as markup states it, with its spans. */
export interface SpannedPiece extends Piece {
  readonly rowSpan: number;
  readonly colSpan: number;
}

export type SpannedRow = readonly SpannedPiece[];

/** A cell with its seat; cut where another cell's span already stands. */
interface Seat {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly piece: SpannedPiece;
}

/**
 * Lays rows of cells with stated spans out on a grid, as browsers do: each cell takes the first free column of its
 * row. Slots no cell reaches become padding; spans beyond the limits are cut, with `table/span-capped`.
 */
export function tablesOfSpans(reading: Reading, rows: readonly SpannedRow[]): Block[] {
  for (const row of rows) for (const piece of row) reportSpan(reading, piece, MAX_SPAN);
  const { seats, rowCount } = seatsOf(rows);
  if (seats.length === 0) return [];
  const colCount = seats.reduce((most, seat) => Math.max(most, seat.col + seat.colSpan), 0);
  if (rowCount * colCount <= MAX_FREE_SLOTS + MAX_SLOTS_PER_CELL * seats.length) {
    const cells = filled(seats, rowCount, colCount);
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

/** Rows without cells are kept only where a row span reaches into them. */
function seatsOf(rows: readonly SpannedRow[]): { readonly seats: readonly Seat[]; readonly rowCount: number } {
  const seats: Seat[] = [];
  /** For every column the first row that is free again. */
  const freeFrom: number[] = [];
  let reach = 0;
  let row = 0;
  const rowLimit = rows.length;
  for (const pieces of rows) {
    if (pieces.length === 0 && reach <= row) continue;
    let col = 0;
    for (const piece of pieces) {
      while ((freeFrom[col] ?? 0) > row) col++;
      const wanted = Math.min(piece.colSpan, MAX_SPAN);
      let colSpan = 1;
      while (colSpan < wanted && (freeFrom[col + colSpan] ?? 0) <= row) colSpan++;
      const rowSpan = Math.min(piece.rowSpan, MAX_SPAN, rowLimit - row);
      for (let c = col; c < col + colSpan; c++) freeFrom[c] = row + rowSpan;
      reach = Math.max(reach, row + rowSpan);
      seats.push({ row, col, rowSpan, colSpan, piece });
      col += colSpan;
    }
    row++;
  }
  return { seats, rowCount: row };
}

/** The seats as cells, and padding in every slot they leave free; row-major. */
function filled(seats: readonly Seat[], rowCount: number, colCount: number): Cell[] {
  const owners = new Int32Array(rowCount * colCount).fill(-1);
  for (const [index, seat] of seats.entries()) {
    const lastRow = Math.min(seat.row + seat.rowSpan, rowCount);
    for (let row = seat.row; row < lastRow; row++) {
      owners.fill(index, row * colCount + seat.col, row * colCount + seat.col + seat.colSpan);
    }
  }
  const cells: Cell[] = [];
  for (let row = 0; row < rowCount; row++) {
    for (let col = 0; col < colCount; ) {
      const seat = seats[owners[row * colCount + col] ?? -1];
      if (seat === undefined) {
        const start = col;
        while (col < colCount && owners[row * colCount + col] === -1) col++;
        cells.push({ row, col: start, rowSpan: 1, colSpan: col - start, text: "", at: null });
      } else {
        if (seat.row === row) {
          const { colSpan, piece } = seat;
          const rowSpan = Math.min(seat.rowSpan, rowCount - row);
          cells.push({ row, col, rowSpan, colSpan, text: piece.text, at: piece.at });
        }
        col += seat.colSpan;
      }
    }
  }
  return cells;
}
