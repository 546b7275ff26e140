import type { Ruling, Word } from "../../core/page.ts";
import { type Line, lineOfSegments, type Segment, segmentOf } from "./line.ts";
import { isFigure, isLeader, isSign } from "./marks.ts";
import { raisedWordsOf } from "./raised.ts";
import { withSharedStarts } from "./shared-starts.ts";

/** A wider gap, in shares of the em, parts two pieces of a line; spaces of justified prose stay below it. */
export const SEGMENT_GAP_EM = 0.95;
/** Two figures side by side are parted by less: a thousands space is .25 em wide, a gap between columns more. */
const FIGURE_GAP_EM = 0.45;
/** Words whose middles differ less than this share of the smaller height stand on one line. */
const SAME_LINE = 0.5;
/** Gaps that differ less than this, the narrowest over the widest, are the spaces of one justified line, */
const EVEN_GAPS = 0.6;
/** when there are so many of them and none is wider than so many em. */
const MIN_EVEN_GAPS = 3;
const MAX_SPACE_EM = 1.8;
/** Dots that lead to a figure begin near their label, in em; a farther `...` is a cell. */
const LEADER_REACH_EM = 3;
/** A currency sign set at the left of its column belongs to the figure at the right of it, this many em away at most. */
const SIGN_REACH_EM = 6;

/**
 * Words that are read from left to right, as lines of segments from top to bottom.
 *
 * @param verticals rulings between two words part them, however close they stand
 */
export function linesOf(words: readonly Word[], verticals: readonly Ruling[]): Line[] {
  const rows: Word[][] = [];
  const level = words.filter(({ angle, upright }) => angle === 0 && !upright);
  const raised = raisedWordsOf(level);
  const sorted = level
    .filter((word) => !raised.has(word))
    .toSorted((a, b) => middleOf(a) - middleOf(b) || a.bbox[0] - b.bbox[0]);
  for (const word of sorted) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row !== undefined && last !== undefined && isOneLine(last, word)) row.push(word);
    else rows.push([word]);
  }
  for (const [mark, base] of raised) rows.find((row) => row.includes(base))?.push(mark);
  return withSharedStarts(rows.map((row) => lineOfSegments(segmentsOf(row, verticals))));
}

function middleOf({ bbox }: Word): number {
  return (bbox[1] + bbox[3]) / 2;
}

function isOneLine(a: Word, b: Word): boolean {
  const height = Math.min(a.bbox[3] - a.bbox[1], b.bbox[3] - b.bbox[1]);
  return middleOf(b) - middleOf(a) < SAME_LINE * height;
}

function segmentsOf(row: readonly Word[], verticals: readonly Ruling[]): Segment[] {
  const segments: Word[][] = [];
  const sorted = row.toSorted((a, b) => a.bbox[0] - b.bbox[0]);
  if (isJustified(sorted)) return [segmentOf(sorted)];
  for (const word of sorted) {
    const open = segments.at(-1);
    const last = open?.at(-1);
    if (open !== undefined && last !== undefined && !areParted(last, word, verticals)) open.push(word);
    else segments.push([word]);
  }
  return segments.map(segmentOf);
}

/** A line of words set apart by wide but even spaces, with no figure in it. */
function isJustified(row: readonly Word[]): boolean {
  const gaps = row.slice(1).map((word, i) => (word.bbox[0] - (row[i]?.bbox[2] ?? 0)) / word.fontSize);
  const widest = Math.max(...gaps);
  const isEven = gaps.length >= MIN_EVEN_GAPS && widest <= MAX_SPACE_EM && Math.min(...gaps) >= EVEN_GAPS * widest;
  return isEven && widest > SEGMENT_GAP_EM && !row.some(({ text }) => isFigure(text));
}

function areParted(a: Word, b: Word, verticals: readonly Ruling[]): boolean {
  const [from, to] = [a.bbox[2], b.bbox[0]];
  const y = middleOf(b);
  if (verticals.some((v) => v.at >= from - 1 && v.at <= to + 1 && v.from <= y && v.to >= y)) return true;
  const gap = (to - from) / Math.min(a.fontSize, b.fontSize);
  if (isLeader(b.text) && !isFigure(a.text)) return gap > LEADER_REACH_EM;
  if (isLeader(a.text) && !isFigure(a.text)) return true;
  if (isSign(a.text)) return gap > SIGN_REACH_EM || !isFigure(b.text);
  return gap > (isFigure(a.text) && isFigure(b.text) ? FIGURE_GAP_EM : SEGMENT_GAP_EM);
}
