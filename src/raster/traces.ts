/** A thin dark stroke that was followed along one axis; `along` is x for horizontal strokes and y for vertical ones. */
export interface Trace {
  readonly from: number;
  readonly to: number;
  /** The straight line through it: across = at + slope (along - middle), middle = (from + to) / 2. */
  readonly at: number;
  readonly slope: number;
  /** Steps of the way on which the stroke was seen. */
  readonly seenCount: number;
}

/** How strokes are followed; lengths in pixels. */
export interface TraceRules {
  /** The longest stretch on which a stroke may be lost. */
  readonly maxGap: number;
  readonly minLength: number;
  /** Share of the way on which it must be seen. */
  readonly minSeen: number;
  /** By how much it may miss where it is expected. */
  readonly maxMiss: number;
}

/** A stroke while it is followed. */
interface Open {
  readonly start: number;
  last: number;
  lastAcross: number;
  /** The slope of late, for where it is expected next. */
  slope: number;
  readonly alongs: number[];
  readonly acrosses: number[];
}

/** How far back the slope of late reaches, in steps, and the least way that tells one. */
const RECALL_STEPS = 48;
const MIN_SLOPE_STEPS = 12;
/** How far one step pulls the stroke to where it was seen. */
const PULL = 0.35;
/** A step that misses the line of its stroke by more than this many deviations is not of it. */
const MAX_DEVIATIONS = 2.5;

/**
 * Follows strokes through the columns (or rows) of a page: where one was seen and at what slope tells where it goes on.
 *
 * @param crossingsOf the middles of what is thin and dark at one step, sorted
 * @returns straight lines fitted to the strokes, in the order they end
 */
export function tracesOf(
  stepCount: number,
  crossingsOf: (step: number) => ArrayLike<number>,
  rules: TraceRules,
): Trace[] {
  const traces: Trace[] = [];
  let opens: Open[] = [];
  const close = (open: Open): void => {
    const length = open.last - open.start + 1;
    if (length >= rules.minLength && open.alongs.length >= rules.minSeen * length) traces.push(fitted(open));
  };
  for (let step = 0; step < stepCount; step++) {
    const crossings = crossingsOf(step);
    const fresh: Open[] = [];
    let k = 0;
    for (let c = 0; c < crossings.length; c++) {
      const across = crossings[c] ?? 0;
      while (k < opens.length && expectedOf(opens[k], step) < across - rules.maxMiss) k++;
      const near = nearestOf(opens, k, step, across, rules.maxMiss);
      if (near === null)
        fresh.push({ start: step, last: step, lastAcross: across, slope: 0, alongs: [step], acrosses: [across] });
      else goOn(near, step, across);
    }
    const kept: Open[] = [];
    for (const open of opens) {
      if (step - open.last > rules.maxGap || isHopeless(open, step, rules)) close(open);
      else kept.push(open);
    }
    opens = merged(kept, fresh, step);
  }
  opens.forEach(close);
  return traces;
}

function expectedOf(open: Open | undefined, step: number): number {
  return open === undefined ? Infinity : open.lastAcross + open.slope * (step - open.last);
}

/** A stroke of a few steps that is lost again is a speck or a piece of a glyph. */
function isHopeless(open: Open, step: number, { maxGap }: TraceRules): boolean {
  return step - open.last > Math.min(maxGap, 2 + 2 * open.alongs.length);
}

function nearestOf(opens: readonly Open[], first: number, step: number, across: number, maxMiss: number): Open | null {
  let best: Open | null = null;
  let bestMiss = maxMiss;
  for (let k = first; k < opens.length; k++) {
    const open = opens[k];
    if (open === undefined) break;
    const expected = expectedOf(open, step);
    if (expected > across + maxMiss) break;
    if (open.last === step) continue;
    const miss = Math.abs(expected - across);
    // Of two that expect it alike, the longer has the better reason.
    if (miss < bestMiss || (miss === bestMiss && best !== null && open.alongs.length > best.alongs.length)) {
      best = open;
      bestMiss = miss;
    }
  }
  return best;
}

function goOn(open: Open, step: number, across: number): void {
  const expected = expectedOf(open, step);
  open.alongs.push(step);
  open.acrosses.push(across);
  open.last = step;
  // One step alone is rounded to pixels; most of it is what was expected.
  open.lastAcross = open.alongs.length <= 2 ? across : expected + PULL * (across - expected);
  const back = Math.max(0, open.alongs.length - RECALL_STEPS);
  const way = step - (open.alongs[back] ?? step);
  if (way < MIN_SLOPE_STEPS) return;
  const third = Math.max(1, Math.floor((open.alongs.length - back) / 3));
  const [a0, c0] = meanOf(open, back, back + third);
  const [a1, c1] = meanOf(open, open.alongs.length - third, open.alongs.length);
  open.slope = a1 > a0 ? (c1 - c0) / (a1 - a0) : 0;
}

function meanOf({ alongs, acrosses }: Open, from: number, to: number): [number, number] {
  let along = 0;
  let across = 0;
  for (let i = from; i < to; i++) {
    along += alongs[i] ?? 0;
    across += acrosses[i] ?? 0;
  }
  return [along / (to - from), across / (to - from)];
}

function merged(kept: readonly Open[], fresh: readonly Open[], step: number): Open[] {
  const all = [...kept, ...fresh];
  return all.sort((a, b) => expectedOf(a, step + 1) - expectedOf(b, step + 1));
}

function fitted({ start, last, alongs, acrosses }: Open): Trace {
  const middle = (start + last) / 2;
  let line = lineThrough(alongs, acrosses, middle, () => true);
  for (let round = 0; round < 2; round++) {
    const missOf = (i: number): number => (acrosses[i] ?? 0) - line.at - line.slope * ((alongs[i] ?? 0) - middle);
    let squares = 0;
    for (let i = 0; i < alongs.length; i++) squares += missOf(i) ** 2;
    const limit = MAX_DEVIATIONS * Math.sqrt(squares / alongs.length) + 0.1;
    const previous = line;
    line = lineThrough(alongs, acrosses, middle, (i) => {
      const along = (alongs[i] ?? 0) - middle;
      return Math.abs((acrosses[i] ?? 0) - previous.at - previous.slope * along) <= limit;
    });
  }
  return { from: start, to: last + 1, at: line.at, slope: line.slope, seenCount: alongs.length };
}

/** The line of least squares. */
function lineThrough(
  alongs: readonly number[],
  acrosses: readonly number[],
  middle: number,
  counts: (i: number) => boolean,
): { readonly at: number; readonly slope: number } {
  let n = 0;
  let x = 0;
  let y = 0;
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < alongs.length; i++) {
    if (!counts(i)) continue;
    const along = (alongs[i] ?? 0) - middle;
    const across = acrosses[i] ?? 0;
    n++;
    x += along;
    y += across;
    xx += along * along;
    xy += along * across;
  }
  const spread = n * xx - x * x;
  const slope = spread > 0 ? (n * xy - x * y) / spread : 0;
  return { at: n === 0 ? 0 : (y - slope * x) / n, slope };
}
