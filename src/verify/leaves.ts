import type { Unit, Value } from "../core/quantity.ts";

/** The value itself, or the parts of a compound down to the last. */
export function leavesOf(value: Value): readonly Value[] {
  return value.kind === "compound" ? value.parts.flatMap(leavesOf) : [value];
}

/** The unit of a kind that can carry one; null where it has none. */
export function unitOf(value: Value): Unit | null {
  return value.kind === "quantity" || value.kind === "range" || value.kind === "change" ? value.unit : null;
}
