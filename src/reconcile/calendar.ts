import type { DateValue, Period } from "../core/quantity.ts";
import { type Fraction, fractionOf } from "./fraction.ts";
import { between, type Edge, type Interval } from "./interval.ts";
import { type Stance, stanceOf } from "./outcome.ts";

/**
 * Days on a line, as numbers YYYYMMDD: they are only ever put in order. `hasYear` false: the value is a day of any
 * year (--10-31), and all of them are put into one year.
 */
export interface Days {
  readonly interval: Interval;
  readonly stance: Stance;
  readonly hasYear: boolean;
}

const LONGEST_MONTHS = [1, 3, 5, 7, 8, 10, 12];
const MONTHS = 12;
/** A leap year, so that --02-29 is a day. */
const ANY_YEAR = 4;

/**
 * "2024-10" -> 1 to 31 October; "<= 2024-10" -> up to 31 October; "< 2024-10" -> up to 30 September.
 *
 * @returns null for a text that is no date, and for a period without a start or an end
 */
export function daysOf(value: DateValue | Period): Days | null {
  if (value.kind === "period") {
    const [first, last] = [value.start === null ? null : spanOf(value.start), spanOf(value.end ?? "")];
    if (first === null || last === null) return null;
    return { interval: between(first.first, last.last), stance: "implied", hasYear: first.hasYear && last.hasYear };
  }
  const span = spanOf(value.value);
  if (span === null) return null;
  return { interval: admitted(value, span), stance: stanceOf(value), hasYear: span.hasYear };
}

interface DaySpan {
  readonly first: Fraction;
  readonly last: Fraction;
  readonly hasYear: boolean;
}

function admitted({ comparator }: DateValue, { first, last }: DaySpan): Interval {
  const at = (day: Fraction, inclusive: boolean): Edge => ({ at: day, inclusive });
  switch (comparator) {
    case "<":
      return { low: null, high: at(first, false) };
    case "<=":
      return { low: null, high: at(last, true) };
    case ">=":
      return { low: at(first, true), high: null };
    case ">":
      return { low: at(last, false), high: null };
    case "=":
    case "~":
      return between(first, last);
  }
}

function spanOf(text: string): DaySpan | null {
  const match = /^(\d{4}|-)(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (match === null) return null;
  const [, yearText = "", monthText, dayText] = match;
  const hasYear = yearText !== "-";
  const year = hasYear ? Number(yearText) : ANY_YEAR;
  const [firstMonth, lastMonth] = monthText === undefined ? [1, MONTHS] : [Number(monthText), Number(monthText)];
  const [firstDay, lastDay] =
    dayText === undefined ? [1, daysInMonth(year, lastMonth)] : [Number(dayText), Number(dayText)];
  return { first: dayNumber(year, firstMonth, firstDay), last: dayNumber(year, lastMonth, lastDay), hasYear };
}

function dayNumber(year: number, month: number, day: number): Fraction {
  return fractionOf(String(year * 10_000 + month * 100 + day));
}

function daysInMonth(year: number, month: number): number {
  if (LONGEST_MONTHS.includes(month)) return 31;
  if (month !== 2) return 30;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return isLeap ? 29 : 28;
}
