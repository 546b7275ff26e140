import type { Dec } from "./quantity.ts";

/** A decimal as a whole number of 10^-places: 2.50 is { digits: 250n, places: 2 }. */
interface Fixed {
  readonly digits: bigint;
  readonly places: number;
}

/** True for the exact decimals of the value model: optional minus, digits, optional fraction. */
export function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** The exact sum in canonical form (no trailing zeros): ["1.50", "2"] -> "3.5"; [] -> "0". */
export function sumOfDecimals(terms: readonly Dec[]): Dec {
  const fixed = terms.map(fixedOf);
  const places = fixed.reduce((most, term) => Math.max(most, term.places), 0);
  const digits = fixed.reduce((sum, term) => sum + widen(term, places), 0n);
  return print({ digits, places });
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`: "2.0" equals "2". */
export function compareDecimals(a: Dec, b: Dec): number {
  const [left, right] = [fixedOf(a), fixedOf(b)];
  const places = Math.max(left.places, right.places);
  const difference = widen(left, places) - widen(right, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The exact product with 10^scale in canonical form: ("30", 4) -> "300000", ("95", -2) -> "0.95". */
export function shiftDecimal(value: Dec, scale: number): Dec {
  const { digits, places } = fixedOf(value);
  return scale <= places
    ? print({ digits, places: places - scale })
    : print({ digits: digits * 10n ** BigInt(scale - places), places: 0 });
}

/** `value` with the opposite sign: "3" -> "-3". */
export function negateDecimal(value: Dec): Dec {
  const { digits, places } = fixedOf(value);
  return print({ digits: -digits, places });
}

function fixedOf(value: Dec): Fixed {
  const point = value.indexOf(".");
  if (point < 0) return { digits: BigInt(value), places: 0 };
  return { digits: BigInt(value.slice(0, point) + value.slice(point + 1)), places: value.length - point - 1 };
}

function widen(fixed: Fixed, places: number): bigint {
  return fixed.digits * 10n ** BigInt(places - fixed.places);
}

function print({ digits, places }: Fixed): Dec {
  const sign = digits < 0n ? "-" : "";
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
  const whole = text.slice(0, text.length - places);
  const fraction = text.slice(text.length - places).replace(/0+$/, "");
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}
