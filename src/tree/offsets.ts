import type { Column } from "./columns.ts";
import type { Piece } from "./stream.ts";

/** How strongly printed columns speak, by how far they may be believed. */
const TRUST_WEIGHT = { stated: 3, slid: 1, unmarked: 0 } as const;
const FIRST_OFFSET = 0.8;
const OFFSET_CHANGE = 0.7;
const A_COLUMN = 0.15;
const BACKWARDS = 0.4;

/** How far right of its printed column a piece is seated; 0 within the column, null where position says nothing. */
export function offsetOf(piece: Piece, column: Column): number | null {
  if (piece.trust === "unmarked" || column.from === null || column.to === null) return null;
  if (piece.col < column.from) return column.from - piece.col;
  return piece.col > column.to ? column.to - piece.col : 0;
}

/**
 * What it costs to seat a piece away from its printed column. A collapsed merge slides all later cells of a row by the
 * same distance, so only a change of distance is charged.
 */
export function offsetCost(piece: Piece, column: Column, before: number | null): number {
  const offset = offsetOf(piece, column);
  if (offset === null) return 0;
  const weight = TRUST_WEIGHT[piece.trust];
  if (before === null) return offset === 0 ? 0 : weight * (FIRST_OFFSET + A_COLUMN * Math.abs(offset));
  if (offset === before) return 0;
  const step = offset - before;
  return weight * (OFFSET_CHANGE + A_COLUMN * Math.abs(step) + (step < 0 ? BACKWARDS : 0));
}
