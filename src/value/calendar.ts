/** A day, month or year as printed; null for what is not. */
export interface Point {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** Days of a month; February of an unknown year has 29, so that 2月29日 stands. */
export function daysIn(year: number | null, month: number): number {
  if (month === 2) return year === null || isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Whether month and day exist. */
export function isReal({ year, month, day }: Point): boolean {
  if (month !== null && (month < 1 || month > 12)) return false;
  return day === null || (month !== null && day >= 1 && day <= daysIn(year, month));
}

const two = (n: number): string => String(n).padStart(2, "0");

/** YYYY, YYYY-MM, YYYY-MM-DD; without a year --MM or --MM-DD. */
export function isoOf({ year, month, day }: Point): string {
  const head = year === null ? "-" : String(year).padStart(4, "0");
  if (month === null) return head;
  return day === null ? `${head}-${two(month)}` : `${head}-${two(month)}-${two(day)}`;
}

/** The first and the last day of what a point covers. */
export function firstDayOf(point: Point): Point {
  return { year: point.year, month: point.month ?? 1, day: point.day ?? 1 };
}

export function lastDayOf(point: Point): Point {
  const month = point.month ?? 12;
  return { year: point.year, month, day: point.day ?? daysIn(point.year, month) };
}

/** The last day before a month or year begins: 9月前 ends with 31 August. */
export function dayBefore(point: Point): Point {
  if (point.month === null) return { year: point.year === null ? null : point.year - 1, month: 12, day: 31 };
  if (point.month > 1) return lastDayOf({ ...point, month: point.month - 1, day: null });
  return { year: point.year === null ? null : point.year - 1, month: 12, day: 31 };
}
