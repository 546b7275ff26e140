import type { Comparator, ComparatorSource } from "../core/quantity.ts";
import { isSpace } from "../core/text.ts";
import { skipSpace } from "./characters.ts";
import { prefixWords, signCharacters, signs, suffixWords } from "./comparator-words.ts";

/** A comparator or frame word found at [from, to). */
export interface Hit {
  readonly comparator: Comparator | null;
  readonly isWeak: boolean;
  /** 为 beside another comparator is a frame. */
  readonly isCopula: boolean;
  readonly from: number;
  readonly to: number;
}

/** What all comparators of one number say together. */
export interface Comparison {
  readonly comparator: Comparator;
  readonly source: ComparatorSource;
  readonly isRedundant: boolean;
}

const isSign = (text: string, at: number): boolean => signCharacters.includes(text.charAt(at));

/** The sign that ends at `to`: "> =" counts as one; a run that is no known sign gives null. */
export function signBefore(text: string, from: number, to: number): Hit | null {
  let start = to;
  let squashed = "";
  for (let i = to; i > from && squashed.length < 4; ) {
    if (isSign(text, i - 1)) {
      squashed = text.charAt(i - 1) + squashed;
      start = --i;
    } else if (squashed !== "" && isSpace(text.charCodeAt(i - 1))) i--;
    else break;
  }
  return squashed === "" ? null : hitOfSign(squashed, start, to);
}

/** The sign that starts at `from`. */
export function signAt(text: string, from: number, to: number): Hit | null {
  let end = from;
  let squashed = "";
  for (let i = from; i < to && squashed.length < 4; ) {
    if (isSign(text, i)) {
      squashed += text.charAt(i);
      end = ++i;
    } else if (squashed !== "" && isSpace(text.charCodeAt(i))) i++;
    else break;
  }
  return squashed === "" ? null : hitOfSign(squashed, from, end);
}

function hitOfSign(squashed: string, from: number, to: number): Hit | null {
  const comparator = signs.get(squashed);
  return comparator === undefined ? null : { comparator, isWeak: false, isCopula: false, from, to };
}

/** The comparator word that ends at `to`. */
export function wordBefore(text: string, from: number, to: number): Hit | null {
  const entry = prefixWords.before(text, from, to);
  if (entry === null) return null;
  const start = to - entry.word.length;
  if (start > from && entry.value.notAfter.includes(text.charAt(start - 1))) return null;
  const { comparator, isWeak } = entry.value;
  return { comparator, isWeak, isCopula: entry.word === "为", from: start, to };
}

/** The comparator, word or sign, that starts at `from`. */
export function comparatorAt(text: string, from: number, to: number): Hit | null {
  const sign = signAt(text, from, to);
  if (sign !== null) return sign;
  const entry = prefixWords.at(text, from, to);
  if (entry === null) return null;
  const { comparator, isWeak } = entry.value;
  return { comparator, isWeak, isCopula: entry.word === "为", from, to: from + entry.word.length };
}

/** Comparators in a row: 应不低于, 控制在≤. */
export function comparatorsAt(text: string, from: number, to: number): readonly Hit[] {
  const hits: Hit[] = [];
  let at = skipSpace(text, from, to);
  for (let hit = comparatorAt(text, at, to); hit !== null && hits.length < 4; hit = comparatorAt(text, at, to)) {
    hits.push(hit);
    at = skipSpace(text, hit.to, to);
  }
  return hits;
}

/** The word behind a number that starts at `from`: 以上, 及以下, 左右. */
export function suffixAt(text: string, from: number, to: number): Hit | null {
  const entry = suffixWords.at(text, from, to);
  if (entry === null) return null;
  return { comparator: entry.value, isWeak: false, isCopula: false, from, to: from + entry.word.length };
}

/** `a` is a sign or word of comparison as a whole: "≥", "不低于", "以内". */
export function comparatorOf(text: string): Comparator | null {
  const sign = signAt(text, 0, text.length);
  if (sign !== null) return sign.to === text.length ? sign.comparator : null;
  const entry = prefixWords.get(text);
  if (entry !== null) return entry.value.comparator ?? (entry.value.isWeak ? ">=" : null);
  return suffixWords.get(text)?.value ?? null;
}

const inclusiveOf: Readonly<Record<Comparator, Comparator>> = {
  ">": ">=",
  ">=": ">=",
  "<": "<=",
  "<=": "<=",
  "=": "=",
  "~": "~",
};
const exclusiveOf: Readonly<Record<Comparator, Comparator>> = {
  ">": ">",
  ">=": ">",
  "<": "<",
  "<=": "<",
  "=": "=",
  "~": "~",
};

/**
 * Reads several comparators as one: equal ones and those of one direction agree (the inclusive one counts),
 * others contradict each other.
 *
 * @param inclusion what 含 or 不含 in brackets says, null when nothing does
 * @returns null for a contradiction
 */
export function comparisonOf(hits: readonly Hit[], inclusion: boolean | null): Comparison | null {
  let comparator: Comparator | null = null;
  let isReached = false;
  let isRedundant = false;
  const hasStrong = hits.length > 1 && hits.some((hit) => hit.comparator !== null && !hit.isCopula);
  for (const hit of hits) {
    isReached ||= hit.isWeak;
    if (hit.comparator === null || (hit.isCopula && hasStrong)) continue;
    if (comparator === null) {
      comparator = hit.comparator;
      continue;
    }
    isRedundant = true;
    if (inclusiveOf[hit.comparator] !== inclusiveOf[comparator]) return null;
    if (hit.comparator !== comparator) comparator = inclusiveOf[comparator];
  }
  if (comparator === null) {
    return { comparator: isReached ? ">=" : "=", source: isReached ? "explicit" : "implied", isRedundant: false };
  }
  const bound = inclusion === null ? comparator : (inclusion ? inclusiveOf : exclusiveOf)[comparator];
  return { comparator: bound, source: "explicit", isRedundant };
}
