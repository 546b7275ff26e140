import { chineseDayNumber, chineseDigits } from "./chinese.ts";
import type { Section, Token } from "./tokens.ts";

const DAY_SECONDS = 86_400;
const DAY_MS = DAY_SECONDS * 1000;
/** Day 0 of the count that begins in 1900, as it is from March 1900 on: the day before counts a 29 February that was none. */
const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);
/** The day that never was, 29 February 1900. */
const PHANTOM_DAY = 60;
/** 31 December 9999 in the count from 1900. */
const MAX_DAY = 2_958_465;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const CHINESE_WEEKDAYS = "日一二三四五六";

/** A stored day count, taken apart. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Whole seconds of the day, and parts of one. */
  readonly seconds: number;
  readonly fraction: number;
  /** Seconds since day 0. */
  readonly elapsed: number;
}

/** @returns null for a count that is no date: negative, or beyond the year 9999 */
export function momentOf(serial: number, is1904: boolean, secondPlaces: number): Moment | null {
  if (!(serial >= 0) || serial > MAX_DAY + 1) return null;
  const unit = 10 ** secondPlaces;
  const units = Math.round(serial * DAY_SECONDS * unit);
  const elapsed = Math.floor(units / unit);
  const days = Math.floor(elapsed / DAY_SECONDS);
  const time = { seconds: elapsed - days * DAY_SECONDS, fraction: units / unit - elapsed, elapsed };
  if (!is1904 && days === PHANTOM_DAY) return { year: 1900, month: 2, day: 29, weekday: 3, ...time };
  if (!is1904 && days === 0) return { year: 1900, month: 1, day: 0, weekday: 6, ...time };
  const shift = is1904 || days > PHANTOM_DAY ? 0 : 1;
  const date = new Date((is1904 ? EPOCH_1904_MS : EPOCH_1900_MS) + (days + shift) * DAY_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    ...time,
  };
}

/** YYYY-MM-DD. */
export function isoOfMoment({ year, month, day }: Moment): string {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** Does a section show a date or a time? */
export function isDateSection({ tokens }: Section): boolean {
  return tokens.some(({ kind }) => kind === "date" || kind === "elapsed");
}

/** Does it show a day or a month, and not the time alone? */
export function showsCalendar({ tokens }: Section): boolean {
  return tokens.some((token) => token.kind === "date" && ["y", "m", "d", "a"].includes(token.part));
}

/** Decimals of the seconds that a section shows. */
export function secondPlacesOf({ tokens }: Section): number {
  return Math.max(0, ...tokens.map((token) => (token.kind === "date" && token.part === "f" ? token.count : 0)));
}

export function printMoment(moment: Moment, section: Section): string {
  const halves = section.tokens.some(({ kind }) => kind === "halfDay");
  return section.tokens.map((token) => printToken(token, moment, section, halves)).join("");
}

function printToken(token: Token, moment: Moment, section: Section, halves: boolean): string {
  switch (token.kind) {
    case "literal":
      return token.text;
    case "date":
      return printPart(token, moment, section, halves);
    case "elapsed": {
      const seconds = { h: 3600, M: 60, s: 1 }[token.part];
      return padded(Math.floor(moment.elapsed / seconds), token.count);
    }
    case "halfDay": {
      const isMorning = moment.seconds < DAY_SECONDS / 2;
      if (section.isChinese && token.am === "AM") return isMorning ? "上午" : "下午";
      return isMorning ? token.am : token.pm;
    }
    case "slash":
      return "/";
    case "point":
      return ".";
    case "comma":
      return ",";
    case "percent":
      return "%";
    case "digit":
      return token.fill === "0" ? "0" : "";
    case "exponent":
    case "general":
    case "text":
      return "";
  }
}

function printPart(
  { part, count }: Extract<Token, { kind: "date" }>,
  moment: Moment,
  { numerals, isChinese }: Section,
  halves: boolean,
): string {
  const { year, month, day, weekday, seconds, fraction } = moment;
  const number = (value: number, least: number): string =>
    numerals === 0 ? padded(value, least) : chineseDayNumber(String(value), numerals);
  switch (part) {
    case "y": {
      const text = count <= 2 ? padded(year % 100, 2) : padded(year, 4);
      return numerals === 0 ? text : chineseDigits(text, numerals);
    }
    case "m": {
      const name = MONTHS[month - 1] ?? "";
      if (count <= 2) return number(month, count);
      if (isChinese) return `${number(month, 1)}月`;
      return count === 3 ? name.slice(0, 3) : count === 5 ? name.charAt(0) : name;
    }
    case "d": {
      if (count <= 2) return number(day, count);
      if (isChinese) return printChineseWeekday(weekday, count + 1);
      const name = WEEKDAYS[weekday] ?? "";
      return count === 3 ? name.slice(0, 3) : name;
    }
    case "a":
      return printChineseWeekday(weekday, count);
    case "h": {
      const hours = Math.floor(seconds / 3600);
      return number(halves ? ((hours + 11) % 12) + 1 : hours, Math.min(count, 2));
    }
    case "M":
      return number(Math.floor(seconds / 60) % 60, Math.min(count, 2));
    case "s":
      return number(seconds % 60, Math.min(count, 2));
    case "f":
      return `.${padded(Math.round(fraction * 10 ** count), count)}`;
  }
}

function printChineseWeekday(weekday: number, count: number): string {
  const name = CHINESE_WEEKDAYS.charAt(weekday);
  return count === 3 ? name : `星期${name}`;
}

function padded(value: number, count: number): string {
  return String(value).padStart(count, "0");
}
