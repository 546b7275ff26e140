import type { DateValue, Period, Unparsed, ValueIssueCode } from "../core/quantity.ts";
import { dayBefore, firstDayOf, isoOf, isReal, lastDayOf, type Point } from "./calendar.ts";
import { baseOf, type Cell } from "./cell.ts";
import { lexiconOf, skipSpace, trimEnd, wordsOf } from "./characters.ts";
import { comparisonOf, type Hit, wordBefore } from "./comparator.ts";
import { comparatorPieces } from "./found.ts";
import { type Lead, leadOf } from "./lead.ts";
import { planPeriodAt } from "./plan-period.ts";
import { wordingOf } from "./surface.ts";
import { dayAt, type TimeReading, timeAt } from "./time-point.ts";

const joins = lexiconOf<true>(
  wordsOf("- -- — —— – − ~ 〜 至 到 起至 起到 起- 开始至 始至").map((word) => [word, true] as const),
);
/** Words before a date that only introduce it. */
const introducers = lexiconOf<true>(
  wordsOf("于 自 从 由 在 到 至 原则上 计划于 预计于").map((word) => [word, true] as const),
);
const suffixes = lexiconOf<"<=" | ">=" | ">" | "~">([
  ...wordsOf("前 之前 以前 内 之内 以内 截止 止 为止").map((word) => [word, "<="] as const),
  ...wordsOf("起 以后 之后 后").map((word) => [word, word === "起" ? ">=" : ">"] as const),
  ...wordsOf("左右 前后").map((word) => [word, "~"] as const),
]);
/** What may close a period and says nothing. */
const closers = lexiconOf<true>(wordsOf("止 期间 内 为止").map((word) => [word, true] as const));

/** What the clause says about a time, before it becomes a value. */
interface When {
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
  readonly lead: Lead;
}

/**
 * Reads the clause [from, to) as a date or period: "2024年12月底前", "2024年1-6月", "上半年".
 *
 * Raises year-from-context where the fiscal year was taken, year-missing where no year is known; a day that does not
 * exist gives unparsed with invalid-date.
 *
 * @returns null when the clause is none
 */
export function whenOf(cell: Cell, from: number, to: number): DateValue | Period | Unparsed | null {
  const plan = planPeriodAt(cell.text, from, to);
  if (plan !== null) {
    const base = baseOf(cell, from, to, { issues: [] });
    return { kind: "period", ...base, start: `${plan.first}-01-01`, end: `${plan.last}-12-31` };
  }
  const start = startOf(cell.text, from, to);
  if (start < 0) return null;
  let end = trimEnd(cell.text, from, start);
  const word = introducers.before(cell.text, from, end);
  if (word !== null && wordBefore(cell.text, from, end) === null) end -= word.word.length;
  const lead = leadOf(cell.text, from, end);
  if (lead === null || lead.change !== null || lead.rank !== null) return null;
  const first = timeAt(cell.text, start, to);
  if (first === null) return null;
  return whenFrom({ cell, from, to, lead }, first);
}

/** Where the first digits or word of time stand; -1 for none. */
function startOf(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const char = text.charAt(i);
    if (!"0123456789〇零一二三四五六七八九十两上下全年前第次翌当本今Q".includes(char)) continue;
    if (timeAt(text, i, to) !== null) return i;
    if (char >= "0" && char <= "9") return -1;
  }
  return -1;
}

function whenFrom(when: When, first: TimeReading): DateValue | Period | Unparsed | null {
  const { text } = when.cell;
  const after = skipSpace(text, first.to, when.to);
  const join = joins.at(text, after, when.to);
  const second = join === null ? null : timeAt(text, skipSpace(text, after + join.word.length, when.to), when.to);
  if (second !== null) return periodOf(when, first, second);
  const day = join === null ? null : dayAt(text, skipSpace(text, after + join.word.length, when.to), when.to);
  if (day !== null && first.point.month !== null) return periodOf(when, first, day);
  if (first.bare !== null) return null;
  return first.span === null ? dateOf(when, first) : spanOf(when, first);
}

/** 2024年度, 上半年, 第一季度: a period by name. */
function spanOf(when: When, reading: TimeReading): Period | DateValue | Unparsed | null {
  if (reading.span === null || when.lead.per.length > 0) return null;
  const [first, last] = reading.span;
  const { year, issues } = yearOf(when, reading);
  const at = skipSpace(when.cell.text, reading.to, when.to);
  const suffix = suffixes.at(when.cell.text, at, when.to);
  if (suffix?.word.endsWith("前")) {
    return dateOf(when, {
      ...reading,
      span: null,
      isEnd: true,
      point: { year: reading.point.year, month: last, day: null },
    });
  }
  if (!isClosed(when, reading.to) || when.lead.hits.length > 0) return null;
  const [start, end] = [firstDayOf({ year, month: first, day: null }), lastDayOf({ year, month: last, day: null })];
  return periodBetween(when, start, end, issues);
}

function isClosed(when: When, at: number): boolean {
  const { text } = when.cell;
  let end = skipSpace(text, at, when.to);
  const closer = closers.at(text, end, when.to);
  if (closer !== null) end = skipSpace(text, end + closer.word.length, when.to);
  return end >= when.to;
}

/** A–B: what the end leaves out is taken from the start, what a bare start means from the end. */
function periodOf(when: When, first: TimeReading, second: TimeReading): Period | Unparsed | null {
  if (!isClosed(when, second.to) || when.lead.hits.length > 0) return null;
  if (second.bare !== null) return yearsOf(when, first.bare ?? 0, second.bare);
  const start = explained(first, second);
  if (start === null) return null;
  const known = yearOf(when, { ...first, point: start });
  const startYear = known.year ?? second.point.year;
  const endYear = second.point.year ?? (startYear === null ? null : startYear + second.yearsLater);
  const endMonth = second.span?.[1] ?? second.point.month ?? (second.point.day === null ? null : start.month);
  const from = { year: startYear, month: first.span?.[0] ?? start.month, day: start.day };
  const to = { year: endYear, month: endMonth, day: second.point.day };
  if (!isReal(from) || !isReal(to)) return invalidOf(when);
  const isYearless = second.point.year !== null && first.point.year === null;
  return periodBetween(when, firstDayOf(from), lastDayOf(to), isYearless ? [] : known.issues);
}

/** 2024-2026 without 年: believed only as two rising years, since other bare numbers are a range. */
function yearsOf(when: When, first: number, last: number): Period | null {
  if (first < 1000 || last <= first) return null;
  const [start, end] = [
    firstDayOf({ year: first, month: null, day: null }),
    lastDayOf({ year: last, month: null, day: null }),
  ];
  return periodBetween(when, start, end, []);
}

/** The start with its bare number read as what the end's first part is: 1 of 1-6月 is a month. */
function explained(first: TimeReading, second: TimeReading): Point | null {
  const { point, bare } = first;
  if (bare === null) return point;
  if (second.point.year !== null && point.year === null && point.month === null) {
    return bare > 1000
      ? { ...point, year: bare }
      : second.point.month !== null && second.point.day === null
        ? { ...point, month: bare }
        : null;
  }
  if (bare > 1000) return null;
  if (second.point.month !== null && point.month === null) return { ...point, month: bare };
  return second.point.day !== null && point.month !== null ? { ...point, day: bare } : null;
}

function periodBetween(when: When, start: Point, end: Point, issues: readonly ValueIssueCode[]): Period {
  const { cell, from, to, lead } = when;
  const hasYear = start.year !== null && end.year !== null;
  const all = [...issues];
  if (hasYear && isoOf(end) < isoOf(start)) all.push("range-inverted");
  const base = baseOf(cell, from, to, { issues: all, subject: lead.subject, qualifiers: lead.qualifiers });
  return { kind: "period", ...base, start: hasYear ? isoOf(start) : null, end: hasYear ? isoOf(end) : null };
}

/** The year as printed, else the fiscal year of the form. 每年 wants none. */
function yearOf(
  when: When,
  reading: TimeReading,
): { readonly year: number | null; readonly issues: readonly ValueIssueCode[] } {
  if (reading.point.year !== null) return { year: reading.point.year, issues: [] };
  if (when.lead.per.includes("a")) return { year: null, issues: [] };
  const { fiscalYear } = when.cell.context;
  if (fiscalYear === undefined) return { year: null, issues: ["year-missing"] };
  return { year: fiscalYear + reading.yearsLater, issues: ["year-from-context"] };
}

function dateOf(when: When, reading: TimeReading): DateValue | Unparsed | null {
  const { cell, from, to, lead } = when;
  if (reading.point.month === null && reading.point.year === null) return null;
  if (isDecimal(when, reading)) return null;
  if (!isReal(reading.point)) return invalidOf(when);
  const { year, issues } = yearOf(when, reading);
  const behind = behindOf(when, reading);
  if (behind === null) return null;
  const hits = [...lead.hits, ...behind.hits];
  const comparison = comparisonOf(hits, null);
  if (comparison === null) return null;
  const printed = { ...reading.point, year };
  const isBefore = behind.isBefore && printed.day === null && !reading.isEnd;
  const point = isBefore ? dayBefore(printed) : reading.isEnd ? lastDayOf(printed) : printed;
  const extras = {
    issues: comparison.isRedundant ? ([...issues, "redundant-comparator"] as const) : issues,
    pieces: { comparator: comparatorPieces(comparison, hits), number: [], unit: [] },
    subject: lead.subject,
    object: behind.object,
    qualifiers: lead.qualifiers,
  };
  return {
    kind: "date",
    ...baseOf(cell, from, to, extras),
    comparator: comparison.comparator,
    comparatorSource: comparison.source,
    value: isoOf(point),
    precision: point.month === null ? "year" : point.day === null ? "month" : "day",
  };
}

/** 2024.12 alone is a month; 2024.5 and ≥2024.12 are numbers. */
function isDecimal({ lead }: When, { decimalDigits }: TimeReading): boolean {
  return decimalDigits === 1 || (decimalDigits > 0 && lead.hits.length > 0);
}

interface Behind {
  readonly hits: readonly Hit[];
  readonly isBefore: boolean;
  readonly object: string | null;
}

/** What follows a date: 24时, 前, 完成. */
function behindOf(when: When, reading: TimeReading): Behind | null {
  const { text } = when.cell;
  const at = skipSpace(text, timeOfDayEnd(text, reading.to, when.to), when.to);
  const suffix = suffixes.at(text, at, when.to);
  const end = suffix === null ? at : at + suffix.word.length;
  const rest = text.slice(end, when.to).trim();
  if (/[0-9,，;；、:]/.test(rest) || rest.length > 24 || (suffix === null && rest !== "" && rest !== "完成"))
    return null;
  const hits: Hit[] =
    suffix === null ? [] : [{ comparator: suffix.value, isWeak: false, isCopula: false, from: at, to: end }];
  return {
    hits,
    isBefore: suffix?.word.endsWith("前") === true && suffix.value === "<=",
    object: rest === "" || rest === "完成" ? null : rest,
  };
}

/** Past "24时", "17时30分", "17:00" behind a day. */
function timeOfDayEnd(text: string, from: number, to: number): number {
  const match = /^\s?\d{1,2}(?:时|点|:\d{2})(?:\d{1,2}分)?(?:整)?/.exec(text.slice(from, Math.min(to, from + 12)));
  return match === null ? from : from + match[0].length;
}

function invalidOf({ cell, from, to }: When): Unparsed {
  const base = baseOf(cell, from, to, { issues: ["invalid-date"] });
  return { kind: "unparsed", ...base, text: wordingOf(cell.surface, from, to), reason: "invalid-date" };
}
