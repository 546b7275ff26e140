import type { Word } from "../../core/page.ts";
import { type Line, lineOfSegments, type Segment, segmentOf } from "./line.ts";

/** Columns of text may stand this near, in em: more than a space, and so many times the spaces of the same piece. */
const TIGHT_GAP_EM = 0.45;
const WIDER = 1.4;
/** Cells that begin at one place do so but for this, in points; */
const START_POINTS = 0.75;
/** so many lines show it, among so many around. */
const MIN_SHARED = 2;
const AROUND = 6;

/**
 * Pieces cut where a word behind a wide space begins at a place where pieces of other lines near do: columns of text that
 * one long cell reaches the end of.
 */
export function withSharedStarts(lines: readonly Line[]): Line[] {
  return lines.map((line, i) => {
    if (!line.segments.some((segment) => gapsOf(segment).some((gap) => gap >= TIGHT_GAP_EM))) return line;
    const near = lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).filter((each) => each !== line);
    const starts = near.flatMap(({ segments }) => segments.slice(1).map(({ x0 }) => x0));
    const segments = line.segments.flatMap((segment) => cutAtStarts(segment, starts));
    return segments.length === line.segments.length ? line : lineOfSegments(segments);
  });
}

function cutAtStarts(segment: Segment, starts: readonly number[]): Segment[] {
  const gaps = gapsOf(segment);
  const parts: Word[][] = [[]];
  segment.words.forEach((word, i) => {
    const gap = gaps[i - 1] ?? 0;
    const widest = Math.max(0, ...gaps.filter((each) => each < gap));
    const isWide = gap >= TIGHT_GAP_EM && gap >= WIDER * widest;
    const shared = isWide ? starts.filter((x) => Math.abs(x - word.bbox[0]) <= START_POINTS).length : 0;
    if (shared >= MIN_SHARED) parts.push([word]);
    else parts.at(-1)?.push(word);
  });
  return parts.length === 1 ? [segment] : parts.map(segmentOf);
}

/** The white space between words, in em. */
function gapsOf({ words }: Segment): number[] {
  return words.slice(1).map(({ bbox, fontSize }, i) => (bbox[0] - (words[i]?.bbox[2] ?? 0)) / fontSize);
}
