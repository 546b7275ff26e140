import { type Budget, MAX_COLS } from "./limits.ts";
import type { Area, Sheet, SheetCell } from "./model.ts";
import { openTakenRows } from "./taken-rows.ts";

/** Rows or columns that a merged cell may reach beyond the last content of its sheet; farther ones are cut there. */
const MAX_BEYOND = 64;

/** A cell with the area it takes on its sheet; `cell` null: a merged area that is blank. */
export interface Seat extends Area {
  readonly cell: SheetCell | null;
}

export interface SheetSeats {
  /** Row by row; no two overlap. */
  readonly seats: readonly Seat[];
  /** Cells that stand under a merged one: nobody sees them. */
  readonly covered: readonly SheetCell[];
  /** Merged areas that were not taken as stated: they overlap another one, or reach far beyond the content. */
  readonly capped: readonly Area[];
}

interface Reach {
  readonly lastRow: number;
  readonly lastCol: number;
}

/** Gives each cell its area. */
export function seatsOfSheet({ cells, merges }: Pick<Sheet, "cells" | "merges">, budget: Budget): SheetSeats {
  const byPlace = new Map(cells.map((cell) => [keyOf(cell), cell]));
  const reach = {
    lastRow: cells.at(-1)?.row ?? -1,
    lastCol: cells.reduce((last, { col }) => Math.max(last, col), -1),
  };
  const taken = openTakenRows();
  const seats: Seat[] = [];
  const capped: Area[] = [];
  for (const stated of merges) {
    const cell = byPlace.get(keyOf(stated)) ?? null;
    const merge = within(stated, reach, cell === null ? 0 : MAX_BEYOND);
    if (merge === null || isSingle(stated)) continue;
    budget.addMergedRows(merge.lastRow - merge.row + 1);
    const isTaken = !taken.add(merge);
    if (!isTaken) seats.push({ ...merge, cell });
    if (isTaken || (cell !== null && merge !== stated)) capped.push(stated);
  }
  const anchors = new Set(seats.map(keyOf));
  const covered: SheetCell[] = [];
  for (const cell of cells) {
    if (anchors.has(keyOf(cell))) continue;
    if (taken.has(cell)) covered.push(cell);
    else seats.push({ row: cell.row, col: cell.col, lastRow: cell.row, lastCol: cell.col, cell });
  }
  seats.sort((a, b) => a.row - b.row || a.col - b.col);
  return { seats, covered, capped };
}

/** A merged area without what lies far outside of the content; null where all of it does. */
function within(merge: Area, { lastRow, lastCol }: Reach, slack: number): Area | null {
  if (merge.row > lastRow || merge.col > lastCol) return null;
  const isFar = merge.lastRow > lastRow + slack || merge.lastCol > lastCol + slack;
  if (!isFar) return merge;
  return { ...merge, lastRow: Math.min(merge.lastRow, lastRow), lastCol: Math.min(merge.lastCol, lastCol) };
}

function keyOf({ row, col }: { readonly row: number; readonly col: number }): number {
  return row * MAX_COLS + col;
}

function isSingle({ row, col, lastRow, lastCol }: Area): boolean {
  return row === lastRow && col === lastCol;
}
