import type { Bound, Change, Comparator, Quantity, Range, Unit } from "../core/quantity.ts";
import type { CompareRule, IncomparableReason } from "./codes.ts";
import {
  compareFractions,
  type Fraction,
  fractionOf,
  hundredthOf,
  negated,
  productOf,
  scaled,
  sumOf,
} from "./fraction.ts";
import { between, type Edge, edgesOf, type Interval, intervalOf, isSameInterval, mapInterval } from "./interval.ts";
import { type Stance, stanceOf } from "./outcome.ts";

/** A number or a range of numbers with its unit. */
export interface Measure {
  /** As printed: 30 of 30万元. */
  readonly printed: Interval;
  /** In the unit's base: 300000 of 30万元. */
  readonly base: Interval;
  readonly unit: Unit | null;
  readonly per: string | null;
  readonly stance: Stance;
}

/** Two measures in one unit, or why there is none. */
export type Alignment =
  | {
      readonly kind: "aligned";
      readonly target: Interval;
      readonly actual: Interval;
      readonly rules: readonly CompareRule[];
    }
  | { readonly kind: "apart"; readonly reason: IncomparableReason };

const PERCENT = "%";
/** The code of a magnitude that stands without a unit: 250万. */
const MAGNITUDE = "1";
const ZERO = fractionOf("0");
const ONE = fractionOf("1");
const HUNDRED = fractionOf("100");

/** The measure of a number, a range, or the size of a change (its direction left aside). */
export function measureOf(value: Quantity | Range | Change): Measure {
  const { unit, per } = value;
  if (value.kind === "range") {
    const printed = { low: edgeOf(value.low, "value"), high: edgeOf(value.high, "value") };
    const base = { low: edgeOf(value.low, "baseValue"), high: edgeOf(value.high, "baseValue") };
    return { printed, base, unit, per, stance: "stated" };
  }
  const tolerance = value.kind === "quantity" ? toleranceOf(value) : null;
  const printed = spread(value.comparator, fractionOf(value.value), tolerance);
  const size = tolerance === null ? null : scaled(tolerance, unit?.scale ?? 0);
  const base = spread(value.comparator, fractionOf(value.baseValue), size);
  return { printed, base, unit, per, stance: stanceOf(value, tolerance !== null) };
}

/** Percent, said by the unit. */
export function isPercent({ unit }: Pick<Measure, "unit">): boolean {
  return unit?.code === PERCENT;
}

/**
 * Both measures in one unit. A number without a unit takes the other's, by a rule that is named; where that could be
 * meant in two ways (900000 beside 90万元, 1 beside 100%) or the units are different ones, there is no comparison.
 */
export function aligned(target: Measure, actual: Measure): Alignment {
  if (target.unit === null && actual.unit === null) {
    if (target.per !== actual.per) return apart("per-differs");
    return { kind: "aligned", target: target.printed, actual: actual.printed, rules: ["units-not-stated"] };
  }
  if (actual.unit === null) {
    const lent = lend(actual, target);
    if (lent.kind === "apart") return lent;
    return { kind: "aligned", target: target.base, actual: lent.interval, rules: [lent.rule ?? "unit-from-target"] };
  }
  if (target.unit === null) {
    const lent = lend(target, actual);
    if (lent.kind === "apart") return lent;
    return { kind: "aligned", target: lent.interval, actual: actual.base, rules: [lent.rule ?? "unit-from-actual"] };
  }
  return alignedUnits(target, target.unit, actual, actual.unit);
}

function alignedUnits(target: Measure, targetUnit: Unit, actual: Measure, actualUnit: Unit): Alignment {
  const both = { kind: "aligned", target: target.base, actual: actual.base } as const;
  const [targetCode, actualCode] = [codeOf(targetUnit, target.per), codeOf(actualUnit, actual.per)];
  if (targetCode === null || actualCode === null) {
    const isSame = targetUnit.text === actualUnit.text && target.per === actual.per;
    return isSame ? { ...both, rules: ["same-unit-text"] } : apart("unit-unknown");
  }
  if (targetCode === actualCode) return { ...both, rules: targetCode === MAGNITUDE ? ["units-not-stated"] : [] };
  // 250万 beside 万元: the magnitude stands in the cell, only what is counted is taken over.
  const takesUnit = targetUnit.scale >= 0 && actualUnit.scale >= 0;
  if (actualCode === MAGNITUDE && takesUnit) return { ...both, rules: ["unit-from-target"] };
  if (targetCode === MAGNITUDE && takesUnit) return { ...both, rules: ["unit-from-actual"] };
  const isPart = targetCode.startsWith(`${actualCode}/`) || actualCode.startsWith(`${targetCode}/`);
  return apart(isPart ? "per-differs" : "unit-conflict");
}

type Lent =
  | { readonly kind: "lent"; readonly interval: Interval; readonly rule: CompareRule | null }
  | { readonly kind: "apart"; readonly reason: IncomparableReason };

/** The bare measure in the unit of the other. */
function lend(bare: Measure, owner: Measure): Lent {
  const scale = owner.unit?.scale ?? 0;
  const interval = mapInterval(bare.printed, (at) => scaled(at, scale));
  if (bare.per !== owner.per) return apart("per-differs");
  if (isPercent(owner)) {
    const isClear = edgesOf(bare.printed).every(isClearPercent);
    return isClear ? { kind: "lent", interval, rule: "percent-assumed" } : apart("unit-ambiguous");
  }
  const isDoubtful = scale !== 0 && edgesOf(bare.printed).some((edge) => isNearerToBase(edge, owner));
  return isDoubtful ? apart("unit-ambiguous") : { kind: "lent", interval, rule: null };
}

/** 96 can only mean 96 %; 0.96 and 1 can mean a share of one, and more than 100 can mean anything. */
function isClearPercent({ at }: Edge): boolean {
  const isNone = compareFractions(at, ZERO) === 0;
  return isNone || (compareFractions(at, ONE) > 0 && compareFractions(at, HUNDRED) <= 0);
}

/**
 * Is a bare number closer, by ratio, to the other's base value than to its printed one? 899740 beside 90万元 (900000)
 * is: then it was probably meant without the magnitude.
 */
function isNearerToBase({ at }: Edge, { printed, base, unit }: Measure): boolean {
  const [shown, full] = [printed.high ?? printed.low, base.high ?? base.low];
  if (shown === null || full === null || unit === null) return false;
  // Zero is zero in every size.
  if (compareFractions(shown.at, ZERO) === 0 || compareFractions(at, ZERO) === 0) return false;
  const order = compareFractions(productOf(at, at), productOf(shown.at, full.at));
  return unit.scale > 0 ? order > 0 : order < 0;
}

function apart(reason: IncomparableReason): { readonly kind: "apart"; readonly reason: IncomparableReason } {
  return { kind: "apart", reason };
}

/** 每人每月190元 and 190元/人/月 are one unit; null for a unit that is not known. */
function codeOf({ code }: Unit, per: string | null): string | null {
  return code === null || per === null ? code : `${code}/${per}`;
}

function edgeOf(bound: Bound | null, key: "value" | "baseValue"): Edge | null {
  return bound === null ? null : { at: fractionOf(bound[key]), inclusive: bound.inclusive };
}

function toleranceOf({ value, tolerance }: Quantity): Fraction | null {
  if (tolerance === null) return null;
  const size = fractionOf(tolerance.value);
  return tolerance.relative ? hundredthOf(productOf(fractionOf(value), size)) : size;
}

function spread(comparator: Comparator, at: Fraction, tolerance: Fraction | null): Interval {
  if (tolerance === null || (comparator !== "=" && comparator !== "~")) return intervalOf(comparator, at);
  return between(sumOf(at, negated(tolerance)), sumOf(at, tolerance));
}

/** One and the same measure, whatever unit it is printed in. */
export function isSameMeasure(a: Measure, b: Measure): boolean {
  const alignment = aligned(a, b);
  if (alignment.kind === "apart" || (a.stance === "about") !== (b.stance === "about")) return false;
  return isSameInterval(alignment.target, alignment.actual);
}
