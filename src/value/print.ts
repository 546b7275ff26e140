import type { Value } from "../core/quantity.ts";

/** stub */
export function printValue(value: Value): string {
  return value.raw;
}
