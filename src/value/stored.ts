import { compareDecimals, negateDecimal, shiftDecimal, sumOfDecimals } from "../core/decimal.ts";
import type { Change, DateValue, Dec, Quantity, Stored, Value, ValueIssueCode } from "../core/quantity.ts";
import { scaledDecimal } from "./decimal.ts";

/**
 * Powers of ten between a stored and a shown number: none; a percent (95% is 0.95) or per mille format; formats in thousands,
 * 万, millions and 亿. Source: ECMA-376 part 1, 18.8.31 (percent sign and scaling commas).
 */
const SHIFTS = [0, 2, 3, -3, -4, -6, -8] as const;

type StoredNumber = Extract<Stored, { readonly kind: "number" }>;

/** Doubts that end where the whole date is known. */
const ABOUT_YEARS: ReadonlySet<ValueIssueCode> = new Set(["year-missing", "year-from-context"]);

/**
 * The value with the number that a workbook stores in place of the rounded one that it shows: `33%` over 0.3333 is 33.33 %.
 * The words (comparator, unit, what is counted) are those of the text.
 *
 * @returns the value with `stored-differs` where the shown number is not the stored one rounded: nothing is replaced then
 */
export function settledByStored(value: Value, stored: Stored): Value {
  return stored.kind === "number" ? withNumber(value, stored) : withDate(value, stored.value);
}

function withNumber(value: Value, stored: StoredNumber): Value {
  switch (value.kind) {
    case "quantity":
    case "change":
      return withExact(value, stored);
    case "range":
    case "compound":
    case "unparsed":
    case "qualitative":
      return doubted(value);
    case "ratio":
    case "date":
    case "period":
    case "ordinal":
    case "boolean":
    case "nil":
      return value;
  }
}

function withExact(value: Quantity | Change, { value: stored, shift: known }: StoredNumber): Value {
  // What the format says comes first: a number rounded to zero fits them all.
  const likely = known ?? (value.unit?.scale === -2 ? 2 : 0);
  const shifts = [likely, ...SHIFTS];
  // A decrease is told in words; what is stored may be negative.
  const signed = value.kind === "change" && stored.startsWith("-") ? stored.slice(1) : stored;
  for (const shift of shifts) {
    const exact = shiftDecimal(signed, shift);
    if (!isRoundedTo(exact, value.value)) continue;
    if (compareDecimals(exact, value.value) === 0) return value;
    return { ...value, value: exact, baseValue: scaledDecimal(exact, value.unit?.scale ?? 0) };
  }
  return doubted(value);
}

/** Is `shown` what `exact` looks like with as few decimals? Half a unit of its last place may lie between them. */
function isRoundedTo(exact: Dec, shown: Dec): boolean {
  const point = shown.indexOf(".");
  const places = point < 0 ? 0 : shown.length - point - 1;
  const difference = sumOfDecimals([exact, negateDecimal(shown)]).replace("-", "");
  return compareDecimals(difference, shiftDecimal("5", -places - 1)) <= 0;
}

function withDate(value: Value, stored: string): Value {
  if (value.kind === "period" || value.kind === "nil" || value.kind === "boolean") return value;
  if (value.kind === "date") {
    if (stored.startsWith(value.value)) return value;
    return { ...value, issues: value.issues.filter((code) => !ABOUT_YEARS.has(code)), value: stored, precision: "day" };
  }
  const shownYear = value.raw.trim();
  const isYear = /^\d{4}$/.test(shownYear) && stored.startsWith(shownYear);
  const date: DateValue = {
    kind: "date",
    raw: value.raw,
    issues: [],
    spans: null,
    subject: null,
    object: null,
    qualifiers: null,
    comparator: "=",
    comparatorSource: "implied",
    value: isYear ? shownYear : stored,
    precision: isYear ? "year" : "day",
  };
  return date;
}

function doubted(value: Value): Value {
  return { ...value, issues: [...new Set([...value.issues, "stored-differs" as const])] };
}
