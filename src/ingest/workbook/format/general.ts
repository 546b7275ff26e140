import type { Dec } from "../../../core/quantity.ts";

/** Whole numbers with more digits are shown as a power of ten, and fractions are rounded to fit. */
const MAX_DIGITS = 11;
/** Digits that are shown beside an exponent. */
const EXPONENT_PLACES = 5;
/** Smaller numbers are shown as a power of ten. */
const MIN_PLAIN_EXPONENT = -4;

/** A number in the format General, as a wide cell shows it: at most 11 digits. */
export function generalOf(value: Dec): string {
  const number = Number(value);
  if (number === 0) return "0";
  const exponent = Math.floor(Math.log10(Math.abs(number)));
  if (exponent >= MAX_DIGITS || exponent < MIN_PLAIN_EXPONENT) return exponential(number);
  const bare = value.replace("-", "");
  // The point takes the place of a digit.
  if (bare.length <= MAX_DIGITS) return value;
  const room = exponent >= 0 ? MAX_DIGITS - 1 - (exponent + 1) : MAX_DIGITS - 2;
  const text = number.toFixed(Math.max(0, room));
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function exponential(number: number): string {
  const [mantissa = "0", exponent = "+0"] = number.toExponential(EXPONENT_PLACES).split("e");
  const digits = exponent.slice(1).padStart(2, "0");
  return `${mantissa.replace(/\.?0+$/, "")}E${exponent.charAt(0)}${digits}`;
}
