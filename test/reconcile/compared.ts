import { expect } from "vitest";
import { compareValues } from "../../src/reconcile/compare.ts";
import { parseValue } from "../../src/value/index.ts";

/** "met", "missed", or the reason why there is no comparison; then the rules. */
export function compared(
  target: string | null,
  actual: string | null,
  name = "数目",
  year: number | null = 2024,
): string {
  const read = (text: string | null) =>
    text === null ? null : parseValue(text, year === null ? {} : { fiscalYear: year });
  const outcome = compareValues(read(target), read(actual), name);
  const result = outcome.kind === "not-comparable" ? outcome.reason : outcome.kind;
  return [result, ...outcome.rules].join(" ");
}

export type Row = readonly [target: string | null, actual: string | null, expected: string, name?: string];

/** Every row gives what it says. */
export function check(rows: readonly Row[]): void {
  const found = rows.map(([target, actual, , name]) => [target, actual, compared(target, actual, name), name]);
  expect(found).toEqual(rows.map(([target, actual, expected, name]) => [target, actual, expected, name]));
}
