import type { Look } from "./costs.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { labelOf, levelsOf } from "./vocabulary.ts";

export interface GridRow {
  readonly pieces: readonly Piece[];
}

/** A table whose indicators are columns; pieces `first` up to `end`. */
export interface Grid {
  readonly first: number;
  readonly end: number;
  /** Printed column of the first indicator. */
  readonly firstColumn: number;
  /** The rows of level names from level 1 down. */
  readonly levels: readonly (readonly Piece[])[];
  readonly names: readonly Piece[];
  /** Headings of the columns before the indicators, by printed column. */
  readonly heads: ReadonlyMap<number, Piece>;
  readonly headPieces: readonly Piece[];
  readonly data: readonly GridRow[];
}

/** So many names of level 1 in one printed row: in other tables a row has one. */
const MIN_TOP_LEVELS = 2;

/** The first transposed table among the pieces from `first` up to `end`; null where there is none. */
export function transposedGridAt(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  first: number,
  end: number,
  lookOf: (text: string) => Look,
): Grid | null {
  for (let at = first; at < end; ) {
    const stop = rowEnd(pieces, at, end);
    if (isTopRow(pieces, at, stop, vocabulary)) return gridAt(pieces, vocabulary, at, end, lookOf);
    at = stop;
  }
  return null;
}

/** Is there a row with several names of level 1? */
export function hasTransposedHead(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  first: number,
  end: number,
): boolean {
  for (let at = first; at < end; ) {
    const stop = rowEnd(pieces, at, end);
    if (isTopRow(pieces, at, stop, vocabulary)) return true;
    at = stop;
  }
  return false;
}

/** The end of the printed row that begins at a piece. */
function rowEnd(pieces: readonly Piece[], at: number, end: number): number {
  let stop = at + 1;
  while (stop < end && pieces[stop]?.row === pieces[at]?.row) stop++;
  return stop;
}

function isTopRow(pieces: readonly Piece[], at: number, stop: number, vocabulary: Vocabulary): boolean {
  if (stop - at < MIN_TOP_LEVELS || pieces[at]?.trust === "unmarked") return false;
  const tops = new Set<string>();
  for (let i = at; i < stop; i++) {
    const rules = levelsOf(vocabulary, pieces[i]?.key ?? "");
    // 成本指标 may as well stand at level 2, beside 产出指标.
    if (rules.length > 0 && rules.every(({ level }) => level === 1)) tops.add(rules[0]?.name ?? "");
  }
  return tops.size >= MIN_TOP_LEVELS;
}

function isLevel(key: string, depth: number, vocabulary: Vocabulary): boolean {
  return levelsOf(vocabulary, key).some(({ level }) => level === depth);
}

function gridAt(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  first: number,
  end: number,
  lookOf: (text: string) => Look,
): Grid | null {
  const rows: Piece[][] = [];
  let stop = first;
  while (stop < end) {
    const next = rowEnd(pieces, stop, end);
    rows.push(pieces.slice(stop, next));
    stop = next;
  }
  const top = rows[0] ?? [];
  const firstColumn = top.find(({ key }) => isLevel(key, 1, vocabulary))?.col ?? 0;
  const beyond = (row: readonly Piece[] | undefined): Piece[] => (row ?? []).filter(({ col }) => col >= firstColumn);
  const levels = [beyond(top)];
  while (isLevelRow(beyond(rows[levels.length]), levels.length + 1, vocabulary))
    levels.push(beyond(rows[levels.length]));
  let names = beyond(rows[levels.length]);
  let headRows = levels.length + 1;
  if (names.length === 0 || names.some(({ text }) => isValue(lookOf(text)))) {
    // No row of names: the deepest levels are what is measured.
    names = levels.pop() ?? [];
    headRows = levels.length + 1;
  }
  if (levels.length === 0 || names.length < MIN_TOP_LEVELS) return null;
  const data = dataRows(rows.slice(headRows), firstColumn, names, vocabulary);
  if (data.length === 0) return null;
  const headPieces = rows.slice(0, headRows).flat();
  const heads = new Map(headPieces.filter(({ col }) => col < firstColumn).map((piece) => [piece.col, piece]));
  const last = data[data.length - 1]?.pieces.at(-1)?.index ?? first;
  return { first, end: last + 1, firstColumn, levels, names, heads, headPieces, data };
}

function isLevelRow(row: readonly Piece[], depth: number, vocabulary: Vocabulary): boolean {
  return row.length > 0 && row.every(({ key }) => isLevel(key, depth, vocabulary));
}

function isValue(look: Look): boolean {
  return look === "number" || look === "amount" || look === "time" || look === "nil";
}

/** The rows of values: up to a footer, or to a row with nothing under the indicators. */
function dataRows(
  rows: readonly (readonly Piece[])[],
  firstColumn: number,
  names: readonly Piece[],
  vocabulary: Vocabulary,
): GridRow[] {
  const data: GridRow[] = [];
  for (const pieces of rows) {
    const isUnder = pieces.some(({ col }) => names.some((name) => name.col === col));
    const stands = pieces.every(({ col }) => col < firstColumn || names.some((name) => name.col === col));
    const isFooter = labelOf(vocabulary, pieces[0]?.key ?? "")?.role === "footer" && !isUnder;
    if (!isUnder || !stands || isFooter || pieces.some(({ prose }) => prose)) break;
    data.push({ pieces });
  }
  return data;
}
