import type { CheckRules } from "../core/check-rules.ts";
import type { Check } from "../core/document.ts";
import type { FormTree } from "../core/form.ts";
import type { Value } from "../core/quantity.ts";
import { fieldOf, isBlank, labelOf } from "./fields.ts";
import { checkOfFinding, type Finding, fail, notApplicable, pass } from "./finding.ts";

/** Every required field is on the form and filled in; blank and missing are reported apart. */
export function checkRequiredFields(form: FormTree<Value>, rules: CheckRules): Check[] {
  return [checkOfFinding("required-fields", finding(form, rules))];
}

function finding(form: FormTree<Value>, rules: CheckRules): Finding {
  const required = rules.requiredFields.map((key) => ({
    label: labelOf(form, rules, key),
    field: fieldOf(form, key),
  }));
  if (required.length === 0) return notApplicable("No field is required of this form.");
  const missing = required.filter(({ field }) => field === null).map(({ label }) => label);
  const blank = required.filter(({ field }) => field !== null && isBlank(field));
  if (missing.length === 0 && blank.length === 0) {
    return pass(
      `Every required field (${required.length}) is filled in.`,
      required.map(({ field }) => field?.at ?? null),
    );
  }
  const facts = [
    ...blank.map(({ label }) => `${label} is on the form but blank`),
    ...missing.map((label) => `${label} is not on the form`),
  ];
  return fail(
    `${facts.join("; ")}.`,
    blank.map(({ field }) => field?.at ?? null),
  );
}
