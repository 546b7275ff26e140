import type { Cell } from "../core/table.ts";

/** Largest span that is believed; HTML itself cuts column spans here. */
export const MAX_SPAN = 1000;

/** A cell with the spans its format states. */
export interface Spanned {
  readonly rowSpan: number;
  readonly colSpan: number;
  /** The column that is stated; null or absent: the first that is free. */
  readonly col?: number | null;
}

/** A cell with its seat; cut where another cell's span already stands. */
export interface Seat<T extends Spanned> {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly piece: T;
}

export interface Seats<T extends Spanned> {
  readonly seats: readonly Seat<T>[];
  readonly rowCount: number;
  readonly colCount: number;
  /** Cells whose stated column was taken already: they stand in the next free one. */
  readonly moved: readonly Seat<T>[];
}

/**
 * Seats rows of cells as browsers do: each cell takes its stated column, or the first free one of its row. Rows without
 * cells are kept only where a row span reaches into them.
 */
export function seatsOf<T extends Spanned>(rows: readonly (readonly T[])[]): Seats<T> {
  const seats: Seat<T>[] = [];
  const moved: Seat<T>[] = [];
  /** For every column the first row that is free again. */
  const freeFrom: number[] = [];
  let reach = 0;
  let row = 0;
  let colCount = 0;
  for (const [index, pieces] of rows.entries()) {
    if (pieces.length === 0 && reach <= row) continue;
    let next = 0;
    for (const piece of pieces) {
      let col = Math.max(next, piece.col ?? 0);
      while ((freeFrom[col] ?? 0) > row) col++;
      const wanted = Math.min(piece.colSpan, MAX_SPAN);
      let colSpan = 1;
      while (colSpan < wanted && (freeFrom[col + colSpan] ?? 0) <= row) colSpan++;
      const rowSpan = Math.min(piece.rowSpan, MAX_SPAN, rows.length - index);
      for (let c = col; c < col + colSpan; c++) freeFrom[c] = row + rowSpan;
      reach = Math.max(reach, row + rowSpan);
      const seat = { row, col, rowSpan, colSpan, piece };
      seats.push(seat);
      if (piece.col != null && piece.col !== col) moved.push(seat);
      next = col + colSpan;
      colCount = Math.max(colCount, next);
    }
    row++;
  }
  return { seats, rowCount: row, colCount, moved };
}

/**
 * The seats as cells, and padding in every slot they leave free; row-major. Where columns are stated each free slot is a blank
 * cell of its own; else a row simply has too few cells, and a run of free slots is one.
 */
export function filled<T extends Spanned>(
  { seats, rowCount, colCount }: Seats<T>,
  contentOf: (piece: T) => Pick<Cell, "text" | "at" | "stored">,
): Cell[] {
  const owners = new Int32Array(rowCount * colCount).fill(-1);
  for (const [index, seat] of seats.entries()) {
    const lastRow = Math.min(seat.row + seat.rowSpan, rowCount);
    for (let row = seat.row; row < lastRow; row++) {
      owners.fill(index, row * colCount + seat.col, row * colCount + seat.col + seat.colSpan);
    }
  }
  const isStated = seats.some(({ piece }) => piece.col != null);
  const cells: Cell[] = [];
  for (let row = 0; row < rowCount; row++) {
    for (let col = 0; col < colCount; ) {
      const seat = seats[owners[row * colCount + col] ?? -1];
      if (seat === undefined) {
        const start = col;
        while (col < colCount && owners[row * colCount + col] === -1) {
          col++;
          if (isStated) break;
        }
        cells.push({ row, col: start, rowSpan: 1, colSpan: col - start, text: "", at: null });
      } else {
        if (seat.row === row) {
          const rowSpan = Math.min(seat.rowSpan, rowCount - row);
          cells.push({ row, col, rowSpan, colSpan: seat.colSpan, ...contentOf(seat.piece) });
        }
        col += seat.colSpan;
      }
    }
  }
  return cells;
}
