import type { Place } from "../core/place.ts";
import { hullOfPlaces, isTextPlace } from "../core/place.ts";
import { foldLabel } from "../core/text.ts";
import type { Look } from "./costs.ts";
import { cutsOfGlued, gluedRowsOf, valueCutOf } from "./glue.ts";
import type { Piece, Stream } from "./stream.ts";
import { joinPieces } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { wordLength } from "./word-length.ts";

/** A word of the form that was broken or glued in the source, and how it reads now. */
export interface WordRepair {
  readonly kind: "rejoined" | "split";
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Index of the first piece after the repair. */
  readonly index: number;
}

/**
 * Rejoins words of the form that white space or line ends broke (产出指 标 -> 产出指标) and parts words glued together
 * (产出指标数量指标 -> 产出指标 | 数量指标), so that every word of the template is one piece. Only vocabulary decides.
 */
export function wordsOfStream(
  stream: Stream,
  vocabulary: Vocabulary,
  lookOf: (text: string) => Look,
): { stream: Stream; repairs: WordRepair[] } {
  const pieces: Piece[] = [];
  const repairs: WordRepair[] = [];
  const glued = gluedRowsOf(stream, vocabulary);
  const progress = { inRows: false };
  const firstOf = new Int32Array(stream.pieces.length + 1);
  for (let at = 0; at < stream.pieces.length; ) {
    firstOf[at] = pieces.length;
    const length = wordLength(stream.pieces, at, vocabulary);
    if (length > 1) {
      for (let i = at + 1; i < at + length; i++) firstOf[i] = pieces.length;
      const broken = stream.pieces.slice(at, at + length);
      const joined = joinedPiece(broken, pieces.length);
      if (broken.some((piece, i) => i > 0 && piece.gap === "line")) {
        repairs.push({
          kind: "rejoined",
          before: broken.map((p) => p.text),
          after: [joined.text],
          index: pieces.length,
        });
      }
      pieces.push(joined);
      at += length;
      continue;
    }
    const piece = stream.pieces[at];
    if (piece !== undefined) {
      const whole = glued.has(piece.row);
      const cuts = whole ? cutsOfGlued(piece, vocabulary, progress.inRows) : cutsOfWord(piece, vocabulary);
      const all = whole ? withValueCuts(piece.text, cuts, progress, vocabulary, lookOf) : cuts;
      addParts(pieces, repairs, piece, all, whole);
    }
    at++;
  }
  firstOf[stream.pieces.length] = pieces.length;
  const rows = stream.rows.map((row) => ({ ...row, first: firstOf[row.first] ?? 0, end: firstOf[row.end] ?? 0 }));
  return { stream: { pieces, rows, inferred: stream.inferred }, repairs };
}

function addParts(pieces: Piece[], repairs: WordRepair[], piece: Piece, cuts: readonly number[], whole: boolean): void {
  const parts = partsAt(piece.text, cuts);
  if (parts.length <= 1) {
    pieces.push(piece.index === pieces.length ? piece : { ...piece, index: pieces.length });
    return;
  }
  const after = parts.map(([from, to]) => piece.text.slice(from, to));
  repairs.push({ kind: "split", before: [piece.text], after, index: pieces.length });
  parts.forEach(([from, to], i) => {
    const text = piece.text.slice(from, to);
    pieces.push({
      ...piece,
      index: pieces.length,
      text,
      key: foldLabel(text),
      at: placeWithin(piece, from, to),
      // In a whole form without delimiters every part may open a row; two glued cells stand in one row.
      rowBreak: i === 0 ? piece.rowBreak : whole || piece.rowBreak === "possible" ? "possible" : "none",
      cellBreak: i === 0 ? piece.cellBreak : "stated",
      gap: i === 0 ? piece.gap : "space",
      prose: piece.prose && !whole,
      blanks: i === 0 ? piece.blanks : 0,
      isAfterEnd: i === 0 && piece.isAfterEnd,
    });
  });
}

/** The cuts of a glued text and those between a name and its value; only behind the column headings. */
function withValueCuts(
  text: string,
  cuts: readonly number[],
  progress: { inRows: boolean },
  vocabulary: Vocabulary,
  lookOf: (text: string) => Look,
): readonly number[] {
  const all: number[] = [];
  let from = 0;
  for (const cut of [...cuts, text.length]) {
    const part = text.slice(from, cut);
    if (vocabulary.columns.has(foldLabel(part))) progress.inRows = true;
    const value = progress.inRows ? valueCutOf(part, lookOf) : 0;
    if (value > 0) all.push(from + value);
    if (cut < text.length) all.push(cut);
    from = cut;
  }
  return all;
}

/** The parts of a text between cuts, as trimmed offsets; blank ones are left out. */
function partsAt(text: string, cuts: readonly number[]): [number, number][] {
  const parts: [number, number][] = [];
  let from = 0;
  for (const cut of [...cuts, text.length]) {
    const part = text.slice(from, cut);
    const start = from + part.length - part.trimStart().length;
    const end = from + part.trimEnd().length;
    if (end > start) parts.push([start, end]);
    from = cut;
  }
  return parts;
}

/** Where a part of a piece stands: exact where the piece is one line read as printed, else the whole piece. */
function placeWithin(piece: Piece, from: number, to: number): Place | null {
  const at = piece.at;
  if (at === null || !isTextPlace(at) || at.line !== at.endLine) return at;
  if (at.endColumn - at.column !== piece.text.length) return at;
  return { ...at, column: at.column + from, endColumn: at.column + to };
}

/** Where a level name glued to another or to an ordinal prefix is to be cut; nowhere when it is not glued. */
function cutsOfWord(piece: Piece, vocabulary: Vocabulary): readonly number[] {
  const cut = glueAt(piece.key, vocabulary);
  return cut === 0 ? [] : [offsetOfKey(piece.text, cut)];
}

function joinedPiece(broken: readonly Piece[], index: number): Piece {
  const first = broken[0];
  const last = broken[broken.length - 1];
  if (first === undefined || last === undefined) throw new Error("invariant broken: a word has pieces");
  return {
    ...first,
    index,
    text: joinPieces(broken, 0, broken.length),
    key: broken.map((piece) => piece.key).join(""),
    at: hullOfPlaces(broken.map((piece) => piece.at)),
    colSpan: first.row === last.row ? last.col + last.colSpan - first.col : first.colSpan,
  };
}

/** Where a level name ends inside a glued key: before another level name or an ordinal prefix; 0 = not glued. */
function glueAt(key: string, vocabulary: Vocabulary): number {
  const suffix = vocabulary.template.levelSuffix;
  if (suffix === "" || vocabulary.levels.has(key)) return 0;
  const cut = key.indexOf(suffix) + suffix.length;
  if (cut <= suffix.length || cut >= key.length || !vocabulary.levels.has(key.slice(0, cut))) return 0;
  const rest = key.slice(cut);
  if (vocabulary.levels.has(rest) && rest.endsWith(suffix)) return cut;
  for (const prefix of vocabulary.template.ordinalPrefixes) {
    if (rest.startsWith(prefix) && /^\d{0,2}[:.、]/.test(rest.slice(prefix.length, prefix.length + 3))) return cut;
  }
  return 0;
}

/** Offset in `text` of the `count`-th character that is not white space. */
function offsetOfKey(text: string, count: number): number {
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.charAt(i).trim() === "") continue;
    if (seen === count) return i;
    seen++;
  }
  return text.length;
}
