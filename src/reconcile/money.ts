import { compareDecimals, negateDecimal, shiftDecimal, sumOfDecimals } from "../core/decimal.ts";
import type { Form } from "../core/document.ts";
import type { Dec, Quantity } from "../core/quantity.ts";
import type { CompareRule, IncomparableReason } from "./codes.ts";
import { type Fraction, fractionOf, quotientOf, roundedTo, scaled } from "./fraction.ts";
import { aligned, measureOf } from "./measure.ts";
import type { Amount, BudgetFinding, MoneyResult, RateFinding, Side, SpendingFinding } from "./result.ts";

/** Where each form states its budget, first choice first; in a self-evaluation, the budget in force comes first. */
const askedKeys = ["fundsTotal", "budgetTotal"];
const reportedKeys = ["budgetInitial", "budgetTotal"];
const spendableKeys = ["budgetTotal", "budgetInitial"];

/** Places of a computed rate where none is printed. */
const RATE_PLACES = 2;

/** The budget of a target form beside the budget and the spending of its self-evaluation. */
export function moneyResultOf(a: Form, b: Form): MoneyResult {
  const asked = firstOf(a, "a", askedKeys);
  const executed = firstOf(b, "b", ["executedTotal"]);
  const spendable = firstOf(b, "b", spendableKeys) ?? asked;
  return {
    budget: budgetFinding(
      asked,
      reportedKeys.map((key) => firstOf(b, "b", [key])).filter((amount) => amount !== null),
    ),
    executionRate: rateFinding(b, executed, firstOf(b, "b", spendableKeys)),
    spending: spendingFinding(executed, spendable),
  };
}

/** A field of money or per cent that holds one plain number. */
interface Stated {
  readonly amount: Amount;
  readonly quantity: Quantity;
}

function firstOf(form: Form, side: Side, keys: readonly string[]): Stated | null {
  for (const key of keys) {
    for (const { label, text, value, ...field } of form.fields) {
      if (field.key !== key || value?.kind !== "quantity") continue;
      return { amount: { side, key, label, text }, quantity: value };
    }
  }
  return null;
}

function budgetFinding(asked: Stated | null, reported: readonly Stated[]): BudgetFinding {
  const bare = reported.map(({ amount }) => ({ ...amount, difference: null }));
  if (asked === null) return { ...none("missing-in-a"), a: null, b: bare };
  if (reported.length === 0) return { ...none("missing-in-b"), a: asked.amount, b: [] };
  const compared = reported.map((other) => ({ other, gap: gapOf(asked, other) }));
  const b = compared.map(({ other, gap }) => ({
    ...other.amount,
    difference: gap.kind === "gap" ? gap.difference : null,
  }));
  const gaps = compared.map(({ gap }) => gap).filter((gap) => gap.kind === "gap");
  const equal = gaps.find(({ difference }) => difference === "0");
  if (equal !== undefined) return { kind: "agrees", rules: equal.rules, a: asked.amount, b };
  const [obstacle] = compared.map(({ gap }) => gap).filter((gap) => gap.kind === "apart");
  if (obstacle !== undefined) return { ...none(obstacle.reason), a: asked.amount, b };
  return { kind: "differs", rules: [...new Set(gaps.flatMap(({ rules }) => rules))], a: asked.amount, b };
}

function spendingFinding(executed: Stated | null, budget: Stated | null): SpendingFinding {
  const amounts = { executed: executed?.amount ?? null, budget: budget?.amount ?? null };
  if (executed === null) return { ...none("missing-in-b"), ...amounts, excess: null };
  if (budget === null) return { ...none("missing-in-a"), ...amounts, excess: null };
  const gap = gapOf(budget, executed);
  if (gap.kind === "apart") return { ...none(gap.reason), ...amounts, excess: null };
  const isOver = compareDecimals(gap.difference, "0") > 0;
  const kind = isOver ? "overspent" : "within";
  return { kind, rules: gap.rules, ...amounts, excess: isOver ? gap.difference : null };
}

function rateFinding(form: Form, executed: Stated | null, budget: Stated | null): RateFinding {
  const rate = firstOf(form, "b", ["executionRate"]);
  const printed = rate?.amount.text ?? null;
  if (executed === null || budget === null) return { ...none("missing-in-b"), printed, computed: null };
  const gap = gapOf(budget, executed);
  if (gap.kind === "apart") return { ...none(gap.reason), printed, computed: null };
  const share = quotientOf(fractionOf(gap.second), fractionOf(gap.first));
  if (share === null) return { ...none("budget-zero", gap.rules), printed, computed: null };
  const places = rate === null ? RATE_PLACES : placesOf(rate.quantity.value);
  const facts = { printed, computed: roundedTo(scaled(share, 2), places) };
  if (rate === null) return { ...none("rate-not-printed", gap.rules), ...facts };
  const { kind, rules } = agreementOf(rate.quantity, share, places);
  return { kind, rules: [...gap.rules, ...rules], ...facts };
}

/** 0.98 and 98 without a sign may both be printed for 98 %: the one that is right shows what was meant. */
function agreementOf(
  { value, unit }: Quantity,
  share: Fraction,
  places: number,
): { readonly kind: "agrees" | "differs"; readonly rules: readonly CompareRule[] } {
  const isPercent = compareDecimals(value, roundedTo(scaled(share, 2), places)) === 0;
  if (unit !== null) return { kind: isPercent ? "agrees" : "differs", rules: [] };
  if (isPercent) return { kind: "agrees", rules: ["percent-assumed"] };
  const isShare = compareDecimals(value, roundedTo(share, places)) === 0;
  return isShare ? { kind: "agrees", rules: ["fraction-assumed"] } : { kind: "differs", rules: ["percent-assumed"] };
}

function placesOf(value: Dec): number {
  return value.includes(".") ? value.length - value.indexOf(".") - 1 : 0;
}

type Gap =
  | {
      readonly kind: "gap";
      readonly first: Dec;
      readonly second: Dec;
      /** second - first */
      readonly difference: Dec;
      readonly rules: readonly CompareRule[];
    }
  | { readonly kind: "apart"; readonly reason: IncomparableReason };

/** Two amounts in base units; a bare one takes the unit of the other, by a named rule. */
function gapOf(a: Stated, b: Stated): Gap {
  const [left, right] = [a.quantity, b.quantity];
  const isExact = [left, right].every(({ comparator, tolerance }) => comparator === "=" && tolerance === null);
  if (!isExact) return { kind: "apart", reason: "value-doubtful" };
  const alignment = aligned(measureOf(left), measureOf(right));
  if (alignment.kind === "apart") return alignment;
  const [first, second] = [baseOf(left, right), baseOf(right, left)];
  const difference = sumOfDecimals([second, negateDecimal(first)]);
  return { kind: "gap", first, second, difference, rules: alignment.rules };
}

function baseOf({ value, baseValue, unit }: Quantity, other: Quantity): Dec {
  return unit === null ? shiftDecimal(value, other.unit?.scale ?? 0) : baseValue;
}

function none(reason: IncomparableReason, rules: readonly CompareRule[] = []) {
  return { kind: "not-comparable", reason, rules } as const;
}
