import type { Comparator } from "../core/quantity.ts";
import { compareFractions, type Fraction, negated } from "./fraction.ts";

export interface Edge {
  readonly at: Fraction;
  readonly inclusive: boolean;
}

/** All numbers between two edges; null = open to that side. */
export interface Interval {
  readonly low: Edge | null;
  readonly high: Edge | null;
}

/** The numbers that a comparator and a number admit: ">= 80" -> [80, …); "=" and "~" admit the number alone. */
export function intervalOf(comparator: Comparator, at: Fraction): Interval {
  switch (comparator) {
    case "<":
      return { low: null, high: { at, inclusive: false } };
    case "<=":
      return { low: null, high: { at, inclusive: true } };
    case ">=":
      return { low: { at, inclusive: true }, high: null };
    case ">":
      return { low: { at, inclusive: false }, high: null };
    case "=":
    case "~":
      return between(at, at);
  }
}

/** Both edges included. */
export function between(low: Fraction, high: Fraction): Interval {
  return { low: { at: low, inclusive: true }, high: { at: high, inclusive: true } };
}

/** Every edge moved by `change`, which keeps the order of numbers. */
export function mapInterval({ low, high }: Interval, change: (at: Fraction) => Fraction): Interval {
  const moved = (edge: Edge | null): Edge | null => (edge === null ? null : { ...edge, at: change(edge.at) });
  return { low: moved(low), high: moved(high) };
}

/** [3, 5) -> (-5, -3]. */
export function mirrored({ low, high }: Interval): Interval {
  return mapInterval({ low: high, high: low }, negated);
}

/** True when no number lies in it, as with a range whose bounds are the wrong way round. */
export function isEmpty({ low, high }: Interval): boolean {
  return low !== null && high !== null && isGap(low, high);
}

export function isSameInterval(a: Interval, b: Interval): boolean {
  return isSameEdge(a.low, b.low) && isSameEdge(a.high, b.high);
}

/** Where an actual lies: wholly inside what the target admits, wholly outside, or across an edge of it. */
export function positionOf(actual: Interval, target: Interval): "inside" | "outside" | "across" {
  if (startsWithin(actual.low, target.low) && endsWithin(actual.high, target.high)) return "inside";
  const isBelow = actual.high !== null && target.low !== null && isGap(target.low, actual.high);
  const isAbove = actual.low !== null && target.high !== null && isGap(actual.low, target.high);
  return isBelow || isAbove ? "outside" : "across";
}

export function edgesOf({ low, high }: Interval): readonly Edge[] {
  return [low, high].filter((edge) => edge !== null);
}

/** No number lies from `low` to `high`. */
function isGap(low: Edge, high: Edge): boolean {
  const order = compareFractions(low.at, high.at);
  return order > 0 || (order === 0 && !(low.inclusive && high.inclusive));
}

function startsWithin(actual: Edge | null, target: Edge | null): boolean {
  if (target === null) return true;
  if (actual === null) return false;
  const order = compareFractions(actual.at, target.at);
  return order > 0 || (order === 0 && (target.inclusive || !actual.inclusive));
}

function endsWithin(actual: Edge | null, target: Edge | null): boolean {
  if (target === null) return true;
  if (actual === null) return false;
  const order = compareFractions(actual.at, target.at);
  return order < 0 || (order === 0 && (target.inclusive || !actual.inclusive));
}

function isSameEdge(a: Edge | null, b: Edge | null): boolean {
  if (a === null || b === null) return a === b;
  return a.inclusive === b.inclusive && compareFractions(a.at, b.at) === 0;
}
