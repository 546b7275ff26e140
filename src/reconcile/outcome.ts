import type { Quantity } from "../core/quantity.ts";
import type { CompareRule, IncomparableReason } from "./codes.ts";
import { type Interval, isEmpty, isSameInterval, positionOf } from "./interval.ts";

/** What one comparison came to, and the rules it rests on. */
export type Outcome =
  | { readonly kind: "met" | "missed"; readonly rules: readonly CompareRule[] }
  | { readonly kind: "not-comparable"; readonly reason: IncomparableReason; readonly rules: readonly CompareRule[] };

/** How firmly a number is stated: with a sign or word, by itself (= is implied), or as being about so much. */
export type Stance = "stated" | "implied" | "about";

export interface Stated {
  readonly interval: Interval;
  readonly stance: Stance;
}

/** How a target without a sign is to be read, by a rule that is then named. */
export interface Direction {
  readonly rule: CompareRule;
  readonly wants: "at-least" | "at-most";
}

/** How firmly a value with a comparator states its number; a tolerance makes "about" exact. */
export function stanceOf(
  { comparator, comparatorSource }: Pick<Quantity, "comparator" | "comparatorSource">,
  hasTolerance = false,
): Stance {
  if (hasTolerance) return "stated";
  if (comparator === "~") return "about";
  return comparatorSource === "explicit" ? "stated" : "implied";
}

export function met(rules: readonly CompareRule[] = []): Outcome {
  return { kind: "met", rules };
}

export function missed(rules: readonly CompareRule[] = []): Outcome {
  return { kind: "missed", rules };
}

export function incomparable(reason: IncomparableReason, rules: readonly CompareRule[] = []): Outcome {
  return { kind: "not-comparable", reason, rules };
}

/**
 * Met when everything the actual can mean lies inside the target, missed when nothing does. A target without a sign is
 * met by its own number; for another number its direction must be known.
 *
 * @param direction of a target without a sign; null when no rule knows it
 */
export function judge(target: Stated, actual: Stated, direction: Direction | null): Outcome {
  if (isEmpty(target.interval) || isEmpty(actual.interval)) return incomparable("value-doubtful");
  if (target.stance === "about" || actual.stance === "about") {
    const isEqual = isSameInterval(target.interval, actual.interval);
    return isEqual ? met(["equal-to-about"]) : incomparable("approximate");
  }
  if (positionOf(actual.interval, target.interval) === "inside") return met();
  if (target.stance === "stated") return outcomeOf(actual.interval, target.interval);
  if (direction === null) return incomparable("direction-not-stated");
  const { low, high } = target.interval;
  const wanted = direction.wants === "at-least" ? { low, high: null } : { low: null, high };
  return withRules(outcomeOf(actual.interval, wanted), [direction.rule]);
}

/** The outcome with rules that were applied before it. */
export function withRules(outcome: Outcome, rules: readonly CompareRule[]): Outcome {
  return { ...outcome, rules: [...new Set([...rules, ...outcome.rules])] };
}

function outcomeOf(actual: Interval, target: Interval): Outcome {
  switch (positionOf(actual, target)) {
    case "inside":
      return met();
    case "outside":
      return missed();
    case "across":
      return incomparable("actual-inexact");
  }
}
