import type { Value } from "../core/quantity.ts";
import { daysOf } from "./calendar.ts";
import { foldName, keyOfText } from "./fold.ts";
import { isSameInterval } from "./interval.ts";
import { isSameMeasure, measureOf } from "./measure.ts";

/** Do two targets ask for the same? Other spellings and sizes of units do: ≤30万元 and 不超过300000元. */
export function isSameTarget(a: Value, b: Value): boolean {
  if (foldName(a.raw) === foldName(b.raw)) return true;
  switch (a.kind) {
    case "quantity":
    case "range":
      return (b.kind === "quantity" || b.kind === "range") && isSameMeasure(measureOf(a), measureOf(b));
    case "change":
      return b.kind === "change" && a.direction === b.direction && isSameMeasure(measureOf(a), measureOf(b));
    case "date":
    case "period":
      return (b.kind === "date" || b.kind === "period") && isSameTime(a, b);
    case "compound":
      return b.kind === "compound" && a.operator === b.operator && isSameList(a.parts, b.parts);
    case "ordinal":
      return b.kind === "ordinal" && a.comparator === b.comparator && a.value === b.value && a.scheme === b.scheme;
    case "nil":
      return b.kind === "nil";
    case "boolean":
      return b.kind === "boolean" && a.value === b.value;
    case "qualitative":
      return b.kind === "qualitative" && keyOfText(a.text) === keyOfText(b.text);
    case "ratio":
    case "unparsed":
      return false;
  }
}

function isSameTime(a: Parameters<typeof daysOf>[0], b: Parameters<typeof daysOf>[0]): boolean {
  const [left, right] = [daysOf(a), daysOf(b)];
  return (
    left !== null && right !== null && left.hasYear === right.hasYear && isSameInterval(left.interval, right.interval)
  );
}

function isSameList(a: readonly Value[], b: readonly Value[]): boolean {
  return (
    a.length === b.length &&
    a.every((part, index) => {
      const other = b.at(index);
      return other !== undefined && isSameTarget(part, other);
    })
  );
}
