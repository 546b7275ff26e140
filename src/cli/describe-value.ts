import type { Bound, Unit, Value } from "../core/quantity.ts";

/** What a value was read as, in short: "≥80人次" -> ">= 80 人次"; "30万元" -> "= 30 万元 (300000 CNY)". */
export function describeValue(value: Value): string {
  const doubts = value.issues.length === 0 ? "" : ` [${value.issues.join(", ")}]`;
  return `${readingOf(value)}${doubts}`;
}

function readingOf(value: Value): string {
  switch (value.kind) {
    case "quantity": {
      const per = value.per === null ? "" : ` per ${value.per}`;
      const tolerance =
        value.tolerance === null ? "" : ` ± ${value.tolerance.value}${value.tolerance.relative ? "%" : ""}`;
      return `${value.comparator} ${value.value}${tolerance}${unitText(value.unit)}${per}${baseText(value)}`;
    }
    case "change": {
      const baseline = value.baseline === null ? "" : ` against ${value.baseline}`;
      return `${value.direction} ${value.comparator} ${value.value}${unitText(value.unit)}${baseline}${baseText(value)}`;
    }
    case "range":
      return `${boundText(value.low)} to ${boundText(value.high)}${unitText(value.unit)}`;
    case "ratio":
      return `${value.comparator} ${value.numerator} : ${value.denominator}`;
    case "date":
      return `${value.comparator} ${value.value}`;
    case "period":
      return `${value.start ?? "…"} to ${value.end ?? "…"}`;
    case "ordinal":
      return `${value.comparator} ${value.value} ${value.scheme}`;
    case "boolean":
      return value.value ? "yes" : "no";
    case "nil":
      return `nothing (${value.reason})`;
    case "compound":
      return value.parts.map(readingOf).join(` ${value.operator} `);
    case "qualitative":
      return value.category === null ? "words" : `words (${value.category})`;
    case "unparsed":
      return `not read (${value.reason})`;
  }
}

function unitText(unit: Unit | null): string {
  return unit === null ? "" : ` ${unit.text}`;
}

/** The base value where it is not simply the printed one. */
function baseText({ baseValue, unit }: { baseValue: string; unit: Unit | null }): string {
  return unit === null || unit.scale === 0 ? "" : ` (${baseValue}${unit.currency === null ? "" : ` ${unit.currency}`})`;
}

function boundText(bound: Bound | null): string {
  return bound === null ? "…" : `${bound.value}${bound.inclusive ? "" : " (not included)"}`;
}
