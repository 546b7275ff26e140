import type { Look } from "./costs.ts";
import { hasPrefix, SHORT_PHRASE } from "./costs.ts";
import type { Piece } from "./stream.ts";
import { joinPieces } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { levelsOf } from "./vocabulary.ts";

/** On the scale of costs.ts: each seam inside a cell, by what parts the pieces there. */
const JOIN = { space: 0.8, line: 0.9 } as const;
/** Another cell begins inside: a level name, an ordinal prefix, text behind a value that is whole already. */
const SWALLOWED_CELL = 12;
/** A later piece is a whole value, so it is likelier the next cell. */
const SWALLOWED_VALUE = 3;
/** Longest text that still completes a value before it, in characters: 以上, 及以上, 全年. */
const MAX_SUFFIX_LENGTH = 3;

/** What it costs that pieces `first` up to `end` are parts of one cell. */
export function joinCost(pieces: readonly Piece[], first: number, end: number): number {
  let cost = 0;
  for (let i = first + 1; i < end; i++) {
    const piece = pieces[i];
    if (piece !== undefined) cost += JOIN[piece.gap];
  }
  return cost;
}

/** What speaks against one cell here: other cells that can be seen inside it; 0 for a single piece. */
export function foreignCost(
  pieces: readonly Piece[],
  first: number,
  end: number,
  vocabulary: Vocabulary,
  lookOf: (text: string) => Look,
): number {
  if (end === first + 1) return 0;
  for (let i = first; i < end; i++) {
    const key = pieces[i]?.key ?? "";
    // Without its suffix a level name (满意度) may as well be the end of a broken name.
    if (key.endsWith(vocabulary.template.levelSuffix) && levelsOf(vocabulary, key).length > 0) return SWALLOWED_CELL;
    if (i > first && hasPrefix(key, vocabulary)) return SWALLOWED_CELL;
  }
  const head = pieces[first];
  if (head === undefined) return 0;
  if (isWhole(head, lookOf) && !completes(pieces, first, end, lookOf)) return SWALLOWED_CELL;
  if (isWhole(head, lookOf)) return 0;
  let cost = 0;
  for (let i = first + 1; i < end; i++) {
    const piece = pieces[i];
    if (piece !== undefined && isWhole(piece, lookOf)) cost += SWALLOWED_VALUE;
  }
  return cost;
}

/** A value that needs nothing more. A longer phrase may as well be a name: 验收达标率. */
function isWhole(piece: Piece, lookOf: (text: string) => Look): boolean {
  const look = lookOf(piece.text);
  return look === "amount" || look === "number" || (look === "phrase" && piece.key.length <= SHORT_PHRASE);
}

/** Do the pieces behind a whole value only complete it: a bracket, a unit, a bound that makes one value with it? */
function completes(pieces: readonly Piece[], first: number, end: number, lookOf: (text: string) => Look): boolean {
  let key = "";
  for (let i = first + 1; i < end; i++) key += pieces[i]?.key ?? "";
  if (key.startsWith("(")) return key.endsWith(")");
  if (key.length > MAX_SUFFIX_LENGTH) return lookOf(key) === "unit";
  return !/^[\d<>=≤≥]/.test(key) && lookOf(joinPieces(pieces, first, end)) === "amount";
}
