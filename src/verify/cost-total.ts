import type { CheckRules, CostRule } from "../core/check-rules.ts";
import { compareDecimals, negateDecimal, sumOfDecimals } from "../core/decimal.ts";
import type { Check } from "../core/document.ts";
import { type FormTree, indicatorsOf, type Step } from "../core/form.ts";
import type { Dec, Quantity, Unit, Value } from "../core/quantity.ts";
import { foldLabel } from "../core/text.ts";
import { amountOf, currencyOf, labelOf, printAmount } from "./fields.ts";
import { checkOfFinding, deferred, type Finding, fail, notApplicable, pass } from "./finding.ts";

/** What one cost indicator contributes: an amount, or the reason why none can be added. */
type Cost =
  | { readonly kind: "amount"; readonly name: string; readonly base: Dec; readonly unit: Unit; readonly sums: boolean }
  | { readonly kind: "other"; readonly name: string; readonly raw: string; readonly reason: string };
type AmountCost = Extract<Cost, { kind: "amount" }>;

/**
 * The amounts under 成本指标 (cost) stay within the form's total: the single ones added up, and each one whose name
 * says that it is a sum (总成本). Anything that is no plain amount defers the check unless the rest already exceeds.
 */
export function checkCostTotal(form: FormTree<Value>, rules: CheckRules): Check[] {
  const finding =
    rules.cost === null
      ? notApplicable("This form has no cost rule.")
      : costFinding(form, rules.cost, labelOf(form, rules, rules.cost.total));
  return [checkOfFinding("cost-total", finding)];
}

function costFinding(form: FormTree<Value>, rule: CostRule, label: string): Finding {
  const steps = indicatorsOf(form.indicators).filter((step) => isCost(step, rule));
  if (steps.length === 0) return notApplicable("The form has no cost indicators.");
  const total = amountOf(form, rule.total);
  const places = [total.state === "absent" ? null : total.field.at, ...steps.map((step) => step.indicator.at)];
  if (total.state !== "amount" || total.quantity.unit === null) {
    return deferred(`${label} is not an amount with a unit here, so the costs cannot be compared with it.`, places);
  }
  const costs = steps.map((step) => costOf(step, rule));
  const amounts = costs.filter((cost) => cost.kind === "amount");
  const others = costs.filter((cost) => cost.kind === "other");
  const foreign = amounts.find((cost) => currencyOf(cost.unit) !== currencyOf(total.quantity.unit));
  if (foreign !== undefined) {
    return deferred(`The cost "${foreign.name}" is not stated in the currency of ${label}.`, places);
  }
  const excess = excessOf(amounts, label, total.quantity);
  if (excess !== null) return fail(excess, places);
  if (others.length > 0) {
    const reasons = others.map(({ name, raw, reason }) => `"${name}" "${raw}" ${reason}`).join("; ");
    return deferred(`Not every cost can be added up: ${reasons}.`, places);
  }
  return pass(`${withinOf(amounts, total.quantity.unit)}, within ${label} ${printTotal(total.quantity)}.`, places);
}

/** The sentence that names what exceeds the total, or null. */
function excessOf(amounts: readonly AmountCost[], label: string, total: Quantity): string | null {
  for (const group of groupsOf(amounts)) {
    const excess = sumOfDecimals([...group.map((cost) => cost.base), negateDecimal(total.baseValue)]);
    if (compareDecimals(excess, "0") <= 0) continue;
    return `${listOf(group, total.unit)}, more than ${label} ${printTotal(total)} by ${printAmount(excess, total.unit)}.`;
  }
  return null;
}

/** What is held against the total: each cost that names itself a sum, and all the others together. */
function groupsOf(amounts: readonly AmountCost[]): readonly (readonly AmountCost[])[] {
  return [...amounts.filter((cost) => cost.sums).map((cost) => [cost]), singlesOf(amounts)];
}

/** The amounts to be added: one that equals the sum of all the others is their total, not a further cost. */
function singlesOf(amounts: readonly AmountCost[]): readonly AmountCost[] {
  const singles = amounts.filter((cost) => !cost.sums);
  const sum = sumOfDecimals(singles.map((cost) => cost.base));
  const whole = singles.find((cost) => compareDecimals(sumOfDecimals([cost.base, cost.base]), sum) === 0);
  return whole === undefined || singles.length < MIN_SUM_AND_PARTS ? singles : [whole];
}

/** Two equal costs are two costs; a sum with at least two parts is read as a sum. */
const MIN_SUM_AND_PARTS = 3;

function withinOf(amounts: readonly AmountCost[], unit: Unit | null): string {
  const terms = amounts.map((cost) => `"${cost.name}" ${printAmount(cost.base, unit)}`).join(", ");
  const sums = groupsOf(amounts).map((group) => sumOfDecimals(group.map((cost) => cost.base)));
  const most = sums.reduce((high, sum) => (compareDecimals(sum, high) > 0 ? sum : high), "0");
  return amounts.length === 1 ? `Cost ${terms}` : `Costs ${terms}: ${printAmount(most, unit)} in all`;
}

function listOf(costs: readonly AmountCost[], unit: Unit | null): string {
  const terms = costs.map((cost) => `"${cost.name}" ${printAmount(cost.base, unit)}`).join(" + ");
  const sum = printAmount(sumOfDecimals(costs.map((cost) => cost.base)), unit);
  return costs.length === 1 ? `Cost ${terms}` : `Costs ${terms} = ${sum}`;
}

function printTotal(total: Quantity): string {
  return printAmount(total.baseValue, total.unit);
}

/** The yearly total bounds yearly costs only: long-term blocks are left out. */
function isCost({ path }: Step<Value>, rule: CostRule): boolean {
  const names = path.map((branch) => foldLabel(branch.name));
  const has = (levels: readonly string[]): boolean => levels.some((level) => names.includes(foldLabel(level)));
  return has(rule.levels) && !has(rule.exemptLevels) && !path.some((branch) => branch.block === "longTerm");
}

function costOf({ indicator: { name, target } }: Step<Value>, rule: CostRule): Cost {
  const other = (reason: string): Cost => ({ kind: "other", name, raw: target?.raw ?? "", reason });
  if (target === null) return other("has no target");
  if (target.kind !== "quantity" && target.kind !== "range") return other("is no amount of money");
  const { unit } = target;
  if (unit === null || unit.code === "1") return other("states no unit");
  if (unit.dimension === "money_rate" || target.per !== null) return other("is a price for one piece");
  if (unit.dimension !== "money") return other("is no amount of money");
  if (target.unitSource === "table" || target.unitSource === "header") {
    return other("takes its unit from the table, which may not be meant for it");
  }
  if (rule.priceWords.some((word) => name.includes(word))) return other("is a price or standard by its name");
  const base = target.kind === "quantity" ? target.baseValue : (target.high ?? target.low)?.baseValue;
  if (base === undefined) return other("states no bound");
  return { kind: "amount", name, base, unit, sums: rule.totalWords.some((word) => name.includes(word)) };
}
