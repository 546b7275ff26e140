import type { Unit } from "../core/quantity.ts";
import { timeCodes } from "./unit-words.ts";

/** Numerator and denominators as one code, units of time last: 元/月/人 -> {CNY}/{person}/mo. */
export function codeOf(numerator: string, denominators: readonly string[]): string {
  const [top, ...own] = numerator.split("/");
  const wrapped = [...own, ...denominators].map((code) => (code.includes(".") ? `(${code})` : code));
  return [top, ...timeLast(wrapped)].join("/");
}

/** Denominators in printed order, units of time moved behind the others. */
export function timeLast(codes: readonly string[]): readonly string[] {
  return [...codes.filter((code) => !timeCodes.has(code)), ...codes.filter((code) => timeCodes.has(code))];
}

/** The dimension of a composite unit that has none of its own. */
export function rateOf(numerator: Unit, denominators: readonly string[]): string {
  if (numerator.dimension === "money" || numerator.dimension === "money_rate") return "money_rate";
  const isPerTime = denominators.every((code) => timeCodes.has(code));
  return numerator.dimension === "count" && isPerTime ? "frequency" : "rate";
}
