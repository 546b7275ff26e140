import type { Ruling } from "../../core/page.ts";
import {
  guttersOf,
  isOutside,
  lostBy,
  MAX_GAP_EM,
  MAX_GAP_RATIO,
  MAX_LOST_BODY,
  MAX_SINGLES,
  NARROW_EM,
  type State,
  taking,
  wideRules,
} from "./growth.ts";
import type { Line } from "./line.ts";
import { isYear } from "./marks.ts";
import { isProse, type Zone } from "./zones.ts";

/** A header stands at most so far above what it heads, in em. */
const HEADER_GAP_EM = 1.6;
/** This share of the gutters may be crossed by a line of the heading. */
const MAX_LOST_HEADER = 0.67;
/** A line of the heading shows columns when it has so many pieces for each of them. */
const FULL_HEADER = 0.75;
/** Lines between the rule on top and the lines that show the columns. */
const MAX_HEADER_LINES = 8;

/** The first line of a table: rows above the seed, and the heading. */
export function grownUp(
  zone: Zone,
  from: number,
  state: State,
  rules: readonly Ruling[],
  taken: ReadonlySet<number>,
): number {
  let first = from;
  let singles = 0;
  const top = topRule(zone, from, state, rules);
  for (let i = from - 1; i >= 0; i--) {
    const [line, below] = [zone[i], zone[i + 1]];
    const [piece] = line?.segments ?? [];
    if (line === undefined || below === undefined || piece === undefined || taken.has(i) || isOutside(line)) break;
    const isUnderRule = top !== null && line.y0 >= top - 1;
    if (top !== null && !isUnderRule && below.y0 >= top - 1 && line.segments.length === 1) break;
    const gap = below.y0 - line.y1;
    if (gap > Math.max(MAX_GAP_EM * line.em, MAX_GAP_RATIO * state.gap)) break;
    const gutters = guttersOf(state);
    const lost = lostBy(line, gutters, NARROW_EM * line.em);
    if (line.segments.length > 1) {
      const isBody = lost <= MAX_LOST_BODY * gutters.length;
      const isHeader = lost <= MAX_LOST_HEADER * gutters.length && gap <= HEADER_GAP_EM * line.em;
      if (!isBody && !isHeader && !isUnderRule) break;
      const isRow = line.segments.some(({ text, isFigure }) => isFigure && !isYear(text));
      if (!isRow && !isUnderRule && line.segments.some((segment) => isProse(segment, 2 * line.em))) break;
      // Headings over several columns would part columns that are none.
      if (lost === 0 && (isRow || line.segments.length >= FULL_HEADER * (gutters.length + 1))) taking(state, line);
      first = i;
      singles = 0;
      continue;
    }
    const isHead = piece.x0 > (gutters[0]?.from ?? 0) - line.em / 2 && piece.x1 <= state.x1 + line.em;
    if (isUnderRule || (isHead && gap <= HEADER_GAP_EM * line.em && !isProse(piece, 2 * line.em))) {
      first = i;
      continue;
    }
    singles++;
    if (singles > MAX_SINGLES || lost > 0) break;
  }
  return first;
}

/** Has a line words over the columns of figures, or years? */
function isHeadLine({ segments }: Line, start: number): boolean {
  const own = segments.filter(({ x0 }) => x0 >= start);
  return own.length > 0 && own.some(({ text, isFigure }) => !isFigure || isYear(text));
}

/** The y of the rule on top of the heading; null when there is none within reach. */
function topRule(zone: Zone, from: number, state: State, rules: readonly Ruling[]): number | null {
  const wide = wideRules(state, rules).toSorted((a, b) => b.at - a.at);
  const start = zone[from];
  if (start === undefined) return null;
  let top: number | null = null;
  for (const { at } of wide) {
    if (at > start.y0 + 2) continue;
    const between = zone.filter((line, i) => i < from && line.y0 >= at - 1);
    const isNear = between.length <= MAX_HEADER_LINES && (between[0]?.y0 ?? start.y0) - at < MAX_GAP_EM * start.em;
    const isLoose = between.some((line, i) => (between[i + 1] ?? start).y0 - line.y1 > MAX_GAP_EM * line.em);
    const isText = between.some(
      ({ segments, em }) => segments.length === 1 && segments.some((s) => isProse(s, 2.5 * em)),
    );
    if (!isNear || isLoose || isText) break;
    // A rule with nothing but rows below it is the last of the heading's, or the ground of a row.
    if (between.some((line) => isHeadLine(line, guttersOf(state)[0]?.from ?? 0))) top = at;
  }
  return top;
}
