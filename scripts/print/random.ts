/** The next number of a sequence, from 0 to below 1. */
export type Chance = () => number;

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `low` to `high`, both included. */
export function wholeOf(chance: Chance, low: number, high: number): number {
  return low + Math.floor(chance() * (high - low + 1));
}

export function pickOf<T>(chance: Chance, options: readonly T[]): T {
  const picked = options[wholeOf(chance, 0, options.length - 1)];
  if (picked === undefined) throw new Error("there is nothing to pick from");
  return picked;
}
