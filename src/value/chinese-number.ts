import { isDigit } from "./characters.ts";
import { normalDecimal } from "./decimal.ts";
import type { Numeral } from "./number.ts";

/** Longest numeral that is believed, in characters: 九千九百九十九万亿… needs no more. */
const MAX_NUMERAL_UNITS = 40;

const digitRows: readonly (readonly [number, string])[] = [
  [0, "零〇"],
  [1, "一壹"],
  [2, "二两贰俩"],
  [3, "三叁"],
  [4, "四肆"],
  [5, "五伍"],
  [6, "六陆"],
  [7, "七柒"],
  [8, "八捌"],
  [9, "九玖"],
  [10, "十拾"],
  [100, "百佰"],
  [1000, "千仟"],
  [20, "廿"],
  [30, "卅"],
  [10_000, "万萬"],
  [100_000_000, "亿億"],
];
/** Character to number: below 10 digits, 20 and 30 the fused tens, else place values. */
const valueOfCharacter: ReadonlyMap<number, number> = new Map(
  digitRows.flatMap(([value, characters]) => [...characters].map((char) => [char.charCodeAt(0), value] as const)),
);
const POINT = "点".charCodeAt(0);

/** The number of a numeral character (三 -> 3, 百 -> 100), or null. */
export function numeralCharacter(code: number): number | null {
  return valueOfCharacter.get(code) ?? null;
}

/**
 * The Chinese numeral at `from`: 三十五, 二〇〇, 廿五, 十万零一千, 壹佰贰拾叁, 零点三.
 *
 * A final 万, 亿 or 万亿 is left to the unit (三十万元 is 30 万元) unless the numeral holds another; a final 千 or 百
 * is left when `isUnitAt` says that a unit starts there (五千克). Approximations such as 三五 are no numeral.
 */
export function chineseAt(text: string, from: number, to: number, isUnitAt: (at: number) => boolean): Numeral | null {
  let end = from;
  const limit = Math.min(to, from + MAX_NUMERAL_UNITS);
  while (end < limit && isPart(text, from, end, limit)) end++;
  if (end === from) return null;
  if (end === limit && end < to && valueOfCharacter.has(text.charCodeAt(end))) return null;
  const last = valueOfCharacter.get(text.charCodeAt(end - 1));
  if ((last === 100 || last === 1000) && end - from > 1 && isUnitAt(end - 1)) end--;
  end = withoutScale(text, from, end);
  const value = end > from ? numberOf(text.slice(from, end)) : null;
  return value === null ? null : { value, from, to: end, isChinese: true, isRepaired: false, isSpaced: false };
}

function isPart(text: string, from: number, at: number, to: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== POINT) return valueOfCharacter.has(code);
  const next = at + 1 < to ? valueOfCharacter.get(text.charCodeAt(at + 1)) : undefined;
  return at > from && next !== undefined && next < 10;
}

const isBig = (text: string, at: number): boolean => (valueOfCharacter.get(text.charCodeAt(at)) ?? 0) >= 10_000;

/** The end of the numeral without the magnitude that belongs to the unit. */
function withoutScale(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBig(text, end - 1)) end--;
  for (let i = from; i < end; i++) if (isBig(text, i)) return to;
  return end;
}

function numberOf(run: string): string | null {
  const point = run.indexOf("点");
  if (point < 0) return wholeOf(run);
  const fraction = positional(run.slice(point + 1));
  const whole = wholeOf(run.slice(0, point));
  return fraction === null || whole === null ? null : `${whole}.${fraction}`;
}

/** Digits by position: 二〇〇 -> "200"; null when a place value stands among them. */
function positional(run: string): string | null {
  let digits = "";
  for (let i = 0; i < run.length; i++) {
    const value = valueOfCharacter.get(run.charCodeAt(i));
    if (value === undefined || value > 9) return null;
    digits += String(value);
  }
  return digits;
}

function wholeOf(run: string): string | null {
  const digits = positional(run);
  // Two neighbouring digits without a zero are an approximation (三五次, five or six), not a number.
  if (digits !== null) return digits.length === 2 && !digits.includes("0") ? null : normalDecimal(digits, "", false);
  return placed(run);
}

/** Four digits each of 万亿, 亿, 万 and ones. */
interface Sections {
  high: number;
  hundredMillions: number;
  tenThousands: number;
}

/** Place-value numerals; null when the places do not fall. */
function placed(run: string): string | null {
  const sections: Sections = { high: 0, hundredMillions: 0, tenThousands: 0 };
  let start = 0;
  let lastBig = Number.POSITIVE_INFINITY;
  for (let i = 0; i < run.length; i++) {
    const value = valueOfCharacter.get(run.charCodeAt(i)) ?? 0;
    if (value < 10_000) continue;
    const section = i > start ? sectionOf(run.slice(start, i), 0) : null;
    const isTrillion = value > 10_000 && lastBig === 10_000 && i === start;
    if (isTrillion) {
      sections.high = sections.tenThousands;
      sections.tenThousands = 0;
    } else if (section === null) return null;
    else if (value > 10_000 && lastBig !== 100_000_000) {
      sections.high = sections.tenThousands;
      sections.hundredMillions = section;
      sections.tenThousands = 0;
    } else if (value < lastBig) sections.tenThousands = section;
    else return null;
    lastBig = value;
    start = i + 1;
  }
  const ones = start < run.length ? sectionOf(run.slice(start), Number.isFinite(lastBig) ? lastBig : 0) : 0;
  if (ones === null) return null;
  const { high, hundredMillions, tenThousands } = sections;
  const digits = [high, hundredMillions, tenThousands, ones].map((n) => String(n).padStart(4, "0")).join("");
  return normalDecimal(digits, "", false);
}

/** One section below 10 000; 两万五 and 三百五 leave out the next lower place, which `above` or the last place gives. */
function sectionOf(run: string, above: number): number | null {
  let total = 0;
  let pending: number | null = null;
  let lastPlace = 10_000;
  let hasZero = false;
  for (let i = 0; i < run.length; i++) {
    const value = valueOfCharacter.get(run.charCodeAt(i)) ?? 0;
    if (value === 0) {
      if (pending !== null) return null;
      hasZero = true;
    } else if (value < 10) {
      if (pending !== null) return null;
      pending = value;
    } else {
      const place = value === 20 || value === 30 ? 10 : value;
      const count = place === value ? (pending ?? (value === 10 ? 1 : null)) : pending === null ? value / 10 : null;
      if (count === null || place >= lastPlace) return null;
      total += count * place;
      lastPlace = place;
      pending = null;
      hasZero = false;
    }
  }
  if (pending === null) return total;
  const isElided = !hasZero && (lastPlace === 10_000 ? above > 0 : lastPlace > 10);
  if (!isElided) return total + pending;
  if (lastPlace < 10_000) return total + pending * (lastPlace / 10);
  return above === 10_000 ? total + pending * 1000 : null;
}

/** Whether [from, to) is a year in Chinese digits: 二〇二四. */
export function chineseYearAt(text: string, from: number, to: number): number | null {
  if (from + 4 > to || isDigit(text.charCodeAt(from))) return null;
  const digits = positional(text.slice(from, from + 4));
  return digits === null ? null : Number(digits);
}
