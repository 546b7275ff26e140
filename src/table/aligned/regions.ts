import type { Ruling } from "../../core/page.ts";
import { grownUp } from "./grow-up.ts";
import {
  guttersOf,
  isOutside,
  lostBy,
  MAX_GAP_EM,
  MAX_GAP_RATIO,
  MAX_LOST_BODY,
  MAX_SINGLES,
  MIN_GUTTER_EM,
  NARROW_EM,
  type State,
  taking,
  widen,
  wideRules,
} from "./growth.ts";
import type { Line } from "./line.ts";
import { startsSmall } from "./marks.ts";
import { commonOf, freeOf, innerOf, type Span } from "./spaces.ts";
import type { Zone } from "./zones.ts";

/** So many of the lines with one piece in a row may run over columns. */
const MAX_CROSSING = 2;
/** A rule this far below the last line, in points, is still its own. */
const BELOW_POINTS = 12;

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
    const lost = lostBy(line, gutters, NARROW_EM * line.em);
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
    if (lostBy(line, guttersOf(state), NARROW_EM * line.em) > 0) break;
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
