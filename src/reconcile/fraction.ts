import type { Dec } from "../core/quantity.ts";

/** An exact rational number; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const ONE_HUNDRED = 100n;

/** "2.50" -> 250/100. */
export function fractionOf(value: Dec): Fraction {
  const point = value.indexOf(".");
  if (point < 0) return { numerator: BigInt(value), denominator: 1n };
  const places = value.length - point - 1;
  return { numerator: BigInt(value.slice(0, point) + value.slice(point + 1)), denominator: 10n ** BigInt(places) };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function sumOf(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function productOf(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

export function negated({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}

export function isZero({ numerator }: Fraction): boolean {
  return numerator === 0n;
}

/** a / b; null when b is zero. */
export function quotientOf(a: Fraction, b: Fraction): Fraction | null {
  if (isZero(b)) return null;
  const sign = b.numerator < 0n ? -1n : 1n;
  return { numerator: a.numerator * b.denominator * sign, denominator: a.denominator * b.numerator * sign };
}

/** The exact product with 10^scale. */
export function scaled({ numerator, denominator }: Fraction, scale: number): Fraction {
  return scale >= 0
    ? { numerator: numerator * 10n ** BigInt(scale), denominator }
    : { numerator, denominator: denominator * 10n ** BigInt(-scale) };
}

/** The hundredth part: 5 -> 5/100. */
export function hundredthOf({ numerator, denominator }: Fraction): Fraction {
  return { numerator, denominator: denominator * ONE_HUNDRED };
}

/**
 * Rounded half away from zero to that many places, which are all printed, as forms print them: 2/3 to 2 -> "0.67";
 * 1 to 2 -> "1.00".
 */
export function roundedTo({ numerator, denominator }: Fraction, places: number): Dec {
  const size = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places);
  const digits = (size * 2n + denominator) / (denominator * 2n);
  const text = digits.toString().padStart(places + 1, "0");
  const sign = numerator < 0n && digits > 0n ? "-" : "";
  const whole = text.slice(0, text.length - places);
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(text.length - places)}`;
}
