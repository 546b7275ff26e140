import type { DateValue, Value } from "../core/quantity.ts";
import { leavesOf } from "./leaves.ts";

/** Days from first to last, both included, as ISO dates; ISO dates compare as text. */
export interface DaySpan {
  readonly first: string;
  readonly last: string;
}

export function spanOfYear(year: number): DaySpan {
  const text = String(year).padStart(4, "0");
  return { first: `${text}-01-01`, last: `${text}-12-31` };
}

/**
 * The days a value names with a year of its own: 2024年 -> the year, 2023.07-2024.01 -> both months and all between.
 * Values that took their year from the form say nothing about it and give none.
 */
export function spansOf(value: Value): readonly DaySpan[] {
  return leavesOf(value).flatMap((leaf): readonly DaySpan[] => {
    if (leaf.issues.includes("year-from-context")) return [];
    if (leaf.kind === "date") return spanOfDate(leaf);
    if (leaf.kind !== "period" || (leaf.start === null && leaf.end === null)) return [];
    return [{ first: leaf.start ?? EARLIEST, last: leaf.end ?? LATEST }];
  });
}

export function overlap(a: DaySpan, b: DaySpan): boolean {
  return a.first <= b.last && b.first <= a.last;
}

const EARLIEST = "0000-01-01";
const LATEST = "9999-12-31";

function spanOfDate({ value, precision }: DateValue): readonly DaySpan[] {
  if (value.startsWith("-")) return [];
  switch (precision) {
    case "year":
      return [{ first: `${value}-01-01`, last: `${value}-12-31` }];
    case "month":
      // No month has a day 32; as a bound of a text comparison the 31st serves for all of them.
      return [{ first: `${value}-01`, last: `${value}-31` }];
    case "day":
      return [{ first: value, last: value }];
  }
}
