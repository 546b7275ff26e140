import type { CheckRules } from "../core/check-rules.ts";
import { shiftDecimal } from "../core/decimal.ts";
import type { Field, FormTree } from "../core/form.ts";
import type { Dec, Quantity, Unit, Value } from "../core/quantity.ts";

export type ValueField = Field<Value>;

/** The first field with the key; null = the label is not on the form. */
export function fieldOf(form: FormTree<Value>, key: string): ValueField | null {
  return form.fields.find((field) => field.key === key) ?? null;
}

/** The label as the form prints it, without its colon; where the form has none, the template's. */
export function labelOf(form: FormTree<Value>, rules: CheckRules, key: string): string {
  const printed = fieldOf(form, key)?.label.replace(/[:：\s]+$/, "") ?? "";
  return printed === "" ? (rules.labels[key] ?? key) : printed;
}

export function isBlank(field: ValueField): boolean {
  return field.text === null || field.text.trim() === "";
}

/** An amount field: on the form or not, filled or not, and if filled whether it can be added up. */
export type Amount =
  | { readonly state: "absent" }
  | { readonly state: "blank"; readonly field: ValueField }
  /** Filled with a sign that says "none": — / 无. */
  | { readonly state: "none"; readonly field: ValueField }
  | { readonly state: "amount"; readonly field: ValueField; readonly quantity: Quantity }
  | { readonly state: "unreadable"; readonly field: ValueField; readonly reason: string };

export function amountOf(form: FormTree<Value>, key: string): Amount {
  const field = fieldOf(form, key);
  if (field === null) return { state: "absent" };
  if (isBlank(field)) return { state: "blank", field };
  const { value } = field;
  if (value === null) return { state: "unreadable", field, reason: "holds no amount that could be read" };
  if (value.kind === "nil") return { state: "none", field };
  if (value.kind !== "quantity") return { state: "unreadable", field, reason: "is no single amount" };
  if (value.comparator !== "=") return { state: "unreadable", field, reason: "is a limit, not an exact amount" };
  if (value.unit !== null && value.unit.dimension !== "money" && value.unit.code !== "1") {
    return { state: "unreadable", field, reason: `is not an amount of money (its unit is ${value.unit.text})` };
  }
  return { state: "amount", field, quantity: value };
}

/** Amounts may be added when this is equal: the currency, or "" where no unit is stated. */
export function currencyOf(unit: Unit | null): string {
  return unit?.currency ?? unit?.code ?? "";
}

/** An amount in base units as a clerk writes it: ("300000", 万元) -> "30 万元". */
export function printAmount(base: Dec, unit: Unit | null): string {
  return unit === null ? base : `${shiftDecimal(base, -unit.scale)} ${unit.text}`;
}
