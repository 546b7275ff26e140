import type { Unit, Value } from "../core/quantity.ts";
import { type FlatValue, flatOfValue } from "../write/flat-value.ts";
import type { Scalar } from "./rows.ts";

/**
 * The columns that every table with values has, in the order of the schema.
 *
 * @param value null for a blank cell, and for a text that is not to be typed
 * @param isBlank tells these two apart
 */
export function valueCells(value: Value | null, isBlank: boolean): readonly Scalar[] {
  if (value === null) return isBlank ? BLANK_VALUE : NO_VALUE;
  const flat = flatOfValue(value);
  const [from, to] = daysOf(value);
  return [
    value.kind,
    flat.status,
    flat.comparator,
    flat.value,
    flat.valueHigh,
    flat.unit?.text ?? null,
    flat.unitCode,
    flat.baseValue,
    flat.baseValueHigh,
    from,
    to,
    value.issues.length === 0 ? null : value.issues.join(";"),
    detailOf(value, flat),
  ];
}

const NO_VALUE: readonly Scalar[] = new Array<Scalar>(13).fill(null);
const BLANK_VALUE: readonly Scalar[] = NO_VALUE.map((cell, index) => (index === 1 ? "missing" : cell));

/** The number in the unit of the row's target, where both state one unit in two sizes; else as printed. */
export function comparableOf(value: Value, target: Unit | null): Scalar {
  return flatOfValue(value, target).value;
}

/** First and last day: 2024 -> 2024-01-01 to 2024-12-31; null where the year is not said. */
function daysOf(value: Value): readonly [Scalar, Scalar] {
  if (value.kind === "period") return [value.start, value.end];
  if (value.kind !== "date") return [null, null];
  const [year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value.value)?.slice(1) ?? [];
  if (year === undefined) return [null, null];
  if (day !== undefined) return [value.value, value.value];
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`];
  return [`${year}-${month}-01`, `${year}-${month}-${lastDayOf(Number(year), Number(month))}`];
}

/** @param month 1 to 12 */
function lastDayOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** What the columns say already, and what only the JSON keeps: where in the cell each part stands. */
const SAID = new Set(["kind", "raw", "issues", "spans", "comparator", "comparatorSource"]);
/** Said by the number columns of kinds that fill them. */
const SAID_IN_NUMBERS = new Set(["value", "baseValue", "unit", "low", "high"]);
/** A unit that stands in the cell, or none, is what one expects. */
const USUAL_UNIT_SOURCES: readonly unknown[] = ["cell", "none"];

/** The rest of a Value as JSON; null for a plain number or word, which most are. */
function detailOf(value: Value, flat: FlatValue): string | null {
  const rest: Record<string, unknown> = {};
  let isPlain = true;
  for (const [key, part] of Object.entries(value)) {
    if (part === null || SAID.has(key)) continue;
    if (key === "unitSource" && USUAL_UNIT_SOURCES.includes(part)) continue;
    if (key === "text" && part === value.raw) continue;
    if (SAID_IN_NUMBERS.has(key) && flat.value !== null && !hasOwnUnits(value)) continue;
    rest[key] = part;
    isPlain = false;
  }
  return isPlain ? null : JSON.stringify(rest);
}

/** A range whose bounds differ in unit, or leave one out, is more than two numbers and one unit. */
function hasOwnUnits(value: Value): boolean {
  if (value.kind !== "range") return false;
  const bounds = [value.low, value.high].filter((bound) => bound !== null);
  return bounds.some(({ unit, inclusive }) => unit !== null || (bounds.length === 2 && !inclusive));
}
