import { type Issue, issue } from "../core/issue.ts";
import { hullOfPlaces, type Place } from "../core/place.ts";
import { type Block, type Cell, type Trust, table } from "../core/table.ts";
import type { Piece } from "./reading.ts";

/**
 * Slots a table may have for each cell it holds. One row of a thousand cells among a thousand rows of two would be a
 * rectangle of a million slots; beyond this measure the rows are split into several tables.
 */
export const MAX_SLOTS_PER_CELL = 32;
/** Slots any table may have, so that small tables are never split. */
export const MAX_FREE_SLOTS = 4096;
/** Ragged rows reported one by one in a table. */
const MAX_RAGGED_ISSUES = 20;

export interface RowShape {
  readonly rows: Trust;
  readonly columns: Trust;
  /** How a short row fills the rectangle: a blank cell from nowhere, or its last cell made wider. */
  readonly shortRows: "pad" | "widen";
}

export type Row = readonly Piece[];

/**
 * Makes tables of rows of pieces; a row without pieces is left out.
 *
 *     a  b  c             a  b  c
 *     d          pad:     d  ·──·  (one cell, at null)      widen:   d──────
 *
 * @returns mostly one table; more when the rectangle would be much larger than its cells
 */
export function tablesOfRows(rows: readonly Row[], shape: RowShape, issues: Issue[]): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let width = 0;
  let count = 0;
  for (const [index, row] of rows.entries()) {
    const nextWidth = Math.max(width, row.length);
    const slots = (index - from + 1) * nextWidth;
    if (index > from && slots > MAX_FREE_SLOTS + MAX_SLOTS_PER_CELL * (count + row.length)) {
      blocks.push({ kind: "table", table: tableOfRows(rows.slice(from, index), width, shape, issues) });
      from = index;
      count = 0;
      width = row.length;
    } else width = nextWidth;
    count += row.length;
  }
  if (rows.length > from && width > 0) {
    blocks.push({ kind: "table", table: tableOfRows(rows.slice(from), width, shape, issues) });
  }
  return blocks;
}

function tableOfRows(rows: readonly Row[], colCount: number, shape: RowShape, issues: Issue[]) {
  const cells: Cell[] = [];
  const ragged: Row[] = [];
  let rowCount = 0;
  for (const row of rows) {
    if (row.length === 0) continue;
    const missing = colCount - row.length;
    const isWidened = missing > 0 && shape.shortRows === "widen";
    for (const [col, piece] of row.entries()) {
      const colSpan = isWidened && col === row.length - 1 ? missing + 1 : 1;
      cells.push({ row: rowCount, col, rowSpan: 1, colSpan, text: piece.text, at: piece.at });
    }
    if (missing > 0 && !isWidened) {
      ragged.push(row);
      cells.push({ row: rowCount, col: row.length, rowSpan: 1, colSpan: missing, text: "", at: null });
    }
    rowCount++;
  }
  reportRagged(ragged, rowCount, colCount, issues);
  return table({ rowCount, colCount, rows: shape.rows, columns: shape.columns, cells });
}

/** Where short rows are the rule, the table states no blanks and one issue says so; exceptions are named each. */
function reportRagged(ragged: readonly Row[], rowCount: number, expected: number, issues: Issue[]): void {
  const limit = ragged.length * 2 > rowCount ? 1 : MAX_RAGGED_ISSUES;
  for (const row of ragged.slice(0, limit)) {
    const at: Place | null = hullOfPlaces(row.map((piece) => piece.at));
    issues.push(issue("table/ragged-row", at, { expected, found: row.length }));
  }
}
