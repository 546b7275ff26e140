import type { Place } from "../core/place.ts";
import { isHan } from "./lines-of-words.ts";
import type { OpenCell, Pair } from "./page-open.ts";

/** White space between a cell's text and its borders on both sides together, in shares of the em. */
const PADDING_EM = 0.8;
/** Letters are about so wide, in ems. */
const LETTER_EM = 0.5;
/** Longer names of levels are sentences. */
const MAX_NAME_LENGTH = 14;
/** An ending that so many other cells of the column share is what its names end with. */
const MIN_SAME_ENDINGS = 2;
const ENDING_LENGTH = 2;

/** A number with or without a short word before it opens a row: `指标2：`, `3.`. */
const opensRow = /^\p{Script=Han}{0,4}\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)(?:[)）、．:：]|\.(?!\d))|^[①-⑳]/u;
const endsSentence = /[。！？!?；;.]$/;
const bracketEnd = /[(（][^()（）]*[)）]$/;

/**
 * Is the first row of a page the rest of the row that the page before ended with? Then whatever both halves hold goes on
 * from one to the other, and something is missing in one of them.
 *
 * @param pairs every cell of the first row with the cell above it
 */
export function isCutRow(pairs: readonly Pair[]): boolean {
  const both = pairs.filter(
    ([upper, lower]) => upper.text !== "" && lower.text !== "" && !isPrintedTwice(upper, lower),
  );
  if (pairs.every(([, lower]) => lower.text === "")) return false;
  if (both.some(([upper, lower]) => !goesOn(upper, lower.text))) return false;
  // A label beside several rows says nothing on the row.
  const own = pairs.filter(([upper, lower]) => upper.rowSpan === 1 && lower.rowSpan === 1);
  const isApart = own.some(([upper, lower]) => (upper.text === "") !== (lower.text === ""));
  if (isApart) return true;
  return both.some(([upper, lower]) => isLong(upper, lower) && !endsSentence.test(upper.text.trimEnd()));
}

/** A label beside several rows may be printed on both pages. */
function isPrintedTwice(upper: OpenCell, lower: OpenCell): boolean {
  return upper.text === lower.text && (upper.rowSpan > 1 || lower.rowSpan > 1);
}

/** Could the text be continued by the other: was its last line full, or a bracket left open? */
function goesOn(upper: OpenCell, lower: string): boolean {
  if (hasOpenBracket(upper.text)) return true;
  return !opensRow.test(lower) && isFull(upper, lower);
}

function isLong(upper: OpenCell, lower: OpenCell): boolean {
  return linesOf(upper.at).length > 1 || linesOf(lower.at).length > 1;
}

type Area = readonly [number, number, number, number];

function linesOf(at: Place | null): readonly Area[] {
  if (at === null || !("page" in at)) return [];
  return at.also?.at(-1)?.area ?? at.area;
}

/** Would what follows not have fitted into the last line? */
function isFull({ at, x0, x1 }: OpenCell, next: string): boolean {
  const last = linesOf(at).at(-1);
  if (last === undefined) return false;
  const em = Math.min(last[3] - last[1], last[2] - last[0]);
  const word = /^\S+/.exec(next)?.[0] ?? "";
  const width = isHan(next.charAt(0)) ? em : LETTER_EM * em * word.length;
  return last[2] - last[0] + width > x1 - x0 - PADDING_EM * em;
}

function hasOpenBracket(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if ("(（【《“".includes(character)) depth++;
    else if (")）】》”".includes(character)) depth = Math.max(0, depth - 1);
  }
  return depth > 0;
}

/** The text of both halves: a full line goes on, a line that ended early ended on purpose. */
export function textOfHalves([upper, lower]: Pair): string {
  if (upper.text === "" || lower.text === "") return upper.text + lower.text;
  if (isPrintedTwice(upper, lower)) return upper.text;
  const isHanJoint = isHan(upper.text.at(-1) ?? "") || isHan(lower.text.charAt(0));
  if (!isHanJoint) return `${upper.text} ${lower.text}`;
  const isOne = isFull(upper, lower.text) || hasOpenBracket(upper.text);
  return `${upper.text}${isOne ? "" : "\n"}${lower.text}`;
}

/**
 * Labels beside rows that go on over the page's end though no row is cut: printed on one page or on both, or with half of
 * their text on each. From the left, up to the first cell that is of its row alone.
 *
 * @param column texts of the cells in the same columns
 */
export function labelsGoingOn(
  pairs: readonly Pair[],
  column: (pair: Pair) => readonly string[],
): (readonly [OpenCell, OpenCell, string])[] {
  const joins: (readonly [OpenCell, OpenCell, string])[] = [];
  for (const pair of pairs) {
    const text = labelOf(pair, column);
    if (text === null) break;
    joins.push([...pair, text]);
  }
  return joins;
}

function labelOf([upper, lower]: Pair, column: (pair: Pair) => readonly string[]): string | null {
  const isTall = upper.rowSpan > 1 || lower.rowSpan > 1;
  if (upper.text === "" || lower.text === "") return isTall ? upper.text + lower.text : null;
  if (upper.text === lower.text) return isTall ? upper.text : null;
  return isCutName(upper.text, lower.text, column([upper, lower])) ? upper.text + lower.text : null;
}

/** `满意` and `度指标` under 产出指标 and 效益指标: the half above lacks the ending that the column's names share. */
function isCutName(upper: string, lower: string, column: readonly string[]): boolean {
  if (upper.length + lower.length > MAX_NAME_LENGTH || column.includes(lower)) return false;
  if (hasOpenBracket(upper)) return /^[^(（]*[)）]/.test(lower);
  const ending = endingOf(lower);
  const same = column.filter((text) => text !== upper && text !== lower && endingOf(text) === ending);
  return isHan(ending.charAt(0)) && endingOf(upper) !== ending && new Set(same).size >= MIN_SAME_ENDINGS;
}

function endingOf(text: string): string {
  return text.replace(/\s+/g, "").replace(bracketEnd, "").slice(-ENDING_LENGTH);
}
