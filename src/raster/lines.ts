import { crestsAt, levelsAlong, type Ridges, STEP_PIXELS } from "./ridges.ts";
import { type Trace, tracesOf } from "./traces.ts";

/** A straight line of a page with the stretches of it that were seen. Pixels. */
export interface Line {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly stretches: readonly Stretch[];
  /** The level of its ridge where it is well drawn. */
  readonly level: number;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Pixels of it on which it was seen. */
  readonly seen: number;
}

/** A rule may be lost for this long, in inches, before it is two pieces. */
const MAX_GAP_INCHES = 0.16;
const MIN_PIECE_INCHES = 0.19;
const MIN_SEEN = 0.55;
const CREST_REACH_PIXELS = 1.5;
const MAX_MISS_PIXELS = 1.4;
/** A page is straight now: what leans more than this is no rule. */
const MAX_SLOPE = 0.02;
/** Pieces this close to the same line are of it, in inches. */
const SAME_LINE_INCHES = 0.014;
/** Lines of which less was seen, in inches, are strokes of letters. */
const MIN_LINE_INCHES = 0.28;

/** Lines of one axis, sorted by where they are. */
export function linesOf(ridges: Ridges, dpi: number): Line[] {
  const rules = {
    maxGap: Math.ceil((MAX_GAP_INCHES * dpi) / STEP_PIXELS),
    minLength: (MIN_PIECE_INCHES * dpi) / STEP_PIXELS,
    minSeen: MIN_SEEN,
    maxMiss: MAX_MISS_PIXELS,
  };
  const traces = tracesOf(ridges.stepCount, (step) => crestsAt(ridges, step), rules)
    .filter(({ slope }) => Math.abs(slope / STEP_PIXELS) <= MAX_SLOPE)
    .toSorted((a, b) => b.seenCount - a.seenCount);
  const lines: Trace[][] = [];
  for (const trace of traces) {
    const own = lines.find((line) => isOnLine(trace, line, SAME_LINE_INCHES * dpi));
    if (own === undefined) lines.push([trace]);
    else own.push(trace);
  }
  return lines
    .map((line) => lineOf(line, ridges))
    .filter(({ stretches }) => stretches.reduce((sum, { seen }) => sum + seen, 0) >= MIN_LINE_INCHES * dpi)
    .toSorted((a, b) => a.at - b.at);
}

/** Is the trace near the line, where the nearest piece of the line lets it be expected? */
function isOnLine(trace: Trace, line: readonly Trace[], reach: number): boolean {
  const middle = (trace.from + trace.to) / 2;
  let nearest = line[0];
  let least = Infinity;
  for (const piece of line) {
    const apart = Math.max(0, piece.from - trace.to, trace.from - piece.to);
    if (apart < least) {
      least = apart;
      nearest = piece;
    }
  }
  return (
    nearest !== undefined &&
    Math.abs(nearest.at - trace.at) <= reach + MAX_SLOPE_OF_PAGE * Math.abs(middle - (nearest.from + nearest.to) / 2)
  );
}

/** What is left of the lean of a straightened page, in pixels a step. */
const MAX_SLOPE_OF_PAGE = 0.002 * STEP_PIXELS;

function lineOf(traces: readonly Trace[], ridges: Ridges): Line {
  const weight = traces.reduce((sum, { seenCount }) => sum + seenCount, 0);
  return {
    at: traces.reduce((sum, { at, seenCount }) => sum + at * seenCount, 0) / weight,
    from: Math.min(...traces.map(({ from }) => from)) * STEP_PIXELS,
    to: Math.max(...traces.map(({ to }) => to)) * STEP_PIXELS,
    stretches: traces
      .map(({ from, to, seenCount }) => ({
        from: from * STEP_PIXELS,
        to: to * STEP_PIXELS,
        seen: seenCount * STEP_PIXELS,
      }))
      .toSorted((a, b) => a.from - b.from),
    level: levelOf(traces, ridges),
  };
}

/** Where a line is well drawn: the upper quarter of what is seen of it. */
function levelOf(traces: readonly Trace[], ridges: Ridges): number {
  const levels = traces
    .flatMap(({ at, from, to }) => [
      ...levelsAlong(ridges, at, [from * STEP_PIXELS, to * STEP_PIXELS], CREST_REACH_PIXELS),
    ])
    .toSorted((a, b) => a - b);
  return levels[Math.floor(0.75 * (levels.length - 1))] ?? 0;
}
