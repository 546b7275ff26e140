import { type Line, lineOfSegments, type Segment } from "./segments.ts";

/** A piece this wide, in em, and of this many words is prose and no cell of a table of figures. */
const PROSE_EM = 10;
const PROSE_WORDS = 4;
/** Fewer lines with prose on both sides of one gap are two cells with much text, not two columns of an article. */
const MIN_PAIRS = 6;
/** Lines of an article reach the end of its column but for this share of its width; lines of cells seldom do. */
const RAGGED = 0.25;
/** Share of lines that must be so full. */
const MIN_FULL = 0.55;
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

/** Where the most lines have prose on both sides, and the lines around that nothing crosses; null without such a gap. */
function gapBetweenColumns(lines: readonly Line[]): { x: number; first: number; last: number } | null {
  const gaps = lines.flatMap(({ segments }, line) =>
    segments.slice(1).flatMap((right, i) => {
      const left = segments[i];
      return left !== undefined && isProse(left, lines[line]?.em ?? 0) && isProse(right, lines[line]?.em ?? 0)
        ? [{ line, from: left.x1, to: right.x0 }]
        : [];
    }),
  );
  if (gaps.length < MIN_PAIRS) return null;
  let best: { x: number; lines: number[] } = { x: 0, lines: [] };
  for (const { to } of gaps) {
    const x = to - 0.5;
    const through = gaps.filter((gap) => gap.from <= x && gap.to >= x).map(({ line }) => line);
    if (through.length > best.lines.length) best = { x, lines: through };
  }
  let run = { first: 0, last: -1, pairs: 0 };
  let longest = run;
  lines.forEach((line, i) => {
    if (line.segments.some(({ x0, x1 }) => x0 < best.x && x1 > best.x)) run = { first: i + 1, last: i, pairs: 0 };
    else run = { first: run.first, last: i, pairs: run.pairs + (best.lines.includes(i) ? 1 : 0) };
    if (run.pairs > longest.pairs || (run.pairs === longest.pairs && run.first === longest.first)) longest = run;
  });
  if (longest.pairs < MIN_PAIRS) return null;
  const cut = lines.slice(longest.first, longest.last + 1);
  const isArticle = [sideOf(cut, ({ x1 }) => x1 <= best.x), sideOf(cut, ({ x1 }) => x1 > best.x)].every(isFull);
  return isArticle ? { x: best.x, first: longest.first, last: longest.last } : null;
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
