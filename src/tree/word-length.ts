import { isPageNumber, isYearLine } from "./labels.ts";
import { hasPrefix } from "./ordinal-prefix.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { columnOf, labelOf, levelsOf, startsWithLead } from "./vocabulary.ts";

/** The most pieces a label, heading or level name is looked for in: 绩 效 指 标 has four. */
const MAX_PIECES_A_WORD = 5;
/** 指标, its number and its stop. */
const MAX_PIECES_A_PREFIX = 3;
/** Longest joined word in characters; longer ones are not vocabulary. */
const MAX_WORD_LENGTH = 24;

/** How many pieces from `at` on make one word of the form; 1 when the piece stands alone. */
export function wordLength(pieces: readonly Piece[], at: number, vocabulary: Vocabulary): number {
  const first = pieces[at];
  if (first === undefined) return 1;
  const wholeRow = pageNumberLength(pieces, at);
  if (wholeRow > 1) return wholeRow;
  const prefix = prefixLength(pieces, at, vocabulary);
  if (prefix > 1) return prefix;
  let key = first.key;
  let longest = 1;
  for (let length = 2; length <= MAX_PIECES_A_WORD; length++) {
    const next = pieces[at + length - 1];
    if (next === undefined) break;
    if (length === 2 && isScore(next.key) && vocabulary.levels.has(first.key)) return length;
    if (next.cellBreak !== "possible" || next.rowBreak === "stated" || next.prose) break;
    key += next.key;
    if (key.length > MAX_WORD_LENGTH) break;
    if (isWord(key, vocabulary)) longest = length;
    const alone = isWord(next.key, vocabulary) && !startsWithLead(first.key);
    if (!alone && isLooseWord(key, first.key, vocabulary)) longest = length;
  }
  return longest;
}

/** The pieces that make up an ordinal prefix parted by spaces, with what is glued to it: `指标 1 ：名称`; else 1. */
function prefixLength(pieces: readonly Piece[], at: number, vocabulary: Vocabulary): number {
  const first = pieces[at];
  if (first === undefined || !vocabulary.template.ordinalPrefixes.includes(first.key)) return 1;
  let key = first.key;
  for (let length = 2; length <= MAX_PIECES_A_PREFIX; length++) {
    const next = pieces[at + length - 1];
    if (next === undefined || next.row !== first.row || next.cellBreak !== "possible") return 1;
    key += next.key;
    if (hasPrefix(key, vocabulary)) return length;
  }
  return 1;
}

/** The pieces of a row that is a page number or a year and nothing else: `— 3 —`, `第 3 页`; 1 where it is none. */
function pageNumberLength(pieces: readonly Piece[], at: number): number {
  const first = pieces[at];
  if (first === undefined || first.rowBreak === "none" || first.gap !== "line") return 1;
  let key = first.key;
  let length = 1;
  for (let next = pieces[at + 1]; next !== undefined && next.row === first.row; next = pieces[at + length]) {
    key += next.key;
    if (++length > MAX_PIECES_A_WORD) return 1;
  }
  return isPageNumber(key) || (isYearLine(key) && /\d{4}/.test(key)) ? length : 1;
}

/** A word of the form to the letter. */
function isWord(key: string, vocabulary: Vocabulary): boolean {
  return (
    vocabulary.labels.has(key.endsWith(":") ? key.slice(0, -1) : key) ||
    vocabulary.columns.has(key) ||
    vocabulary.matrices.has(key) ||
    vocabulary.levels.has(key)
  );
}

/** The score of a level, printed below its name: `(40-50)分`. */
function isScore(key: string): boolean {
  return /^\(\d{1,3}(?:-\d{1,3})?分?\)分?$/.test(key) && key.includes("分");
}

/** A word with a bracket behind it (项目资金 + (万元)) or 其中 before it. */
function isLooseWord(key: string, first: string, vocabulary: Vocabulary): boolean {
  if (startsWithLead(first) && labelOf(vocabulary, first) === null) return labelOf(vocabulary, key) !== null;
  if (!key.endsWith(")") && !key.endsWith("):")) return key.endsWith(")分") && levelsOf(vocabulary, key).length > 0;
  if (labelOf(vocabulary, key) !== null || columnOf(vocabulary, key) !== null) return true;
  return key.endsWith("分)") && levelsOf(vocabulary, key).length > 0;
}
