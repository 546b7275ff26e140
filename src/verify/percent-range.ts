import type { CheckRules } from "../core/check-rules.ts";
import { compareDecimals } from "../core/decimal.ts";
import type { Check } from "../core/document.ts";
import { type FormTree, type Indicator, indicatorsOf } from "../core/form.ts";
import type { Dec, Value } from "../core/quantity.ts";
import { checkOfFinding, type Finding, fail, notApplicable, pass } from "./finding.ts";
import { leavesOf } from "./leaves.ts";

/**
 * A share of a whole, such as 满意度 (satisfaction) or 合格率 (pass rate), is at most 100 %. 完成率 (completion) and
 * growth rates may exceed it and are not looked at. Source: value model, rule R8.
 */
export function checkPercentRange(form: FormTree<Value>, rules: CheckRules): Check[] {
  return [checkOfFinding("percent-range", finding(form, rules))];
}

function finding(form: FormTree<Value>, rules: CheckRules): Finding {
  const seen: Indicator<Value>[] = [];
  const wrong: Indicator<Value>[] = [];
  const facts: string[] = [];
  for (const { indicator } of indicatorsOf(form.indicators)) {
    const armed = rules.percentWords.some((word) => indicator.name.includes(word));
    const values = [indicator.target, indicator.actual].filter((value) => value !== null);
    const over = values.filter((value) => value.issues.includes("percent-over-100") || (armed && exceeds(value)));
    if (over.length > 0 || (armed && values.some((value) => percentsOf(value).length > 0))) seen.push(indicator);
    if (over.length === 0) continue;
    wrong.push(indicator);
    facts.push(...over.map((value) => `"${indicator.name}" says "${value.raw}"`));
  }
  if (seen.length === 0) return notApplicable("No indicator is a share that cannot exceed 100%.");
  if (wrong.length === 0) {
    return pass(
      `Every share stated (${seen.length}) is within 100%.`,
      seen.map((indicator) => indicator.at),
    );
  }
  return fail(
    `${facts.join("; ")}: more than 100% is not possible here.`,
    wrong.map((indicator) => indicator.at),
  );
}

function exceeds(value: Value): boolean {
  return percentsOf(value).some((base) => compareDecimals(base, "1") > 0);
}

/** The fractions stated with a percent sign: "80%-90%" -> ["0.8", "0.9"]. */
function percentsOf(value: Value): readonly Dec[] {
  return leavesOf(value).flatMap((leaf) => {
    if (leaf.kind === "quantity") return leaf.unit?.code === "%" ? [leaf.baseValue] : [];
    if (leaf.kind !== "range" || leaf.unit?.code !== "%") return [];
    return [leaf.low, leaf.high].filter((bound) => bound !== null).map((bound) => bound.baseValue);
  });
}
