import type { CheckRules } from "../core/check-rules.ts";
import type { Check } from "../core/document.ts";
import type { FormTree } from "../core/form.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { Value } from "../core/quantity.ts";
import { checkCostTotal } from "./cost-total.ts";
import { checkFiscalYear } from "./fiscal-year.ts";
import { checkFundsSum } from "./funds-sum.ts";
import { checkNumbering } from "./numbering.ts";
import { checkPercentRange } from "./percent-range.ts";
import { checkRequiredFields } from "./required-fields.ts";
import { checkRequiredLevels } from "./required-levels.ts";
import { checkScoreWeight } from "./score-weight.ts";
import { checkUnitConsistency } from "./unit-consistency.ts";

/** One rule of the form family: pure, never changes a value, and always reports, if only that it does not apply. */
type CheckRule = (form: FormTree<Value>, rules: CheckRules) => readonly Check[];

/** The register: a new check is one file and one line here. Checks are reported in this order. */
const register: readonly CheckRule[] = [
  checkRequiredFields,
  checkRequiredLevels,
  checkFundsSum,
  checkCostTotal,
  checkNumbering,
  checkPercentRange,
  checkUnitConsistency,
  checkFiscalYear,
  checkScoreWeight,
];

/**
 * Every check of the register on one form, and a `verify/check-failed` issue for each that failed.
 *
 * @param rules what the form's template states; `noCheckRules` where none fitted
 */
export function checksOf(
  form: FormTree<Value>,
  rules: CheckRules,
): { readonly checks: readonly Check[]; readonly issues: readonly Issue[] } {
  const checks = register.flatMap((rule) => rule(form, rules));
  const failed = checks.filter((check) => check.status === "fail");
  const issues = failed.map((check) =>
    issue("verify/check-failed", check.evidence[0] ?? null, { check: check.code, reason: check.message }),
  );
  return { checks, issues };
}
