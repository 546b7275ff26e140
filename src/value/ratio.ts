import type { Dec } from "../core/quantity.ts";
import { numeralAt, type Piece } from "./amount.ts";
import { skipSpace } from "./characters.ts";
import { malformed } from "./number.ts";

/** Two numbers one over the other, at [from, to). */
export interface RatioReading {
  readonly numerator: Dec;
  readonly denominator: Dec;
  readonly notation: "fraction" | "colon";
  readonly to: number;
  readonly piece: Piece;
}

/** The ratio at `from`: "2/3", "1:3", "三分之二", "1比3", "一半". */
export function ratioAt(text: string, from: number, to: number): RatioReading | null {
  if (text.startsWith("一半", from) && from + 2 <= to) {
    return { numerator: "1", denominator: "2", notation: "fraction", to: from + 2, piece: [from, from + 2] };
  }
  const first = numeralAt(text, from, to);
  if (first === null || first === malformed || first.value.startsWith("-")) return null;
  if (text.startsWith("分之", first.to)) return partsOf(text, from, first.value, first.to + 2, to);
  const at = skipSpace(text, first.to, to);
  const sign = at < to ? text.charAt(at) : "";
  if (sign !== "/" && sign !== ":" && sign !== "∶" && sign !== "比") return null;
  const start = skipSpace(text, at + 1, to);
  const second = numeralAt(text, start, to);
  if (second === null || second === malformed || isZero(second.value) || second.value.startsWith("-")) return null;
  // A leading zero marks minutes (8:05), not a ratio.
  if (second.to - second.from > 1 && text.charAt(second.from) === "0" && text.charAt(second.from + 1) !== ".")
    return null;
  const notation = sign === "/" ? "fraction" : "colon";
  return { numerator: first.value, denominator: second.value, notation, to: second.to, piece: [from, second.to] };
}

/** 三分之二: the denominator stands first. */
function partsOf(text: string, from: number, denominator: Dec, at: number, to: number): RatioReading | null {
  const over = numeralAt(text, at, to);
  if (over === null || over === malformed || isZero(denominator)) return null;
  return { numerator: over.value, denominator, notation: "fraction", to: over.to, piece: [from, over.to] };
}

const isZero = (value: Dec): boolean => value.startsWith("0") && Number(value) === 0;
