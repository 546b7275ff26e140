import type { Look } from "./costs.ts";
import { titleOf } from "./split.ts";
import type { Piece, Stream } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Shortest word of the form that parts glued text, in characters; shorter ones occur inside other words. */
const MIN_WORD_LENGTH = 4;
/** Shortest text looked at, in characters: a whole form does not fit in less. */
const MIN_GLUED_LENGTH = 40;
/** So many different words of the form, headings among them, make a text a form without delimiters. */
const MIN_WORDS = 6;
const MIN_HEADINGS = 2;
/** So many column headings and nothing else in one piece: the cells of the rows around it are glued as well. */
const MIN_GLUED_HEADINGS = 3;

/** Longest bracket that belongs to a word before it, in characters: （万元）, (50分). */
const MAX_BRACKET_LENGTH = 8;

/** Where the words of a form stand in a text without delimiters: offsets of every cut. */
interface Cuts {
  readonly offsets: readonly number[];
  readonly words: number;
  readonly headings: number;
  /** Characters that belong to words of the form. */
  readonly covered: number;
}

/**
 * Which printed rows hold cells without any delimiter between them: a whole form in one piece, or every free line where
 * the column headings stand glued. Only the words of the template can part those; a value that runs into its neighbour
 * stays in one piece.
 */
export function gluedRowsOf(stream: Stream, vocabulary: Vocabulary): ReadonlySet<number> {
  const rows = new Set<number>();
  let around = false;
  for (const piece of stream.pieces) {
    if (piece.trust !== "unmarked") continue;
    if (hasGluedHeadings(piece.key, vocabulary)) around = true;
    if (piece.key.length < MIN_GLUED_LENGTH || !repeats(piece.key, vocabulary.template.levelSuffix)) continue;
    const cuts = cutsOf(piece.key, vocabulary);
    if (cuts.words >= MIN_WORDS && cuts.headings >= MIN_HEADINGS) rows.add(piece.row);
  }
  if (around) for (const piece of stream.pieces) if (piece.trust === "unmarked") rows.add(piece.row);
  return rows;
}

/** Is the text made of column headings, with at most a side label before them: 绩效指标一级指标二级指标三级指标? */
function hasGluedHeadings(key: string, vocabulary: Vocabulary): boolean {
  if (key.length < MIN_GLUED_HEADINGS * MIN_WORD_LENGTH || key.length > MIN_GLUED_LENGTH) return false;
  const cuts = cutsOf(key, vocabulary);
  return cuts.headings >= MIN_GLUED_HEADINGS && cuts.covered === key.length;
}

/** Does the word all level names end with occur often enough for a whole form? Quick, and no when there is none. */
function repeats(key: string, suffix: string): boolean {
  if (suffix === "") return true;
  let count = 0;
  for (let at = key.indexOf(suffix); at >= 0 && count < MIN_WORDS; at = key.indexOf(suffix, at + suffix.length))
    count++;
  return count >= MIN_WORDS;
}

/** Where a glued text is to be cut: before and after every word of the form. A title stays whole. */
export function cutsOfGlued(piece: Piece, vocabulary: Vocabulary, inRows: boolean): readonly number[] {
  return titleOf(piece.key, vocabulary.titles) === null ? cutsOf(piece.text, vocabulary, inRows).offsets : [];
}

/**
 * Where a name ends and its value begins in one glued text: `开放天数=300天` before the operator, `覆盖率100%` before
 * the number. Only where all behind the cut is one whole value and nothing before it holds a digit; else 0.
 */
export function valueCutOf(text: string, lookOf: (text: string) => Look): number {
  const digit = text.search(/\d/);
  if (digit <= 1) return 0;
  const cut = lookOf(text.charAt(digit - 1)) === "sign" ? digit - 1 : digit;
  const look = lookOf(text.slice(cut));
  const isValue = look === "amount" || look === "time" || look === "number";
  return isValue && /[\p{L})）]/u.test(text.charAt(cut - 1)) ? cut : 0;
}

/** Longest word first at every position; the words do not overlap. Linear in the text times the longest word. */
function cutsOf(text: string, vocabulary: Vocabulary, inRows = false): Cuts {
  const offsets: number[] = [];
  const words = new Set<string>();
  const headings = new Set<string>();
  let covered = 0;
  for (let at = 0; at < text.length; ) {
    const among = inRows || headings.size > 0;
    const length = wordLengthAt(text, at, vocabulary, among) || headingLengthAt(text, at, offsets, vocabulary);
    if (length === 0) {
      at++;
      continue;
    }
    const word = text.slice(at, at + length);
    words.add(word);
    if (vocabulary.columns.has(word)) headings.add(word);
    const end = endOfLabel(text, at + length);
    offsets.push(at, end);
    covered += end - at;
    at = end;
  }
  return { offsets, words: words.size, headings: headings.size, covered };
}

/** A bracket and a colon right behind a word belong to it: 年度资金总额（万元）：. */
function endOfLabel(text: string, from: number): number {
  let end = from;
  if (end < text.length && "(（".includes(text.charAt(end))) {
    const close = text.slice(end, end + MAX_BRACKET_LENGTH).search(/[)）]/);
    if (close > 0) end += close + 1;
  }
  return end < text.length && ":：".includes(text.charAt(end)) ? end + 1 : end;
}

/** A short heading (备注, 分值) right behind another word of the form. */
function headingLengthAt(text: string, at: number, offsets: readonly number[], vocabulary: Vocabulary): number {
  if (offsets[offsets.length - 1] !== at) return 0;
  for (let length = MIN_WORD_LENGTH - 1; length >= 2; length--) {
    if (vocabulary.columns.has(text.slice(at, at + length))) return length;
  }
  return 0;
}

/** @param inRows among the indicators, where names may hold the words of header labels (预算资金下达率) */
function wordLengthAt(text: string, at: number, vocabulary: Vocabulary, inRows: boolean): number {
  const longest = Math.min(vocabulary.longestWord, text.length - at);
  for (let length = longest; length >= MIN_WORD_LENGTH; length--) {
    const word = text.slice(at, at + length);
    if (vocabulary.titles.some(({ ends }) => ends.some((end) => text.startsWith(end, at + length)))) continue;
    const label = vocabulary.labels.get(word);
    if (label !== undefined && (!inRows || label.role === "footer" || label.role === "side")) return length;
    if (vocabulary.columns.has(word)) return length;
    if (vocabulary.levels.has(word) && word.endsWith(vocabulary.template.levelSuffix)) return length;
  }
  return 0;
}
