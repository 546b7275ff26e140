import { shiftDecimal } from "../../../core/decimal.ts";
import type { Dec } from "../../../core/quantity.ts";

/** Spreadsheets compute in binary and keep 15 significant digits: what lies beyond is noise of the conversion. */
export const SIGNIFICANT_DIGITS = 15;

/** A stored number as an exact decimal: 82800.920000000013 -> "82800.92"; null for what is no number. */
export function decimalOfNumber(value: number): Dec | null {
  if (!Number.isFinite(value)) return null;
  const [mantissa = "0", exponent = "0"] = value.toExponential(SIGNIFICANT_DIGITS - 1).split("e");
  const decimal = shiftDecimal(mantissa, Number(exponent));
  return decimal === "-0" ? "0" : decimal;
}

/** Digits before and behind the point of a number without its sign, rounded half up to `places`. */
export interface Digits {
  readonly whole: string;
  readonly fraction: string;
}

/** ("2.675", 2) -> 2, 68; the whole part of a number below 1 is "". */
export function digitsOf(value: Dec, places: number): Digits {
  const scaled = shiftDecimal(value.replace("-", ""), places);
  const point = scaled.indexOf(".");
  const floor = BigInt(point === -1 ? scaled : scaled.slice(0, point));
  const roundsUp = point !== -1 && scaled.charCodeAt(point + 1) >= 53;
  const text = (roundsUp ? floor + 1n : floor).toString().padStart(places + 1, "0");
  const whole = text.slice(0, text.length - places);
  return { whole: whole === "0" ? "" : whole, fraction: text.slice(text.length - places) };
}
