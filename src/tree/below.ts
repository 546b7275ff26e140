import { issue } from "../core/issue.ts";
import type { Pass } from "./field-pass.ts";
import type { FoundField } from "./found-field.ts";
import type { Piece } from "./stream.ts";
import { joinPieces } from "./stream.ts";
import { labelOf } from "./vocabulary.ts";

/** Values that stand in the row below their labels, in the labels' order. */
export function readBelow(pass: Pass, at: number, end: number, waiting: readonly FoundField[]): number {
  const head = pass.pieces[at];
  let stop = at + 1;
  while (stop < end) {
    const piece = pass.pieces[stop];
    if (piece === undefined || piece.rowBreak === "stated") break;
    const label = labelOf(pass.vocabulary, piece.key);
    if (label !== null && label.role !== "side") break;
    if (head !== undefined && head.rowBreak === "possible" && piece.gap === "line" && stop - at >= waiting.length)
      break;
    stop++;
  }
  // 绩效指标 right behind the goals is the side label of the rows that follow.
  while (stop > at + waiting.length && stop === end && isSideLabel(pass, pass.pieces[stop - 1])) stop--;
  const count = stop - at;
  if (count !== waiting.length && head?.rowBreak === "possible") noteDoubt(pass, at, stop, waiting);
  for (let i = at; i < stop; i++) {
    const piece = pass.pieces[i];
    const nearest = piece === undefined ? null : belowOf(pass, piece, waiting, i - at, count);
    const field = nearest ?? waiting[0];
    if (field !== undefined) field.pieces.push(i);
    pass.ledger.claim(i, "placed");
    pass.last = field ?? null;
  }
  pass.below = [];
  pass.open = null;
  return stop;
}

function isSideLabel(pass: Pass, piece: Piece | undefined): boolean {
  return piece !== undefined && labelOf(pass.vocabulary, piece.key)?.role === "side";
}

/** More labels than values, or more pieces: all went to the first label, which need not be right. */
function noteDoubt(pass: Pass, at: number, stop: number, waiting: readonly FoundField[]): void {
  const text = joinPieces(pass.pieces, at, stop);
  if (waiting.length < 2) return;
  const chosen = waiting.map((_field, i) => (i === 0 ? text : ""));
  const other = waiting.map((_field, i) => (i === waiting.length - 1 ? text : ""));
  pass.issues.push(issue("tree/seating-uncertain", pass.pieces[at]?.at ?? null, { chosen, other }));
}

/** The label a value below belongs to: by printed column, else one each in order, else all to the first. */
function belowOf(
  pass: Pass,
  piece: Piece,
  waiting: readonly FoundField[],
  index: number,
  count: number,
): FoundField | null {
  if (count === waiting.length) return waiting[index] ?? null;
  if (piece.trust === "unmarked") return null;
  let best: FoundField | null = null;
  for (const field of waiting) {
    const label = pass.pieces[field.labelPiece];
    if (label !== undefined && label.col <= piece.col) best = field;
  }
  return best;
}
