import { isDecimal, shiftDecimal } from "../core/decimal.ts";
import type { Comparator, Dec, Range, Unit, Value } from "../core/quantity.ts";

/**
 * - `ok`: read as a typed value, though only kinds with a number of their own fill the value columns
 * - `missing`: the cell is blank, or holds a template's placeholder that nobody filled in (≥**%)
 * - `qualitative`: words that hold no number
 * - `not_applicable`: the cell says that there is nothing: — / 无 不适用
 * - `unparsed`: holds a number that no rule reads
 * - `unreadable`: characters were lost before reading (U+FFFD)
 */
export type ValueStatus = "ok" | "missing" | "qualitative" | "not_applicable" | "unparsed" | "unreadable";

/** A Value in the columns of a table. */
export interface FlatValue {
  readonly status: ValueStatus;
  readonly comparator: Comparator | null;
  readonly value: Dec | null;
  readonly valueHigh: Dec | null;
  readonly baseValue: Dec | null;
  readonly baseValueHigh: Dec | null;
  readonly unit: Unit | null;
  readonly unitCode: string | null;
}

/**
 * The columns of one value. Dates, periods, fractions and compounds have no single number: their columns are null
 * and their status is ok; a date's text never stands in a column of numbers.
 *
 * @param printedIn the unit the number is to be printed in, where it is the same unit in another size; else as it is
 */
export function flatOfValue(value: Value | null, printedIn: Unit | null = null): FlatValue {
  const blank: FlatValue = {
    status: statusOf(value),
    comparator: null,
    value: null,
    valueHigh: null,
    baseValue: null,
    baseValueHigh: null,
    unit: null,
    unitCode: null,
  };
  if (value === null) return blank;
  switch (value.kind) {
    case "quantity":
    case "change": {
      const { comparator, baseValue, unit } = value;
      const printed = resized(value.value, baseValue, unit, printedIn);
      return { ...blank, comparator, value: printed, baseValue, unit, unitCode: fullCode(unit, value.per) };
    }
    case "range":
      return { ...blank, ...boundsOf(value), unit: value.unit, unitCode: fullCode(value.unit, value.per) };
    case "ordinal":
      return { ...blank, comparator: value.comparator, value: isDecimal(value.value) ? value.value : null };
    case "ratio":
    case "date":
      return { ...blank, comparator: value.comparator };
    default:
      return blank;
  }
}

function statusOf(value: Value | null): ValueStatus {
  if (value === null) return "missing";
  switch (value.kind) {
    case "nil":
      return value.reason === "empty" || (value.reason === "placeholder" && !SAYS_NONE.test(value.raw))
        ? "missing"
        : "not_applicable";
    case "qualitative":
      return value.raw.includes(LOST) ? "unreadable" : "qualitative";
    case "unparsed":
      return value.raw.includes(LOST) ? "unreadable" : "unparsed";
    default:
      return "ok";
  }
}

/** What a decoder writes for bytes that are no character. */
const LOST = "\uFFFD";
/** Dashes and strokes say that there is nothing; other placeholders are blanks nobody filled in. */
const SAYS_NONE = /^[\s\-‐-―－—/\\／＼…]+$/u;

/** A range open to one side reads like a quantity: its bound in value, its direction in the comparator. */
function boundsOf({ low, high }: Range): Partial<FlatValue> {
  if (low !== null && high !== null) {
    return { value: low.value, valueHigh: high.value, baseValue: low.baseValue, baseValueHigh: high.baseValue };
  }
  if (low !== null) {
    return { comparator: low.inclusive ? ">=" : ">", value: low.value, baseValue: low.baseValue };
  }
  if (high !== null) {
    return { comparator: high.inclusive ? "<=" : "<", value: high.value, baseValue: high.baseValue };
  }
  return {};
}

/** 每人每月 190 元 -> {CNY}/{person}/mo: without its "per" the number would mean something else. */
function fullCode(unit: Unit | null, per: string | null): string | null {
  const code = unit?.code ?? null;
  return code === null || per === null ? code : `${code}/${per}`;
}

/** 299000 元 beside a target in 万元 -> 29.9; equal sizes and unlike units are left as printed. */
function resized(value: Dec, baseValue: Dec, unit: Unit | null, printedIn: Unit | null): Dec {
  if (unit === null || printedIn === null || unit.code === null) return value;
  if (unit.code !== printedIn.code || unit.scale === printedIn.scale) return value;
  return shiftDecimal(baseValue, -printedIn.scale);
}
