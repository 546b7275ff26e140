import { expect, it } from "vitest";
import type { Bound, Unit, Value, ValueContext } from "../../src/core/quantity.ts";
import { parseValue } from "../../src/value/index.ts";

/**
 * A value as one line a person can read: kind, comparator, base values, unit code; then only what is there of per,
 * tolerance, subject, object, qualifiers and issues.
 *
 *     >= 80 {person-time}      10000..50000 {CNY}      up = 0.05 % | baseline 同比
 */
export function show(value: Value): string {
  const notes: string[] = [];
  if ("per" in value && value.per !== null) notes.push(`per ${value.per}`);
  if (value.kind === "change" && value.baseline !== null) notes.push(`baseline ${value.baseline}`);
  if (value.subject !== null) notes.push(`subject ${value.subject}`);
  if (value.object !== null) notes.push(`object ${value.object}`);
  if (value.qualifiers !== null) notes.push(`qualifiers ${value.qualifiers.join(" ")}`);
  if (value.kind !== "compound" && value.issues.length > 0) notes.push(`! ${value.issues.join(" ")}`);
  return [plain(value), ...notes].join(" | ");
}

/** The reading of a text as `show` writes it. */
export function read(text: string, context: ValueContext = {}): string {
  return show(parseValue(text, context));
}

function plain(value: Value): string {
  switch (value.kind) {
    case "quantity": {
      const { tolerance } = value;
      const spread = tolerance === null ? "" : ` ±${tolerance.value}${tolerance.relative ? " relative" : ""}`;
      return `${value.comparator} ${value.baseValue}${spread}${code(value.unit)}`;
    }
    case "range":
      return `${bound(value.low, ">")}..${bound(value.high, "<")}${code(value.unit)}`;
    case "ratio":
      return `ratio ${value.comparator} ${value.numerator}${value.notation === "colon" ? ":" : "/"}${value.denominator}`;
    case "change":
      return `${value.direction === "increase" ? "up" : "down"} ${value.comparator} ${value.baseValue}${code(value.unit)}`;
    case "date":
      return `date ${value.comparator} ${value.value}`;
    case "period":
      return `period ${value.start ?? "?"} to ${value.end ?? "?"}`;
    case "ordinal":
      return `rank ${value.comparator} ${value.value} ${value.scheme}`;
    case "qualitative":
      return `text${value.category === null ? "" : ` ${value.category}`}`;
    case "boolean":
      return value.value ? "yes" : "no";
    case "nil":
      return `nil ${value.reason}`;
    case "compound":
      return `${value.operator} { ${value.parts.map(show).join("; ")} }`;
    case "unparsed":
      return `unparsed${value.reason === "not-a-quantity" ? "" : ` ${value.reason}`}`;
  }
}

function code(unit: Unit | null): string {
  return unit === null ? "" : ` ${unit.code ?? `"${unit.text}"`}`;
}

function bound(side: Bound | null, exclusive: string): string {
  if (side === null) return "";
  return `${side.inclusive ? "" : exclusive}${side.baseValue}${side.unit === null ? "" : `(${side.unit.text})`}`;
}

/** Expected reading first, then every spelling that must give it. */
export type Rows = readonly (readonly [expected: string, ...spellings: string[]])[];

/** One test for each spelling. */
export function check(rows: Rows, context: ValueContext = {}): void {
  for (const [expected, ...spellings] of rows) {
    for (const text of spellings) {
      it(`${JSON.stringify(text)} reads as ${expected}`, () => expect(read(text, context)).toBe(expected));
    }
  }
}
