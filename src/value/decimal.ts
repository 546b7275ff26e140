import type { Dec } from "../core/quantity.ts";

/**
 * A printed decimal as a normal one: plus sign and leading zeros go, a missing zero before the point is added,
 * trailing zeros stay. "+008.50" -> "8.50"; ".5" -> "0.5".
 */
export function normalDecimal(whole: string, fraction: string, isNegative: boolean): Dec {
  let zeros = 0;
  while (zeros < whole.length - 1 && whole.charCodeAt(zeros) === 48) zeros++;
  const digits = whole === "" ? "0" : zeros === 0 ? whole : whole.slice(zeros);
  const value = fraction === "" ? digits : `${digits}.${fraction}`;
  return isNegative && !isZero(value) ? `-${value}` : value;
}

function isZero(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code !== 48 && code !== 46) return false;
  }
  return true;
}

/** value * 10^scale without trailing zeros, by moving the point: exact and linear. ("30", 4) -> "300000". */
export function scaledDecimal(value: Dec, scale: number): Dec {
  if (scale === 0 && value.indexOf(".") < 0) return value;
  const isNegative = value.charCodeAt(0) === 45;
  const point = value.indexOf(".");
  const digits =
    point < 0 ? value.slice(isNegative ? 1 : 0) : value.slice(isNegative ? 1 : 0, point) + value.slice(point + 1);
  const places = (point < 0 ? 0 : value.length - point - 1) - scale;
  if (places <= 0) return normalDecimal(digits + "0".repeat(-places), "", isNegative);
  const padded = digits.padStart(places + 1, "0");
  let end = padded.length;
  while (end > padded.length - places && padded.charCodeAt(end - 1) === 48) end--;
  return normalDecimal(padded.slice(0, padded.length - places), padded.slice(padded.length - places, end), isNegative);
}

/** Whether `a` < `b`, both canonical. */
export function isLess(a: Dec, b: Dec): boolean {
  const [negativeA, negativeB] = [a.startsWith("-"), b.startsWith("-")];
  if (negativeA !== negativeB) return negativeA;
  return negativeA ? isSmaller(b.slice(1), a.slice(1)) : isSmaller(a, b);
}

function isSmaller(a: string, b: string): boolean {
  const [pointA, pointB] = [a.indexOf("."), b.indexOf(".")];
  const [lengthA, lengthB] = [pointA < 0 ? a.length : pointA, pointB < 0 ? b.length : pointB];
  return lengthA === lengthB ? a < b : lengthA < lengthB;
}
