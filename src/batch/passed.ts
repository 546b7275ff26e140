import type { Passed } from "./folder-walk.ts";

/** How many entries of folders are no inputs, by why. */
export type PassedCounts = Readonly<Record<Passed, number>>;

/** A walk that passes over nothing. */
export const nonePassed: PassedCounts = { hidden: 0, link: 0, special: 0 };

/** Counts what a walk passes over; holds no names. */
export interface PassedCounting {
  readonly add: (why: Passed) => void;
  readonly counts: () => PassedCounts;
}

export function startPassedCounting(): PassedCounting {
  const sum = { ...nonePassed };
  return {
    add: (why) => {
      sum[why]++;
    },
    counts: () => ({ ...sum }),
  };
}
