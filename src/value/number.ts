import type { Dec } from "../core/quantity.ts";
import { isSpace } from "../core/text.ts";
import { isDigit, isLatin } from "./characters.ts";
import { normalDecimal } from "./decimal.ts";

/** A number read from [from, to) of a text. */
export interface Numeral {
  readonly value: Dec;
  readonly from: number;
  readonly to: number;
  readonly isChinese: boolean;
  /** Letters for digits, 。 for the point, digits standing apart. */
  readonly isRepaired: boolean;
  /** Every digit stood alone: only believed before a unit. */
  readonly isSpaced: boolean;
}

/** Digits stand here, but in no shape that is one number: "1.2.3", "12,34", "10 20". */
export const malformed = "malformed";

interface Run {
  readonly digits: string;
  readonly end: number;
  readonly isRepaired: boolean;
}

/** Letters that recognisers confuse with digits; nothing else is ever rewritten. */
function digitOfLetter(code: number): string | null {
  if (code === 79 || code === 111) return "0";
  return code === 108 ? "1" : null;
}

/**
 * The Arabic number at `from`, with its sign: "1,200", "+5", ".5", "3。5", "8O", "8 0".
 *
 * @returns null when no number starts here; malformed when digits do, but in no readable shape
 */
export function arabicAt(text: string, from: number, to: number): Numeral | typeof malformed | null {
  const sign = text.charCodeAt(from);
  const isSigned = sign === 43 || sign === 45 || sign === 0x2212 || sign === 0x2013;
  const start = isSigned ? from + 1 : from;
  const isBarePoint = text.charCodeAt(start) === 46;
  const first = isBarePoint ? { digits: "", end: start, isRepaired: false } : runAt(text, start, to);
  if (first === null) return null;
  const grouped = isBarePoint ? first : groupsAt(text, first, to);
  if (grouped === malformed) return malformed;
  const spaced = grouped === null && !isBarePoint ? spacedAt(text, start, first, to) : null;
  if (spaced === malformed) return malformed;
  const whole = grouped ?? spaced ?? first;
  const isSpaced = spaced?.isSpaced === true;
  const fraction = isSpaced ? null : fractionAt(text, whole.end, to);
  if (isBarePoint && fraction === null) return null;
  const end = fraction?.end ?? whole.end;
  if (isFollowedByDigits(text, end, to)) return malformed;
  return {
    value: normalDecimal(whole.digits, fraction?.digits ?? "", isSigned && sign !== 43),
    from,
    to: end,
    isChinese: false,
    isRepaired: isSpaced || whole.isRepaired || fraction?.isRepaired === true,
    isSpaced,
  };
}

/** Digits in a row; O, o and l count inside a run that holds a true digit. */
function runAt(text: string, from: number, to: number): Run | null {
  let end = from;
  let digitCount = 0;
  for (; end < to; end++) {
    const code = text.charCodeAt(end);
    if (isDigit(code)) digitCount++;
    else if (digitOfLetter(code) === null || !isLetterInRun(text, from, end, to)) break;
  }
  if (digitCount === 0) return null;
  const isRepaired = digitCount < end - from;
  return { digits: isRepaired ? digitsOf(text, from, end) : text.slice(from, end), end, isRepaired };
}

function isLetterInRun(text: string, from: number, at: number, to: number): boolean {
  const next = at + 1 < to ? text.charCodeAt(at + 1) : 32;
  const isNextDigitLike = isDigit(next) || digitOfLetter(next) !== null;
  if (at === from) return isNextDigitLike && (at === 0 || !isLatin(text.charCodeAt(at - 1)));
  if (isNextDigitLike) return true;
  return !isLatin(next) && (text.charCodeAt(at) !== 108 || !isSpace(next));
}

function digitsOf(text: string, from: number, to: number): string {
  let digits = "";
  for (let i = from; i < to; i++) digits += digitOfLetter(text.charCodeAt(i)) ?? text.charAt(i);
  return digits;
}

const isGroupSign = (code: number): boolean => code === 44 || code === 39 || code === 0x2019;

/** Thousands: one to three digits, then groups of exactly three behind one and the same sign. */
function groupsAt(text: string, first: Run, to: number): Run | typeof malformed | null {
  const sign = text.charCodeAt(first.end);
  if (first.end >= to || !isGroupSign(sign) || !isDigit(text.charCodeAt(first.end + 1))) return null;
  if (first.digits.length > 3 || first.digits.startsWith("0")) return malformed;
  let { digits, end, isRepaired } = first;
  while (end < to && text.charCodeAt(end) === sign && isDigit(text.charCodeAt(end + 1))) {
    const group = runAt(text, end + 1, to);
    if (group === null || group.digits.length !== 3) return malformed;
    digits += group.digits;
    end = group.end;
    isRepaired ||= group.isRepaired;
  }
  return isGroupSign(text.charCodeAt(end)) && isDigit(text.charCodeAt(end + 1))
    ? malformed
    : { digits, end, isRepaired };
}

function fractionAt(text: string, at: number, to: number): Run | null {
  const code = text.charCodeAt(at);
  if (at >= to || (code !== 46 && code !== 0x3002)) return null;
  const run = runAt(text, at + 1, to);
  return run && (code === 46 ? run : { ...run, isRepaired: true });
}

/** Digits parted by single spaces: thousands in groups of three, or all standing alone; anything else is doubt. */
function spacedAt(
  text: string,
  from: number,
  first: Run,
  to: number,
): (Run & { isSpaced: boolean }) | typeof malformed | null {
  let { digits, end } = first;
  let isThousands = digits.length <= 3 && !digits.startsWith("0");
  let isAlone = digits.length === 1;
  while (end + 1 < to && isBlank(text.charCodeAt(end)) && isDigit(text.charCodeAt(end + 1))) {
    const group = runAt(text, end + 1, to);
    if (group === null) break;
    isThousands &&= group.digits.length === 3;
    isAlone &&= group.digits.length === 1;
    digits += group.digits;
    end = group.end;
  }
  if (end === first.end || end - from === digits.length) return null;
  if (!isThousands && !isAlone) return malformed;
  return { digits, end, isRepaired: first.isRepaired, isSpaced: isAlone };
}

const isBlank = (code: number): boolean => code === 32 || code === 0xa0;

/** More digits after the number, on the same line: it was no whole number. */
function isFollowedByDigits(text: string, at: number, to: number): boolean {
  let i = at;
  if (i < to && text.charCodeAt(i) === 46) i++;
  while (i < to && isBlank(text.charCodeAt(i))) i++;
  return i < to && isDigit(text.charCodeAt(i));
}
