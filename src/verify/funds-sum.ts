import type { CheckRules, SumRule } from "../core/check-rules.ts";
import { compareDecimals, negateDecimal, sumOfDecimals } from "../core/decimal.ts";
import type { Check } from "../core/document.ts";
import type { FormTree } from "../core/form.ts";
import type { Quantity, Value } from "../core/quantity.ts";
import { type Amount, amountOf, currencyOf, labelOf, printAmount } from "./fields.ts";
import { checkOfFinding, deferred, type Finding, fail, notApplicable, pass } from "./finding.ts";

interface Part {
  readonly label: string;
  readonly amount: Amount;
}

/** 财政拨款 (fiscal funds) + 其他资金 (other funds) = 年度资金总额 (the year's total), exactly. One Check a rule. */
export function checkFundsSum(form: FormTree<Value>, rules: CheckRules): Check[] {
  if (rules.sums.length === 0) return [checkOfFinding("funds-sum", notApplicable("This form has no sum of funds."))];
  return rules.sums.map((rule) => checkOfFinding("funds-sum", finding(form, rules, rule)));
}

function finding(form: FormTree<Value>, rules: CheckRules, rule: SumRule): Finding {
  const total: Part = { label: labelOf(form, rules, rule.total), amount: amountOf(form, rule.total) };
  const parts = rule.parts.map((key): Part => ({ label: labelOf(form, rules, key), amount: amountOf(form, key) }));
  const onForm = parts.filter((part) => part.amount.state !== "absent");
  if (total.amount.state === "absent") return notApplicable(`${total.label} is not on the form.`);
  if (onForm.length === 0) return notApplicable(`The form does not divide ${total.label} into parts.`);
  const places = [total, ...onForm].map(placeOf);
  const obstacle = [total, ...onForm].map(obstacleOf).find((reason) => reason !== null);
  if (obstacle !== undefined && obstacle !== null) return deferred(obstacle, places);
  const whole = quantityOf(total);
  const given = onForm.map(quantityOf).filter((quantity) => quantity !== null);
  if (whole === null) return deferred(`${total.label} is blank, so there is nothing to compare with.`, places);
  if (given.length === 0) return deferred(`No part of ${total.label} is filled in.`, places);
  const currencies = new Set([whole, ...given].map((quantity) => currencyOf(quantity.unit)));
  if (currencies.size > 1) return deferred("The amounts are stated in different units.", places);
  return compare({ total, whole, onForm, given }, places);
}

function compare(
  sum: { total: Part; whole: Quantity; onForm: readonly Part[]; given: readonly Quantity[] },
  places: Finding["evidence"],
): Finding {
  const { total, whole, onForm, given } = sum;
  const added = sumOfDecimals(given.map((quantity) => quantity.baseValue));
  const left = `${onForm.map(termOf).join(" + ")} = ${printAmount(added, whole.unit)}`;
  const right = `${total.label} ${printAmount(whole.baseValue, whole.unit)}`;
  const order = compareDecimals(added, whole.baseValue);
  if (order === 0) return pass(`${left}, equal to ${right}.`, places);
  const difference = sumOfDecimals([added, negateDecimal(whole.baseValue)]);
  const gap = printAmount(order > 0 ? difference : negateDecimal(difference), whole.unit);
  return fail(`${left}, but ${right}: ${gap} too ${order > 0 ? "much" : "little"}.`, places);
}

function termOf({ label, amount }: Part): string {
  if (amount.state === "amount") return `${label} ${printAmount(amount.quantity.baseValue, amount.quantity.unit)}`;
  return `${label} (${amount.state === "none" ? "none" : "blank"}, counted as 0)`;
}

function obstacleOf({ label, amount }: Part): string | null {
  return amount.state === "unreadable" ? `${label} "${amount.field.text}" ${amount.reason}.` : null;
}

function quantityOf({ amount }: Part): Quantity | null {
  return amount.state === "amount" ? amount.quantity : null;
}

function placeOf({ amount }: Part): Finding["evidence"][number] {
  return amount.state === "absent" ? null : amount.field.at;
}
