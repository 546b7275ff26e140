import type { BlankCosts } from "./blanks.ts";
import { blankCostsOf } from "./blanks.ts";
import type { Column } from "./columns.ts";
import type { Candidate, Habits, Look } from "./costs.ts";
import { levelPositionCost, seatCost } from "./costs.ts";
import { foreignCost, joinCost } from "./joins.ts";
import { offsetCost, offsetOf } from "./offsets.ts";
import { hasPrefix } from "./ordinal-prefix.ts";
import type { Piece } from "./stream.ts";
import { joinPieces } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { levelsOf } from "./vocabulary.ts";

/** A cell as seated: pieces `first` up to `end` are one cell in column `column`. */
export interface Seat {
  readonly first: number;
  readonly end: number;
  readonly column: number;
  readonly text: string;
}

/** One row of the indicator table as read; seats in column order. */
export interface SeatedRow {
  readonly seats: readonly Seat[];
}

export interface Seating {
  readonly rows: readonly SeatedRow[];
  /** Positions in the given list of pieces that fit no column. */
  readonly unseated: readonly number[];
}

/** Longest run of pieces tried as one cell. */
const MAX_PIECES_A_CELL = 12;
/** Leaving out a level name, a cell of a table, a piece of unmarked text, a line of prose. */
const UNSEAT = { level: 14, cell: 6, unmarked: 3.2, prose: 1.2 } as const;
/** A row that goes on after its printed end, or a new row inside a printed one. */
const ROW_GOES_ON = 10;
const ROW_INSIDE = 4;
/** The same after a line of empty cells, which mostly ends a row. */
const ROW_GOES_ON_AFTER_END = 2.5;
/** Share of their cost that blank cells keep where the source marks just as many. */
const STATED_BLANKS = 0.1;
/** So many names with an ordinal prefix make it the form's habit. */
const MIN_PREFIXES = 2;

/**
 * Seats every piece in a column of the form, as the least-cost alignment of the stream to rows of columns: what a
 * piece says counts most, its printed position breaks ties, and a cell may be several pieces where only white space
 * parts them. Exact search over (pieces read, column of the last one): linear in the number of pieces.
 */
export function seatingOf(
  pieces: readonly Piece[],
  columns: readonly Column[],
  vocabulary: Vocabulary,
  lookOf: (text: string) => Look,
): Seating {
  const search = searchOf(pieces, columns, vocabulary, lookOf);
  // State (i, c): `i` pieces read, the last seat in column c; c = width means that no row is open yet.
  search.cost[search.width] = 0;
  for (let end = 1; end <= pieces.length; end++) {
    leaveOut(search, end);
    let key = "";
    for (let first = end - 1; first >= 0 && first >= end - MAX_PIECES_A_CELL; first--) {
      const piece = pieces[first];
      if (piece === undefined) break;
      key = piece.key + key;
      seat(search, first, end, key);
      if (piece.cellBreak !== "possible" || piece.rowBreak === "stated") break;
    }
  }
  return readBack(search);
}

/** Working memory of one search; nothing of it outlives the call. */
interface Search {
  readonly pieces: readonly Piece[];
  readonly columns: readonly Column[];
  readonly vocabulary: Vocabulary;
  readonly lookOf: (text: string) => Look;
  readonly habits: Habits;
  readonly width: number;
  readonly blanks: BlankCosts;
  readonly cost: Float64Array;
  /** Start piece of the last segment; -1 = the last piece was left out. */
  readonly from: Int32Array;
  readonly previous: Int16Array;
  readonly newRow: Uint8Array;
}

function searchOf(
  pieces: readonly Piece[],
  columns: readonly Column[],
  vocabulary: Vocabulary,
  lookOf: (text: string) => Look,
): Search {
  const width = columns.length;
  const states = (pieces.length + 1) * (width + 1);
  let prefixed = 0;
  for (const piece of pieces) if (hasPrefix(piece.key, vocabulary)) prefixed++;
  return {
    pieces,
    columns,
    vocabulary,
    lookOf,
    habits: { prefixes: prefixed >= MIN_PREFIXES },
    width,
    blanks: blankCostsOf(columns),
    cost: new Float64Array(states).fill(Number.POSITIVE_INFINITY),
    from: new Int32Array(states),
    previous: new Int16Array(states),
    newRow: new Uint8Array(states),
  };
}

function leaveOut(search: Search, end: number): void {
  const piece = search.pieces[end - 1];
  if (piece === undefined) return;
  const level =
    piece.key.endsWith(search.vocabulary.template.levelSuffix) && levelsOf(search.vocabulary, piece.key).length > 0;
  const text = piece.prose ? UNSEAT.prose : piece.trust === "unmarked" ? UNSEAT.unmarked : UNSEAT.cell;
  const cost = level ? UNSEAT.level : text;
  const stride = search.width + 1;
  for (let c = 0; c <= search.width; c++) {
    offer(search, end * stride + c, (search.cost[(end - 1) * stride + c] ?? 0) + cost, -1, c, 0);
  }
}

/** Offers pieces `first` up to `end` as one cell to every column, in the open row and in a new one. */
function seat(search: Search, first: number, end: number, key: string): void {
  const head = search.pieces[first];
  if (head === undefined) return;
  const text = joinPieces(search.pieces, first, end);
  const prefixed = hasPrefix(key, search.vocabulary);
  // What begins like a name or is a level is words; asking what value it looks like would cost more than the answer.
  const levels = levelsOf(search.vocabulary, key);
  const isWords = prefixed || levels.length > 0;
  const candidate: Candidate = {
    text,
    key,
    levels,
    isJoined: end > first + 1,
    look: isWords ? "text" : search.lookOf(text),
    prefixed,
    foreign: foreignCost(search.pieces, first, end, search.vocabulary, search.lookOf),
  };
  const join = joinCost(search.pieces, first, end, search.lookOf);
  const stride = search.width + 1;
  for (let c = 0; c < search.width; c++) {
    const column = search.columns[c];
    if (column === undefined) continue;
    const own =
      join +
      seatCost(candidate, column, search.vocabulary, search.habits) +
      levelPositionCost(head, candidate, column, search.columns, search.vocabulary);
    for (let before = 0; before <= search.width; before++) {
      const reached = search.cost[first * stride + before] ?? Number.POSITIVE_INFINITY;
      if (reached === Number.POSITIVE_INFINITY) continue;
      const base = reached + own;
      if (before < c) {
        const cost = base + goOnCost(search, first, before, c);
        offer(search, end * stride + c, cost, first, before, 0);
      }
      const cost = base + openCost(search, head, before, c);
      offer(search, end * stride + c, cost, first, before, 1);
    }
  }
}

/** The cell goes on with the open row, whose last seat is in column `before`. */
function goOnCost(search: Search, first: number, before: number, c: number): number {
  const head = search.pieces[first];
  const last = search.pieces[first - 1];
  const column = search.columns[c];
  const columnBefore = search.columns[before];
  if (head === undefined || last === undefined || column === undefined || columnBefore === undefined) return 0;
  const across = head.rowBreak === "stated" ? ROW_GOES_ON : head.isAfterEnd ? ROW_GOES_ON_AFTER_END : 0;
  const offset = head.row === last.row ? offsetOf(last, columnBefore) : null;
  const blank = (search.blanks.between[before * search.width + c] ?? 0) * statedShare(head, c - before - 1);
  return across + blank + offsetCost(head, column, offset);
}

/** The cell opens a new row after one whose last seat is in column `before`. */
function openCost(search: Search, head: Piece, before: number, c: number): number {
  const column = search.columns[c];
  if (column === undefined) return 0;
  const closing = before === search.width ? 0 : (search.blanks.after[before] ?? 0);
  const inside = head.rowBreak === "none" && before !== search.width ? ROW_INSIDE : 0;
  const skipped = before === search.width ? c : search.width - 1 - before + c;
  const blank = (closing + (search.blanks.before[c] ?? 0)) * statedShare(head, skipped);
  return blank + inside + offsetCost(head, column, null);
}

/** Blank cells that the source marks cost next to nothing: just so many stand before the piece. */
function statedShare(head: Piece, skipped: number): number {
  return head.blanks > 0 && head.blanks === skipped ? STATED_BLANKS : 1;
}

/** Keeps the cheaper way to a state; separate numbers, since this runs for every pair of columns at every piece. */
function offer(search: Search, state: number, cost: number, from: number, previous: number, newRow: number): void {
  if (!(cost < (search.cost[state] ?? Number.POSITIVE_INFINITY))) return;
  search.cost[state] = cost;
  search.from[state] = from;
  search.previous[state] = previous;
  search.newRow[state] = newRow;
}

function readBack(search: Search): Seating {
  const stride = search.width + 1;
  const rows: SeatedRow[] = [];
  const unseated: number[] = [];
  let seats: Seat[] = [];
  let c = cheapestEnd(search);
  for (let end = search.pieces.length; end > 0; ) {
    const state = end * stride + c;
    const first = search.from[state] ?? -1;
    if (first < 0) {
      unseated.push(--end);
      continue;
    }
    seats.push({ first, end, column: c, text: joinPieces(search.pieces, first, end) });
    if (search.newRow[state] === 1) {
      rows.push({ seats: seats.reverse() });
      seats = [];
    }
    c = search.previous[state] ?? 0;
    end = first;
  }
  return { rows: rows.reverse(), unseated: unseated.reverse() };
}

function cheapestEnd(search: Search): number {
  const stride = search.width + 1;
  let best = search.width;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let c = 0; c <= search.width; c++) {
    const closing = c === search.width ? 0 : (search.blanks.after[c] ?? 0);
    const cost = (search.cost[search.pieces.length * stride + c] ?? Number.POSITIVE_INFINITY) + closing;
    if (cost < bestCost) {
      bestCost = cost;
      best = c;
    }
  }
  return best;
}
