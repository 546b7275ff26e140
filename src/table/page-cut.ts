import type { Place } from "../core/place.ts";
import { isHan } from "./lines-of-words.ts";
import type { OpenCell, Pair } from "./page-open.ts";

/**
 * White space between a cell's text and its borders on both sides together, in shares of the em. More than within a page:
 * what is missing on the other side of a page's end speaks, too.
 */
const PADDING_EM = 1.3;
/** Office suites keep words of two Chinese characters together, so that a line may end this early. */
const WORD_EM = 2.2;
/** Letters are about so wide, in ems. */
const LETTER_EM = 0.5;
/** Longer names of levels are sentences. */
const MAX_NAME_LENGTH = 14;
/** An ending that so many other cells of the column share is what its names end with. */
const MIN_SAME_ENDINGS = 2;
const ENDING_LENGTH = 2;
/** A line this close to an edge hangs over it, in ems; with so much white space on the other side it is not set there. */
const MAX_EDGE_EM = 0.8;
const MIN_FREE_EM = 2;

/** A number with or without a short word before it opens a row: `指标2：`, `3.`; and a comparator opens a value. */
const opensRow =
  /^\p{Script=Han}{0,4}\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)(?:[)）、．:：]|\.(?!\d))|^[①-⑳≥≤＞＜<>=＝±]/u;
const endsSentence = /[。！？!?；;.]$/;
const bracketed = /^[(（][^()（）]*[)）]$/;
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
  // A label beside several rows says nothing on the row.
  const own = pairs.filter(([upper, lower]) => upper.rowSpan === 1 && lower.rowSpan === 1);
  const isApart = own.some(([upper, lower]) => (upper.text === "") !== (lower.text === ""));
  if (both.some(([upper, lower]) => !goesOn(upper, lower, isApart ? WORD_EM : 1))) return false;
  if (isApart) return true;
  return both.some(([upper, lower]) => isLong(upper, lower) && !endsSentence.test(upper.text.trimEnd()));
}

/** A label beside several rows may be printed on both pages. */
function isPrintedTwice(upper: OpenCell, lower: OpenCell): boolean {
  return upper.text === lower.text && (upper.rowSpan > 1 || lower.rowSpan > 1);
}

/** Could the text be continued by the other: was its last line full, or a bracket left open? */
function goesOn(upper: OpenCell, lower: OpenCell, wordEm: number): boolean {
  if (hasOpenBracket(upper.text)) return true;
  return !opensRow.test(lower.text) && isFull(upper, lower, wordEm);
}

function isLong(upper: OpenCell, lower: OpenCell): boolean {
  return linesOf(upper.at).length > 1 || linesOf(lower.at).length > 1;
}

type Area = readonly [number, number, number, number];

function linesOf(at: Place | null): readonly Area[] {
  if (at === null || !("page" in at)) return [];
  return at.also?.at(-1)?.area ?? at.area;
}

/**
 * Would what follows not have fitted into the last line? Lines on both pages show what fits.
 *
 * @param wordEm width of a Chinese word that the line may have had no room for, at least
 */
function isFull({ at, x0, x1 }: OpenCell, { text: next, at: rest }: OpenCell, wordEm: number): boolean {
  const [lines, others] = [linesOf(at), linesOf(rest)];
  const last = lines.at(-1);
  if (last === undefined) return false;
  const em = Math.min(last[3] - last[1], last[2] - last[0]);
  // No line begins with a closing mark: it takes the character before it along.
  const word = (isHan(next.charAt(0)) ? /^.[，。、；：！？）》”]*/ : /^\S+/).exec(next)?.[0] ?? "";
  const width = em * (isHan(next.charAt(0)) ? Math.max(wordEm, word.length) : LETTER_EM * word.length);
  const widest = Math.max(...[...lines, ...others].map((line) => line[2] - line[0]));
  const room = lines.length + others.length > 2 ? Math.min(widest + em / 2, x1 - x0) : x1 - x0 - PADDING_EM * em;
  return last[2] - last[0] + width > room;
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
  const isOne = isFull(upper, lower, WORD_EM) || hasOpenBracket(upper.text);
  return `${upper.text}${isOne ? "" : "\n"}${lower.text}`;
}

/**
 * Labels beside rows that go on over the page's end though no row is cut: printed on one page or on both, or with half of
 * their text on each. From the left, up to the first cell that is of its row alone.
 *
 * @param column the cells in the same columns
 */
export function labelsGoingOn(
  pairs: readonly Pair[],
  column: (pair: Pair) => readonly OpenCell[],
): (readonly [OpenCell, OpenCell, string])[] {
  const joins: (readonly [OpenCell, OpenCell, string])[] = [];
  for (const pair of pairs) {
    const text = labelOf(pair, column);
    if (text === null) break;
    joins.push([...pair, text]);
  }
  return joins;
}

function labelOf([upper, lower]: Pair, column: (pair: Pair) => readonly OpenCell[]): string | null {
  const cells = column([upper, lower]);
  if (upper.text === "" || lower.text === "") {
    // A column of labels has some that span rows; a blank cell there has its label on the other page.
    return [lower, ...cells].some(({ rowSpan }) => rowSpan > 1) ? upper.text + lower.text : null;
  }
  if (upper.text === lower.text) return upper.rowSpan > 1 || lower.rowSpan > 1 ? upper.text : null;
  return isCutName(upper, lower, cells) || isCutInMiddle(upper, lower) ? upper.text + lower.text : null;
}

/** `满意` and `度指标` under 产出指标 and 效益指标: the half above lacks the ending that the column's names share. */
function isCutName(above: OpenCell, below: OpenCell, column: readonly OpenCell[]): boolean {
  const [upper, lower] = [above.text, below.text];
  const names = new Set(column.filter((cell) => cell !== above && cell !== below).map(({ text }) => text));
  if (upper.length + lower.length > MAX_NAME_LENGTH || names.has(lower)) return false;
  if (hasOpenBracket(upper)) return /^[^(（]*[)）]/.test(lower);
  if (bracketed.test(lower)) return !bracketEnd.test(upper);
  const ending = endingOf(upper + lower);
  const same = [...names].filter((text) => endingOf(text) === ending);
  return endingOf(upper) !== ending && same.length >= MIN_SAME_ENDINGS && goesOn(above, below, 1);
}

/** A label set in the middle of its rows, cut there: one half ends at the page's end, the other begins at the next one's top. */
function isCutInMiddle(upper: OpenCell, lower: OpenCell): boolean {
  const [first, last] = [linesOf(lower.at).at(0), linesOf(upper.at).at(-1)];
  const top = linesOf(upper.at).at(0);
  if (!upper.ys || !lower.ys || !first || !last || !top || upper.text.length + lower.text.length > MAX_NAME_LENGTH)
    return false;
  const em = last[3] - last[1];
  const isLow = upper.ys[1] - last[3] < MAX_EDGE_EM * em && top[1] - upper.ys[0] > MIN_FREE_EM * em;
  return isLow && first[1] - lower.ys[0] < MAX_EDGE_EM * em && goesOn(upper, lower, 1);
}

function endingOf(text: string): string {
  return text.replace(/\s+/g, "").replace(bracketEnd, "").slice(-ENDING_LENGTH);
}
