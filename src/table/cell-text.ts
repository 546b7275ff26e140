import type { BBox, Word } from "../core/page.ts";
import type { Place } from "../core/place.ts";
import { isHan, type TextLine, textLinesOf } from "./lines-of-words.ts";

/** White space between a cell's text and its borders on both sides together, in shares of the em. */
const PADDING_EM = 0.8;
/** More white space is no padding, on both sides together. */
const MAX_PADDING_EM = 1.6;
/** Lines that begin together are set from the left; those that end together too may fill their cell. Points. */
const SAME_X_POINTS = 0.5;
const RAGGED_POINTS = 1;

/** Fewer characters one above the other may be a word or a list of marks. */
const MIN_WRITTEN_DOWN = 3;

/** A number is broken only where no further digit fits: digits are about half as wide as high. */
const DIGIT_EM = 0.7;
const isInNumber = /^[\d.,][\d.,%‰]$/u;
/** Office suites keep words of two characters together (人次, 公里), so that a line may end this early. */
const WORD_EM = 2.2;
const isSentenceEnd = /[。；;：:！!？?]/u;
const isItemStart =
  /^(?:\d{1,2}[.、．)）]|[（(][\d一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|指标\d)/u;
/** A short bracket on a line of its own belongs to the word before it: 台⏎（套）, 项目资金⏎（万元）. */
const isBracketTail = /^[（(][^（()）]{1,4}[)）]$/u;
/** An opening bracket stays with what follows it, closing marks with what they follow. */
const unbroken = /^(?:[（〔【《“「]?(?:[\d.,%‰A-Za-z≥≤＞＜<>=±+\-/]+|.)[）〕】》”」，。、；：！？％]*)/u;

/**
 * The text of a cell's words. A line that was full, so that the next word did not fit, goes on in the next line: with a
 * space, or without one between Chinese characters. A line that ended early ended on purpose: a line end is kept.
 *
 * @param padding white space beside the text that its table shows, both sides together; points; null where it shows none
 */
export function cellTextOf(words: readonly Word[], box: BBox, padding: number | null = null): string {
  const lines = textLinesOf(words);
  if (isWrittenDown(lines)) return lines.map((line) => line.text).join("");
  let text = "";
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    text += before === undefined ? line.text : jointOf(before, line, box, padding) + line.text;
  });
  return text;
}

function jointOf(before: TextLine, line: TextLine, box: BBox, padding: number | null): string {
  const first = line.words[0];
  const isTurned = first !== undefined && (first.angle === 90 || first.angle === 270);
  const [end, start] = [before.text.at(-1) ?? "", line.text.charAt(0)];
  const isHanJoint = isHan(end) || isHan(start);
  if (isTurned) return isHanJoint ? "" : " ";
  const left = box[2] - box[0] - paddingOf(padding, line) - (before.bbox[2] - before.bbox[0]);
  if (!isHanJoint) return isInNumber.test(end + start) && left < DIGIT_EM * line.fontSize ? "" : " ";
  if (isStacked(before, line) || isBracketTail.test(line.text)) return "";
  const isNewItem = isSentenceEnd.test(end) && isItemStart.test(line.text);
  const needed = Math.max(firstRunOf(line), isNewItem ? 0 : WORD_EM * line.fontSize);
  return left < needed ? "" : "\n";
}

function paddingOf(padding: number | null, { fontSize }: TextLine): number {
  return Math.max(PADDING_EM * fontSize, Math.min(padding ?? 0, MAX_PADDING_EM * fontSize));
}

/**
 * The white space beside the text of a table's cells, both sides together: what cells show whose lines are set from the
 * left. Null where none does.
 */
export function paddingOfCells(
  cells: readonly { readonly words: readonly Word[]; readonly box: BBox }[],
): number | null {
  let least: number | null = null;
  for (const { words, box } of cells) {
    const [first, ...others] = words.length < 2 ? [] : textLinesOf(words);
    if (first === undefined || first.words.some(({ angle }) => angle !== 0)) continue;
    const isFromLeft = others.every(({ bbox }) => Math.abs(bbox[0] - first.bbox[0]) <= SAME_X_POINTS);
    const isRagged = others.some(({ bbox }) => Math.abs(bbox[2] - first.bbox[2]) > RAGGED_POINTS);
    if (isFromLeft && isRagged) least = Math.min(least ?? Number.POSITIVE_INFINITY, 2 * (first.bbox[0] - box[0]));
  }
  return least;
}

/** Width of what cannot be broken at the start of a line: a word, a number, a bracket with what it holds. Points. */
function firstRunOf({ text, words, fontSize }: TextLine): number {
  const run = unbroken.exec(text)?.[0] ?? "";
  const hans = [...run].filter(isHan).length;
  if (hans === [...run].length) return hans * fontSize;
  const [first] = words;
  const length = [...(first?.text ?? run)].length;
  const width = first === undefined ? 0 : first.bbox[2] - first.bbox[0];
  return (width * Math.min([...run].length, length)) / Math.max(1, length);
}

/** Nothing but single characters one above the other: figures and brackets among them belong to the same word. */
function isWrittenDown(lines: readonly TextLine[]): boolean {
  if (lines.length < MIN_WRITTEN_DOWN || lines.some(({ text }) => [...text].length !== 1)) return false;
  return lines.filter(({ text }) => isHan(text)).length > 1;
}

/** Single characters one above the other: writing from top to bottom. */
function isStacked(before: TextLine, line: TextLine): boolean {
  return [...before.text].length === 1 && [...line.text].length === 1;
}

/** One area a line. */
export function placeOfWords(page: number, words: readonly Word[]): Place | null {
  if (words.length === 0) return null;
  return { page, area: textLinesOf(words).map(({ bbox }) => bbox) };
}
