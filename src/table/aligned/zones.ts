import { type Line, lineOfSegments, type Segment } from "./line.ts";
import { isCaption } from "./marks.ts";

/** A piece this wide, in em, and of this many words is prose and no cell of a table of figures. */
const PROSE_EM = 10;
const PROSE_WORDS = 4;
/** Fewer lines with prose on both sides of one gap are two cells with much text, not two columns of an article. */
const MIN_PAIRS = 6;
/** Lines of an article reach the end of its column but for this share of its width; lines of cells seldom do. */
const RAGGED = 0.25;
/** Share of lines that must be so full. */
const MIN_FULL = 0.55;
/** Where lines on both sides stand at different heights, so many lines with prose on each side are enough; */
const MIN_UNEVEN_PAIRS = 3;
/** this share of the lines, at least; heights differ by more than so many em. */
const MIN_UNEVEN = 0.25;
const UNEVEN_EM = 0.1;
/** Articles of more columns are cut one by one; deeper nesting is no page. */
const MAX_DEPTH = 6;

/** Lines that are read together, top to bottom. */
export type Zone = readonly Line[];

/** Lines of a page parted at the gaps between columns of prose, in reading order. */
export function zonesOf(lines: readonly Line[], depth = 0): Zone[] {
  const gap = depth < MAX_DEPTH ? gapBetweenColumns(lines) : null;
  if (gap === null) return lines.length === 0 ? [] : [lines];
  const { x, first, last } = gap;
  const cut = lines.slice(first, last + 1);
  const left = sideOf(cut, ({ x1 }) => x1 <= x);
  const right = sideOf(cut, ({ x1 }) => x1 > x);
  return [
    ...zonesOf(lines.slice(0, first), depth + 1),
    ...zonesOf(left, depth + 1),
    ...zonesOf(right, depth + 1),
    ...zonesOf(lines.slice(last + 1), depth + 1),
  ];
}

function sideOf(lines: readonly Line[], isThere: (segment: Segment) => boolean): Line[] {
  return lines.flatMap(({ segments }) => {
    const own = segments.filter(isThere);
    return own.length === 0 ? [] : [lineOfSegments(own)];
  });
}

interface Gap {
  readonly x: number;
  readonly first: number;
  readonly last: number;
}

/** Where the most lines have prose on both sides, and the lines around that nothing crosses; null without such a gap. */
function gapBetweenColumns(lines: readonly Line[]): Gap | null {
  const prose = lines.map(({ segments, em }) =>
    segments.filter((segment) => isProse(segment, em) || isCaption(segment.text)),
  );
  const starts = lines.flatMap(({ segments }) => segments.map(({ x0 }) => x0));
  const ofProse = new Set(prose.flat().map(({ x0 }) => Math.floor(x0)));
  let best: (Gap & { readonly pairs: number }) | null = null;
  for (const start of ofProse) {
    if (starts.filter((x) => Math.abs(x - start) <= 1.5).length < MIN_PAIRS) continue;
    const x = start - 0.5;
    const run = longestRun(lines, prose, x);
    if (run.pairs <= (best?.pairs ?? 0)) continue;
    if (areColumns(lines.slice(run.first, run.last + 1), run.pairs, x))
      best = { x, ...withoutTables(run, lines, prose, x) };
  }
  return best;
}

/** Are the two sides of x read one after the other, and not line by line? */
function areColumns(lines: readonly Line[], pairs: number, x: number): boolean {
  const sides = [sideOf(lines, ({ x1 }) => x1 <= x), sideOf(lines, ({ x1 }) => x1 > x)];
  if (sides.every((side) => side.some(({ segments: [first] }) => first !== undefined && isCaption(first.text))))
    return true;
  if (pairs >= MIN_PAIRS && sides.every(isFull)) return true;
  return pairs >= MIN_UNEVEN_PAIRS && areUneven(lines, x);
}

/** Do lines left and right of x stand at heights of their own? Cells of one row stand at the same. */
function areUneven(lines: readonly Line[], x: number): boolean {
  const both = lines.flatMap(({ segments, em }) => {
    const words = segments.flatMap((segment) => segment.words);
    const left = words.findLast(({ bbox }) => bbox[2] <= x);
    const right = words.find(({ bbox }) => bbox[2] > x);
    return left === undefined || right === undefined ? [] : [Math.abs(left.baseline - right.baseline) > UNEVEN_EM * em];
  });
  return both.filter((is) => is).length >= Math.max(MIN_UNEVEN_PAIRS, MIN_UNEVEN * both.length);
}

/** Before the first prose and after the last, lines with text on both sides are rows that reach over both columns. */
function withoutTables<Run extends { readonly first: number; readonly last: number }>(
  run: Run,
  lines: readonly Line[],
  prose: readonly (readonly Segment[])[],
  x: number,
): Run {
  const isWide = (i: number): boolean => {
    const segments = lines[i]?.segments ?? [];
    return segments.some(({ x1 }) => x1 <= x) && segments.some(({ x1 }) => x1 > x);
  };
  let { first, last } = run;
  for (let i = run.first; i <= run.last && prose[i]?.length === 0; i++) if (isWide(i)) first = i + 1;
  for (let i = run.last; i >= first && prose[i]?.length === 0; i--) if (isWide(i)) last = i - 1;
  return { ...run, first, last };
}

/** The lines that nothing crosses at x with the most prose on the poorer side: `pairs` lines of it. */
function longestRun(
  lines: readonly Line[],
  prose: readonly (readonly Segment[])[],
  x: number,
): { first: number; last: number; pairs: number } {
  let longest = { first: 0, last: -1, pairs: 0 };
  let [first, left, right] = [0, 0, 0];
  lines.forEach(({ segments }, i) => {
    if (segments.some(({ x0, x1 }) => x0 < x && x1 > x)) {
      [first, left, right] = [i + 1, 0, 0];
      return;
    }
    const own = prose[i] ?? [];
    if (own.some(({ x1 }) => x1 <= x)) left++;
    if (own.some(({ x1 }) => x1 > x)) right++;
    const pairs = Math.min(left, right);
    if (pairs > longest.pairs || (pairs === longest.pairs && first === longest.first))
      longest = { first, last: i, pairs };
  });
  return longest;
}

export function isProse({ words, text, x0, x1 }: Segment, em: number): boolean {
  return x1 - x0 >= PROSE_EM * em && (words.length >= PROSE_WORDS || /[\u3400-\u9fff]{8}/u.test(text));
}

/** Do the prose lines of a column mostly reach its right end? */
function isFull(side: readonly Line[]): boolean {
  const prose = side.flatMap(({ segments, em }) => {
    const [x0, x1] = [segments[0]?.x0 ?? 0, segments.at(-1)?.x1 ?? 0];
    return segments.some((segment) => isProse(segment, em)) ? [{ x0, x1 }] : [];
  });
  const start = Math.min(...prose.map(({ x0 }) => x0));
  const end = Math.max(...prose.map(({ x1 }) => x1));
  const full = prose.filter(({ x1 }) => x1 >= end - RAGGED * (end - start));
  return full.length >= MIN_FULL * prose.length;
}
