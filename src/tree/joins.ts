import type { Look } from "./costs.ts";
import { SHORT_PHRASE } from "./costs.ts";
import { hasPrefix } from "./ordinal-prefix.ts";
import type { Piece } from "./stream.ts";
import { joinPieces } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { levelsOf } from "./vocabulary.ts";

/** On the scale of costs.ts: each seam inside a cell, by what parts the pieces there. */
const JOIN = { space: 0.8, line: 1.1 } as const;
/** A seam behind an operator or before a unit: `≥ 300 人` was one cell. */
const JOIN_OF_VALUE = 0.1;
/** Another cell begins inside: a level name, an ordinal prefix, text behind a value that is whole already. */
const SWALLOWED_CELL = 12;
/** A later piece is a whole value, so it is likelier the next cell. */
const SWALLOWED_VALUE = 3;
/** Longest part of a value that white space parts, in characters: 以上, 个工作日内. */
const MAX_PART_LENGTH = 6;

type LookOf = (text: string) => Look;

/** What it costs that pieces `first` up to `end` are parts of one cell. */
export function joinCost(pieces: readonly Piece[], first: number, end: number, lookOf: LookOf): number {
  let cost = 0;
  for (let i = first + 1; i < end; i++) {
    const piece = pieces[i];
    const before = pieces[i - 1];
    if (piece === undefined || before === undefined) continue;
    // A row's end parts cells for good; nothing is wrapped across it.
    if (piece.isAfterEnd) cost += SWALLOWED_CELL;
    const ofValue = isSign(before, lookOf) || (endsInDigit(before.key) && lookOf(piece.text) === "unit");
    cost += ofValue ? JOIN_OF_VALUE : JOIN[piece.gap];
  }
  return cost;
}

function isSign(piece: Piece, lookOf: LookOf): boolean {
  return lookOf(piece.text) === "sign";
}

function endsInDigit(key: string): boolean {
  return /\d$/.test(key);
}

/** What speaks against one cell here: other cells that can be seen inside it; 0 for a single piece. */
export function foreignCost(
  pieces: readonly Piece[],
  first: number,
  end: number,
  vocabulary: Vocabulary,
  lookOf: LookOf,
): number {
  if (end === first + 1) return 0;
  for (let i = first; i < end; i++) {
    const key = pieces[i]?.key ?? "";
    // Without its suffix a level name (满意度) may as well be the end of a broken name.
    if (key.endsWith(vocabulary.template.levelSuffix) && levelsOf(vocabulary, key).length > 0) return SWALLOWED_CELL;
    if (i > first && hasPrefix(key, vocabulary)) return SWALLOWED_CELL;
  }
  const head = pieces[first];
  const last = pieces[end - 1];
  if (head === undefined || last === undefined) return 0;
  const joined = lookOf(joinPieces(pieces, first, end));
  const isValue = joined === "amount" || joined === "time" || joined === "number";
  // An operator belongs to the number behind it, unless it is one that follows its number (以上).
  if (isSign(last, lookOf) && !isValue) return SWALLOWED_CELL;
  if (isWhole(head, lookOf) && !completes(pieces, first, end, lookOf)) return SWALLOWED_CELL;
  if (isWhole(head, lookOf) || isValue) return 0;
  let cost = 0;
  for (let i = first + 1; i < end; i++) {
    const piece = pieces[i];
    const before = pieces[i - 1];
    if (piece === undefined || before === undefined || isSign(before, lookOf)) continue;
    if (isWhole(piece, lookOf)) cost += SWALLOWED_VALUE;
  }
  return cost;
}

/** A value that needs nothing more. A longer phrase may as well be a name: 验收达标率. */
function isWhole(piece: Piece, lookOf: LookOf): boolean {
  const look = lookOf(piece.text);
  return (
    look === "amount" || look === "time" || look === "number" || (look === "phrase" && piece.key.length <= SHORT_PHRASE)
  );
}

/** Do the pieces behind a whole value only complete it: a bracket, a unit, a bound, the rest of a date or range? */
function completes(pieces: readonly Piece[], first: number, end: number, lookOf: LookOf): boolean {
  let key = "";
  let apart = true;
  for (let i = first + 1; i < end; i++) {
    const part = pieces[i]?.key ?? "";
    // Two numbers side by side are two cells, and so are two operators.
    const seam = /^[\d<>=≤≥]/.test(part) && (endsInDigit(pieces[i - 1]?.key ?? "") || lookOf(part) === "amount");
    if (part.length > MAX_PART_LENGTH || seam || /^[<>=≤≥]/.test(part)) apart = false;
    key += part;
  }
  if (key.startsWith("(")) return key.endsWith(")");
  const look = lookOf(joinPieces(pieces, first, end));
  if (look === "time") return apart || lookOf(pieces[first]?.text ?? "") === "time";
  return look === "amount" && (apart || lookOf(key) === "unit");
}
