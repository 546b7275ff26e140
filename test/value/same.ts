import type { Bound, Unit, Value } from "../../src/core/quantity.ts";

/**
 * What two readings must share to say the same: kind, comparator, base values, unit code and currency. How it was
 * written (printed digits, spans, subject, issues) does not count.
 */
export function meaningOf(value: Value): unknown {
  switch (value.kind) {
    case "quantity":
      return [value.kind, value.comparator, value.baseValue, unitOf(value.unit), value.per, value.tolerance];
    case "range":
      return [value.kind, boundOf(value.low), boundOf(value.high), unitOf(value.unit)];
    case "ratio":
      return [value.kind, value.comparator, value.numerator, value.denominator];
    case "change":
      return [value.kind, value.direction, value.comparator, value.baseValue, unitOf(value.unit)];
    case "date":
      return [value.kind, value.comparator, value.value];
    case "period":
      return [value.kind, value.start, value.end];
    case "ordinal":
      return [value.kind, value.comparator, value.value];
    case "boolean":
      return [value.kind, value.value];
    case "nil":
      return [value.kind, value.reason];
    case "compound":
      return [value.kind, value.operator, value.parts.map(meaningOf)];
    default:
      return [value.kind];
  }
}

function unitOf(unit: Unit | null): unknown {
  return unit === null ? null : [unit.code, unit.currency];
}

function boundOf(bound: Bound | null): unknown {
  return bound === null ? null : [bound.baseValue, bound.inclusive];
}
