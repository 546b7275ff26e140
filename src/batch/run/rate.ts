/** How far back a rate looks: long enough to be calm, short enough to tell of a slow stretch. */
const WINDOW_MS = 30_000;
/** One sample in so many milliseconds is enough. */
const SAMPLE_MS = 1_000;

/** How many a second, of late. */
export interface Rate {
  readonly add: (count: number, nowMs: number) => void;
  /** Null before anything can be said. */
  readonly perSecond: (nowMs: number) => number | null;
}

/** @param startMs what is added counts from here */
export function startRate(startMs: number): Rate {
  let sum = 0;
  const samples = [{ at: startMs, sum: 0 }];
  const first = (nowMs: number): { readonly at: number; readonly sum: number } | undefined => {
    // The one before the window's begin stays: it says what there was at the begin.
    while (samples.length > 1 && (samples[1]?.at ?? nowMs) <= nowMs - WINDOW_MS) samples.shift();
    return samples[0];
  };
  return {
    add: (count, nowMs) => {
      sum += count;
      if (nowMs - (samples.at(-1)?.at ?? 0) >= SAMPLE_MS) samples.push({ at: nowMs, sum });
    },
    perSecond: (nowMs) => {
      const begin = first(nowMs);
      if (begin === undefined || nowMs <= begin.at || sum === 0) return null;
      return ((sum - begin.sum) * 1000) / (nowMs - begin.at);
    },
  };
}

/** Seconds until the rest is done; null while that cannot be known. */
export function secondsLeft(left: number | null, perSecond: number | null): number | null {
  if (left === 0) return 0;
  return left === null || perSecond === null || perSecond <= 0 ? null : left / perSecond;
}
