import type { CheckRules, WeightRule } from "../core/check-rules.ts";
import { compareDecimals, sumOfDecimals } from "../core/decimal.ts";
import type { Check } from "../core/document.ts";
import { type FormTree, type Indicator, indicatorsOf } from "../core/form.ts";
import type { Dec, Value } from "../core/quantity.ts";
import { checkOfFinding, deferred, type Finding, fail, notApplicable, pass } from "./finding.ts";

/** No 得分 (score) exceeds its 分值 (weight), and the weights add up to the scale of the form. */
export function checkScoreWeight(form: FormTree<Value>, rules: CheckRules): Check[] {
  const indicators = indicatorsOf(form.indicators).map((step) => step.indicator);
  return [
    checkOfFinding("score-weight", scoreFinding(indicators)),
    checkOfFinding(
      "weight-sum",
      rules.weights === null ? notApplicable("This form weighs nothing.") : weightFinding(indicators, rules.weights),
    ),
  ];
}

function scoreFinding(indicators: readonly Indicator<Value>[]): Finding {
  const scored = indicators.filter((indicator) => indicator.weight !== null && indicator.score !== null);
  if (scored.length === 0) return notApplicable("No indicator has both a weight and a score.");
  const places = scored.map((indicator) => indicator.at);
  const high: Indicator<Value>[] = [];
  let unread = 0;
  for (const indicator of scored) {
    const [weight, score] = [pointsOf(indicator.weight), pointsOf(indicator.score)];
    if (weight === null || score === null) unread++;
    else if (compareDecimals(score, weight) > 0) high.push(indicator);
  }
  if (high.length > 0) {
    const facts = high.map(({ name, score, weight }) => `"${name}" scores ${score?.raw} of ${weight?.raw}`);
    return fail(
      `${facts.join("; ")}: a score cannot exceed its weight.`,
      high.map((indicator) => indicator.at),
    );
  }
  if (unread > 0) return deferred(`${unread} weights or scores are no plain numbers.`, places);
  return pass(`No score (${scored.length}) exceeds its weight.`, places);
}

function weightFinding(indicators: readonly Indicator<Value>[], rule: WeightRule): Finding {
  const weighed = indicators.filter((indicator) => indicator.weight !== null);
  if (weighed.length === 0) return notApplicable("No indicator has a weight.");
  const places = weighed.map((indicator) => indicator.at);
  const points = weighed.map((indicator) => pointsOf(indicator.weight)).filter((weight) => weight !== null);
  const unknown = indicators.length - points.length;
  const sum = sumOfDecimals(points);
  const expected = rule.totals.join(" or ");
  if (rule.totals.some((total) => compareDecimals(total, sum) === 0)) {
    return pass(`The weights (${points.length}) add up to ${sum}.`, places);
  }
  const exceeds = rule.totals.every((total) => compareDecimals(sum, total) > 0);
  if (unknown > 0 && !exceeds) {
    return deferred(
      `The weights add up to ${sum}, but ${unknown} of ${indicators.length} indicators have none.`,
      places,
    );
  }
  return fail(`The weights add up to ${sum} where ${expected} is expected.`, places);
}

/** A plain number of points: "8", "8分", and as printed "8%"; null for anything else. */
function pointsOf(value: Value | null): Dec | null {
  if (value?.kind !== "quantity" || value.comparator !== "=") return null;
  return value.unit === null || value.unit.dimension === "score" || value.unit.code === "%" ? value.value : null;
}
