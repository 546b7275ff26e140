import { isDecimal } from "../core/decimal.ts";
import type { Change, Ordinal, Quantity, Range, Ratio, Value } from "../core/quantity.ts";
import { fractionOf, quotientOf } from "./fraction.ts";
import { type Interval, intervalOf } from "./interval.ts";
import { aligned, isPercent, type Measure, measureOf } from "./measure.ts";
import {
  type Direction,
  incomparable,
  judge,
  met,
  missed,
  type Outcome,
  type Stated,
  stanceOf,
  withRules,
} from "./outcome.ts";
import { decreaseNames, increaseNames, moreIsBetterRates, rankSchemes, turningSigns } from "./words.ts";

/** A number or a range against what the actual holds. */
export function compareMeasure(target: Quantity | Range, actual: Value, name: string): Outcome {
  switch (actual.kind) {
    case "quantity":
    case "range":
      return compareMeasures(measureOf(target), measureOf(actual), name);
    case "change":
      return compareWithChange(target, actual, name);
    case "ratio":
      return compareWithRatio(target, actual, name);
    case "qualitative":
      return incomparable("actual-is-words");
    default:
      return incomparable("kinds-differ");
  }
}

/** Two measures in one unit, judged. */
export function compareMeasures(target: Measure, actual: Measure, name: string): Outcome {
  const alignment = aligned(target, actual);
  if (alignment.kind === "apart") return incomparable(alignment.reason);
  const direction = isPercent(target) || isPercent(actual) ? directionOfRate(name) : null;
  const outcome = judge(
    { interval: alignment.target, stance: target.stance },
    { interval: alignment.actual, stance: actual.stance },
    direction,
  );
  return withRules(outcome, alignment.rules);
}

/** 满意度 95% wants at least 95 %; 不合格率 and names without such a word say nothing. */
function directionOfRate(name: string): Direction | null {
  const isKnown = moreIsBetterRates.some((word) => {
    const at = name.indexOf(word);
    return at >= 0 && !(at > 0 && turningSigns.includes(name.charAt(at - 1)));
  });
  return isKnown ? { rule: "rate-at-least", wants: "at-least" } : null;
}

/** ≥5% under 收入增长率 (growth) against 增长6%: the name says that the number is a growth. */
function compareWithChange(target: Quantity | Range, actual: Change, name: string): Outcome {
  const words = actual.direction === "increase" ? increaseNames : decreaseNames;
  if (!words.some((word) => name.includes(word))) return incomparable("kinds-differ");
  return withRules(compareMeasures(measureOf(target), measureOf(actual), name), ["direction-from-actual"]);
}

/** 3/4 against ≥70%. */
function compareWithRatio(target: Quantity | Range, actual: Ratio, name: string): Outcome {
  const measure = measureOf(target);
  if (!isPercent(measure) || actual.notation !== "fraction") return incomparable("kinds-differ");
  const share = shareOf(actual);
  if (share === null) return incomparable("value-doubtful");
  const shown: Measure = { ...measure, printed: share, base: share, stance: stanceOf(actual) };
  return withRules(compareMeasures(measure, shown, name), ["fraction-as-percent"]);
}

/** A fraction against a fraction or a percentage, a:b against c:d. */
export function compareRatio(target: Ratio, actual: Value): Outcome {
  const wanted = shareOf(target);
  if (wanted === null) return incomparable("value-doubtful");
  const stated = { interval: wanted, stance: stanceOf(target) };
  if (actual.kind === "ratio") {
    if (actual.notation !== target.notation) return incomparable("kinds-differ");
    const share = shareOf(actual);
    if (share === null) return incomparable("value-doubtful");
    return judge(stated, { interval: share, stance: stanceOf(actual) }, null);
  }
  if (actual.kind === "qualitative") return incomparable("actual-is-words");
  if ((actual.kind !== "quantity" && actual.kind !== "range") || target.notation !== "fraction") {
    return incomparable("kinds-differ");
  }
  const measure = measureOf(actual);
  if (!isPercent(measure)) return incomparable("kinds-differ");
  const outcome = judge(stated, { interval: measure.base, stance: measure.stance }, null);
  return withRules(outcome, ["fraction-as-percent"]);
}

/** 前3名 against 第2名. A grade that is no plain number (5A) can only be the same or another. */
export function compareOrdinal(target: Ordinal, actual: Value): Outcome {
  if (actual.kind === "qualitative") return incomparable("actual-is-words");
  if (actual.kind !== "ordinal") return incomparable("kinds-differ");
  const isSameScheme =
    target.scheme === actual.scheme || (rankSchemes.includes(target.scheme) && rankSchemes.includes(actual.scheme));
  if (!isSameScheme) return incomparable("scheme-differs");
  if (isDecimal(target.value) && isDecimal(actual.value)) {
    const [wanted, reached] = [target, actual].map(rankOf);
    if (wanted !== undefined && reached !== undefined) return judge(wanted, reached, null);
  }
  if (target.comparator !== "=" || actual.comparator !== "=") return incomparable("kinds-differ");
  if (target.value === actual.value) return met();
  return target.comparatorSource === "explicit" ? missed() : incomparable("direction-not-stated");
}

function rankOf(value: Ordinal): Stated {
  return { interval: intervalOf(value.comparator, fractionOf(value.value)), stance: stanceOf(value) };
}

/** The share of one that a fraction is, with its comparator; null for one over zero. */
function shareOf({ numerator, denominator, comparator }: Ratio): Interval | null {
  const share = quotientOf(fractionOf(numerator), fractionOf(denominator));
  return share === null ? null : intervalOf(comparator, share);
}
