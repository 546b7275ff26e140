import type { Ruling } from "../../core/page.ts";
import { isCaption, isNoteStart, isYear, startsSmall } from "./marks.ts";
import type { Line } from "./segments.ts";
import { commonOf, freeOf, innerOf, type Span } from "./spaces.ts";
import { isProse, type Zone } from "./zones.ts";

/** White space between columns is at least so wide, in em, in the lines that a table is grown from. */
export const MIN_GUTTER_EM = 0.4;
/** White space between lines of one table, in em, unless its own lines stand farther apart. */
const MAX_GAP_EM = 2.4;
const MAX_GAP_RATIO = 1.7;
/** A header stands at most so far above what it heads, in em. */
const HEADER_GAP_EM = 1.6;
/** This share of the gutters may be crossed by a line of the body, and this by one of the heading. */
const MAX_LOST_BODY = 0.34;
const MAX_LOST_HEADER = 0.67;
/** A line of the heading shows columns when it has so many pieces for each of them. */
const FULL_HEADER = 0.75;
/** So many lines with one piece only may stand between two lines with more: wrapped labels, headings of groups. */
const MAX_SINGLES = 6;
const MAX_CROSSING = 2;
/** A rule this long, as a share of the table's width, goes with the whole of it. */
const WIDE_RULE = 0.6;
/** A rule this far below the last line, in points, is still its own. */
const BELOW_POINTS = 12;
/** Lines between the rule on top and the lines that show the columns. */
const MAX_HEADER_LINES = 8;

/** Lines that show common columns: indices into the zone, and the white space that the columns leave between them. */
export interface Region {
  readonly first: number;
  readonly last: number;
  readonly gutters: readonly Span[];
}

/** The runs of lines of a zone that may be tables; they never overlap. */
export function regionsOfZone(zone: Zone, rules: readonly Ruling[]): Region[] {
  const taken = new Set<number>();
  const regions: Region[] = [];
  const seeds = zone
    .flatMap((_, i) => seedAt(zone, i) ?? [])
    .toSorted((a, b) => b.score - a.score || a.first - b.first);
  for (const seed of seeds) {
    let hasTaken = false;
    for (let i = seed.first; i <= seed.last; i++) hasTaken ||= taken.has(i);
    if (hasTaken) continue;
    const region = grown(zone, seed, rules, taken);
    for (let i = region.first; i <= region.last; i++) taken.add(i);
    regions.push(region);
  }
  return regions.toSorted((a, b) => a.first - b.first);
}

interface Seed {
  readonly first: number;
  readonly last: number;
  readonly free: readonly Span[];
  readonly score: number;
}

/** A line and the next one with several pieces, when they leave common white space between pieces of both. */
function seedAt(zone: Zone, first: number): Seed | null {
  const a = zone[first];
  if (a === undefined || a.segments.length < 2 || isOutside(a)) return null;
  for (let last = first + 1; last < zone.length && last <= first + 3; last++) {
    const [b, before] = [zone[last], zone[last - 1]];
    if (b === undefined || before === undefined || b.y0 - before.y1 > MAX_GAP_EM * b.em || isOutside(b)) return null;
    if (b.segments.length < 2) continue;
    const free = commonOf(freeOf(a.segments), freeOf(b.segments), MIN_GUTTER_EM * b.em);
    const gutters = innerOf(free).filter((gutter) => [a, b].every((line) => isBetween(line, gutter)));
    if (gutters.length === 0) return null;
    const figures = [...a.segments, ...b.segments].filter(({ isFigure }) => isFigure).length;
    return { first, last, free, score: gutters.length + figures / 100 };
  }
  return null;
}

function isBetween({ segments }: Line, { from, to }: Span): boolean {
  return segments.some(({ x1 }) => x1 <= from + 0.01) && segments.some(({ x0 }) => x0 >= to - 0.01);
}

function grown(zone: Zone, seed: Seed, rules: readonly Ruling[], taken: ReadonlySet<number>): Region {
  const state: State = { free: seed.free, x0: 0, x1: 0, gap: 0 };
  const own = zone.slice(seed.first, seed.last + 1);
  for (const line of own) widen(state, line);
  own.slice(1).forEach((line, i) => {
    state.gap = Math.max(state.gap, line.y0 - (own[i]?.y1 ?? line.y0));
  });
  const down = grownDown(zone, seed.last, state, rules, taken);
  const up = grownUp(zone, seed.first, state, rules, taken);
  const gutters = innerOf(state.free).filter(({ from, to }) => from >= state.x0 && to <= state.x1);
  return { first: up, last: down, gutters };
}

interface State {
  free: readonly Span[];
  x0: number;
  x1: number;
  /** Widest white space between lines so far. */
  gap: number;
}

function widen(state: State, { segments }: Line): void {
  const [x0, x1] = [segments[0]?.x0 ?? 0, segments.at(-1)?.x1 ?? 0];
  state.x0 = state.x1 === 0 ? x0 : Math.min(state.x0, x0);
  state.x1 = Math.max(state.x1, x1);
}

/** Gutters of the region that a line's pieces cover. */
function lostBy({ segments }: Line, gutters: readonly Span[], least: number): number {
  const free = freeOf(segments);
  return gutters.filter((gutter) => commonOf(free, [gutter], least).length === 0).length;
}

function taking(state: State, line: Line): void {
  const least = MIN_GUTTER_EM * line.em;
  const free = freeOf(line.segments);
  // A gutter that this line alone covers stays: its piece spans columns or runs over.
  state.free = state.free.flatMap((span) => {
    const left = commonOf([span], free, least);
    return left.length === 0 ? [span] : left;
  });
  widen(state, line);
}

function guttersOf({ free, x0, x1 }: State): Span[] {
  return innerOf(free).filter(({ from, to }) => from >= x0 - 0.01 && to <= x1 + 0.01);
}

function grownDown(
  zone: Zone,
  from: number,
  state: State,
  rules: readonly Ruling[],
  taken: ReadonlySet<number>,
): number {
  let last = from;
  let singles = 0;
  let crossing = 0;
  for (let i = from + 1; i < zone.length; i++) {
    const [line, before] = [zone[i], zone[i - 1]];
    if (line === undefined || before === undefined || taken.has(i)) break;
    const gap = line.y0 - before.y1;
    if (gap > Math.max(MAX_GAP_EM * line.em, MAX_GAP_RATIO * state.gap) || isOutside(line)) break;
    const gutters = guttersOf(state);
    const lost = lostBy(line, gutters, 0.15 * line.em);
    if (line.segments.length > 1) {
      if (lost > MAX_LOST_BODY * gutters.length) break;
      taking(state, line);
      state.gap = Math.max(state.gap, gap);
      last = i;
      [singles, crossing] = [0, 0];
    } else {
      singles++;
      if (lost > 0) crossing++;
      if (singles > MAX_SINGLES || crossing > MAX_CROSSING) break;
    }
  }
  return withTail(zone, last, state, rules, taken);
}

/** Is it the title of another table, or a note? */
function isOutside({ segments }: Line): boolean {
  const text = segments.map((segment) => segment.text).join(" ");
  return isCaption(text) || isNoteStart(text);
}

/** The wrapped ends of the last row's cells. */
function withTail(
  zone: Zone,
  from: number,
  state: State,
  rules: readonly Ruling[],
  taken: ReadonlySet<number>,
): number {
  let last = from;
  const bottom = bottomRule(zone[from], zone[from + MAX_SINGLES] ?? zone.at(-1), state, rules);
  for (let i = from + 1; i < zone.length && i <= from + MAX_SINGLES; i++) {
    const [line, before] = [zone[i], zone[i - 1]];
    const [piece] = line?.segments ?? [];
    if (line === undefined || before === undefined || piece === undefined || taken.has(i) || isOutside(line)) break;
    const isAboveRule = bottom !== null && line.y1 <= bottom + 1;
    if (lostBy(line, guttersOf(state), 0.15 * line.em) > 0) break;
    if (line.segments.length > 1) break;
    const isTight = line.y0 - before.y1 < 0.4 * line.em;
    const isFirst = piece.x1 <= (guttersOf(state)[0]?.to ?? 0);
    const isRest = isTight && (isFirst ? startsSmall(piece.text) : piece.x0 >= state.x0);
    if (!isAboveRule && !isRest) break;
    last = i;
  }
  return last;
}

function bottomRule(
  from: Line | undefined,
  to: Line | undefined,
  state: State,
  rules: readonly Ruling[],
): number | null {
  const below = wideRules(state, rules).filter(({ at }) => at > (from?.y0 ?? 0) && at < (to?.y1 ?? 0) + BELOW_POINTS);
  return below.length === 0 ? null : Math.max(...below.map(({ at }) => at));
}

function wideRules({ x0, x1 }: State, rules: readonly Ruling[]): Ruling[] {
  return rules.filter(
    ({ from, to }) => Math.min(to, x1) - Math.max(from, x0) >= WIDE_RULE * (x1 - x0) && to - from < 1.6 * (x1 - x0),
  );
}

function grownUp(zone: Zone, from: number, state: State, rules: readonly Ruling[], taken: ReadonlySet<number>): number {
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
    const lost = lostBy(line, gutters, 0.15 * line.em);
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
