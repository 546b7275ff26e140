import type { Point } from "./calendar.ts";
import { skipSpace } from "./characters.ts";
import { digitsEnd, smallAt, type TimeDraft, takePartOfYear, takeYearEnd } from "./part-of-year.ts";
import { yearAt } from "./year-phrase.ts";

/**
 * One side of a date or period as printed. `bare` is a number that only the other side can explain (2024年1-6月);
 * `span` names the months of half-years and quarters.
 */
export interface TimeReading {
  readonly point: Point;
  readonly to: number;
  /** 底 or 末: the last day of it. */
  readonly isEnd: boolean;
  readonly bare: number | null;
  /** First and last month of 上半年, 第一季度; [1, 12] for 年度 and 全年. */
  readonly span: readonly [first: number, last: number] | null;
  /** 2024.5 and 2024.12 may be decimals; the month's digits as printed. */
  readonly decimalDigits: number;
  /** Years beyond the start's: 次年 is 1. */
  readonly yearsLater: number;
  /** 本年, 当年: the fiscal year. */
  readonly isThisYear: boolean;
}

const laterYears: readonly (readonly [string, number])[] = [
  ["次年", 1],
  ["翌年", 1],
  ["第二年", 1],
];
const thisYears = ["当年", "本年", "今年"];

/** The date, month, year or named part of a year at `from`, or null. Values are not checked against the calendar. */
export function timeAt(text: string, from: number, to: number): TimeReading | null {
  const draft: TimeDraft = {
    year: null,
    month: null,
    day: null,
    to: from,
    isEnd: false,
    bare: null,
    span: null,
    decimalDigits: 0,
    yearsLater: 0,
    isThisYear: false,
  };
  const isRead = takeYear(text, to, draft) ? takeAfterYear(text, to, draft) : takeWithoutYear(text, to, draft);
  if (!isRead) return null;
  const { year, month, day, ...rest } = draft;
  return { ...rest, point: { year, month, day } };
}

/** Takes a year with what marks it as one: 年, a dash before a month, or 次年. */
function takeYear(text: string, to: number, draft: TimeDraft): boolean {
  for (const [word, years] of laterYears) {
    if (!text.startsWith(word, draft.to) || draft.to + word.length > to) continue;
    draft.yearsLater = years;
    draft.to += word.length;
    return true;
  }
  const current = thisYears.find((word) => text.startsWith(word, draft.to) && draft.to + word.length <= to);
  if (current !== undefined) {
    draft.isThisYear = true;
    draft.to += current.length;
    return true;
  }
  const year = yearAt(text, draft.to, to);
  if (year === null) return takeCompact(text, to, draft);
  const sign = skipSpace(text, draft.to + 4, to);
  if (sign < to && text.charAt(sign) === "年") {
    draft.year = year;
    draft.to = sign + 1;
    return true;
  }
  return takeSeparated(text, to, draft, year) || takeUnmarked(text, to, draft, year);
}

/** 2024全年, 2024上半年: the part of the year marks the digits as one. */
function takeUnmarked(text: string, to: number, draft: TimeDraft, year: number): boolean {
  const end = draft.to + 4;
  if (!takePartOfYear(text, to, { ...draft, to: end })) return false;
  draft.year = year;
  draft.to = end;
  return true;
}

/** 20241231 as a whole. */
function takeCompact(text: string, to: number, draft: TimeDraft): boolean {
  const end = digitsEnd(text, draft.to, to, 9);
  if (end - draft.to !== 8) return false;
  const digits = text.slice(draft.to, end);
  draft.year = Number(digits.slice(0, 4));
  draft.month = Number(digits.slice(4, 6));
  draft.day = Number(digits.slice(6));
  const isPlausible =
    draft.year >= 1900 && draft.year <= 2099 && draft.month >= 1 && draft.month <= 12 && draft.day <= 31;
  if (!isPlausible || draft.day < 1) return false;
  draft.to = end;
  return true;
}

/** 2024-12-31, 2024/1/1, 2024.12: one and the same sign between the parts. */
function takeSeparated(text: string, to: number, draft: TimeDraft, year: number): boolean {
  const at = draft.to + 4;
  const sign = at < to ? text.charAt(at) : "";
  if (sign !== "-" && sign !== "/" && sign !== ".") return false;
  const month = smallAt(text, at + 1, to);
  if (month === null) return false;
  draft.year = year;
  draft.month = month.value;
  draft.to = month.to;
  if (sign === ".") draft.decimalDigits = month.to - at - 1;
  if (text.charAt(month.to) !== sign || month.to >= to) return sign !== "." || isMonth(month.value);
  const day = smallAt(text, month.to + 1, to);
  if (day === null) return sign !== "." || isMonth(month.value);
  // 2023.07-2024.01: what follows the dash is a year, not a day.
  draft.day = day.value;
  draft.decimalDigits = 0;
  draft.to = day.to;
  return true;
}

const isMonth = (value: number): boolean => value >= 1 && value <= 12;

/** What follows 年: 度, 全年, 上半年, 一季度, 底, or a month. A year alone is one, too. */
function takeAfterYear(text: string, to: number, draft: TimeDraft): boolean {
  if (draft.month !== null) return true;
  draft.to = skipSpace(text, draft.to, to);
  if (text.charAt(draft.to) === "年" && draft.to < to) draft.to++;
  takePartOfYear(text, to, draft) ||
    takeYearEnd(text, to, draft) ||
    takeMonth(text, to, draft) ||
    takeBare(text, to, draft);
  return true;
}

function takeWithoutYear(text: string, to: number, draft: TimeDraft): boolean {
  return (
    takePartOfYear(text, to, draft) ||
    takeYearEnd(text, to, draft) ||
    takeMonth(text, to, draft) ||
    takeBareYear(text, to, draft) ||
    takeBare(text, to, draft)
  );
}

/** 12月, 十二月31日, 6月底. */
function takeMonth(text: string, to: number, draft: TimeDraft): boolean {
  const month = smallAt(text, draft.to, to);
  const sign = month === null ? to : skipSpace(text, month.to, to);
  if (month === null || sign >= to || text.charAt(sign) !== "月") return false;
  draft.month = month.value;
  draft.to = sign + 1;
  if (text.charAt(draft.to) === "份" && draft.to < to) draft.to++;
  if (draft.to < to && "底末".includes(text.charAt(draft.to))) {
    draft.isEnd = true;
    draft.to++;
    return true;
  }
  takeDay(text, to, draft);
  return true;
}

function takeDay(text: string, to: number, draft: TimeDraft): void {
  const at = skipSpace(text, draft.to, to);
  const day = smallAt(text, at, to);
  if (day === null) return;
  const sign = skipSpace(text, day.to, to);
  if (sign < to && "日号".includes(text.charAt(sign))) {
    draft.day = day.value;
    draft.to = sign + 1;
  } else takeBare(text, to, draft);
}

/** A number that the other side of a dash explains; nothing but the dash may follow it. */
function takeBare(text: string, to: number, draft: TimeDraft): boolean {
  const number = smallAt(text, skipSpace(text, draft.to, to), to);
  if (number === null || !isDashAt(text, number.to, to)) return false;
  draft.bare = number.value;
  draft.to = number.to;
  return true;
}

/** 2024 of 2024-2026年. */
function takeBareYear(text: string, to: number, draft: TimeDraft): boolean {
  const year = yearAt(text, draft.to, to);
  if (year === null) return false;
  draft.bare = year;
  draft.to += 4;
  return true;
}

function isDashAt(text: string, from: number, to: number): boolean {
  const at = skipSpace(text, from, to);
  return at < to && "-—–−~至到〜".includes(text.charAt(at));
}

/** A day alone, as the end of a period in one month: 15日. */
export function dayAt(text: string, from: number, to: number): TimeReading | null {
  const day = smallAt(text, from, to);
  if (day === null || day.to >= to || !"日号".includes(text.charAt(day.to))) return null;
  const point = { year: null, month: null, day: day.value };
  return {
    point,
    to: day.to + 1,
    isEnd: false,
    bare: null,
    span: null,
    decimalDigits: 0,
    yearsLater: 0,
    isThisYear: false,
  };
}
