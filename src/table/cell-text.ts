import type { BBox, Word } from "../core/page.ts";
import type { Place } from "../core/place.ts";
import { isHan, type TextLine, textLinesOf } from "./lines-of-words.ts";

/** White space between a cell's text and its borders on both sides together, in shares of the em. */
const PADDING_EM = 0.8;

/**
 * The text of a cell's words. A line that was full, so that the next word did not fit, goes on in the next line: with a
 * space, or without one between Chinese characters. A line that ended early ended on purpose: a line end is kept.
 */
export function cellTextOf(words: readonly Word[], box: BBox): string {
  const lines = textLinesOf(words);
  let text = "";
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    text += before === undefined ? line.text : jointOf(before, line, box) + line.text;
  });
  return text;
}

function jointOf(before: TextLine, line: TextLine, box: BBox): string {
  const first = line.words[0];
  const isTurned = first !== undefined && (first.angle === 90 || first.angle === 270);
  const isHanJoint = isHan(before.text.at(-1) ?? "") || isHan(line.text.charAt(0));
  if (!isHanJoint && !isTurned) return " ";
  if (isTurned) return isHanJoint ? "" : " ";
  const width = before.bbox[2] - before.bbox[0];
  const next = isHan(line.text.charAt(0)) ? line.fontSize : (first?.bbox[2] ?? 0) - (first?.bbox[0] ?? 0);
  const isFull = width + next > box[2] - box[0] - PADDING_EM * line.fontSize;
  return isFull || isStacked(before, line) ? "" : "\n";
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
