import type { Issue } from "./issue.ts";

/** A value and every doubt met on the way to it: a function of bad data returns this, it never throws. */
export interface Outcome<T> {
  readonly value: T;
  readonly issues: readonly Issue[];
}
