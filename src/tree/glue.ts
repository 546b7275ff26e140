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

/** Where the words of a form stand in a text without delimiters: offsets of every cut. */
interface Cuts {
  readonly offsets: readonly number[];
  readonly words: number;
  readonly headings: number;
}

/**
 * Which printed rows hold whole forms without any delimiter between cells. Only the words of the template can part
 * those; a value that runs into its neighbour stays in one piece.
 */
export function gluedRowsOf(stream: Stream, vocabulary: Vocabulary): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const piece of stream.pieces) {
    if (piece.key.length < MIN_GLUED_LENGTH || !repeats(piece.key, vocabulary.template.levelSuffix)) continue;
    const cuts = cutsOf(piece.key, vocabulary);
    if (cuts.words >= MIN_WORDS && cuts.headings >= MIN_HEADINGS) rows.add(piece.row);
  }
  return rows;
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
export function cutsOfGlued(piece: Piece, vocabulary: Vocabulary): readonly number[] {
  return titleOf(piece.key, vocabulary.template) === null ? cutsOf(piece.text, vocabulary).offsets : [];
}

/** Longest word first at every position; the words do not overlap. Linear in the text times the longest word. */
function cutsOf(text: string, vocabulary: Vocabulary): Cuts {
  const offsets: number[] = [];
  const words = new Set<string>();
  const headings = new Set<string>();
  for (let at = 0; at < text.length; ) {
    const length = wordLengthAt(text, at, vocabulary) || headingLengthAt(text, at, offsets, vocabulary);
    if (length === 0) {
      at++;
      continue;
    }
    const word = text.slice(at, at + length);
    words.add(word);
    if (vocabulary.columns.has(word)) headings.add(word);
    const end = at + length + (at + length < text.length && ":：".includes(text.charAt(at + length)) ? 1 : 0);
    offsets.push(at, end);
    at = end;
  }
  return { offsets, words: words.size, headings: headings.size };
}

/** A short heading (备注, 分值) right behind another word of the form. */
function headingLengthAt(text: string, at: number, offsets: readonly number[], vocabulary: Vocabulary): number {
  if (offsets[offsets.length - 1] !== at) return 0;
  for (let length = MIN_WORD_LENGTH - 1; length >= 2; length--) {
    if (vocabulary.columns.has(text.slice(at, at + length))) return length;
  }
  return 0;
}

function wordLengthAt(text: string, at: number, vocabulary: Vocabulary): number {
  const longest = Math.min(vocabulary.longestWord, text.length - at);
  for (let length = longest; length >= MIN_WORD_LENGTH; length--) {
    const word = text.slice(at, at + length);
    if (vocabulary.template.title.ends.some((end) => text.startsWith(end, at + length))) continue;
    if (vocabulary.labels.has(word) || vocabulary.columns.has(word)) return length;
    if (vocabulary.levels.has(word) && word.endsWith(vocabulary.template.levelSuffix)) return length;
  }
  return 0;
}
