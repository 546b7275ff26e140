import type { CheckRules } from "../core/check-rules.ts";
import type { Check } from "../core/document.ts";
import { type Branch, type FormTree, indicatorsOf } from "../core/form.ts";
import type { Value } from "../core/quantity.ts";
import { foldLabel } from "../core/text.ts";
import { checkOfFinding, type Finding, fail, notApplicable, pass } from "./finding.ts";

/**
 * 产出 (output), 效益 (benefit) and 满意度 (satisfaction) stand on the form with at least one indicator each. A block
 * counts at whatever level it is printed: the 2013 layout has 满意度 under 效益指标.
 */
export function checkRequiredLevels(form: FormTree<Value>, rules: CheckRules): Check[] {
  return [checkOfFinding("required-levels", finding(form, rules))];
}

function finding(form: FormTree<Value>, rules: CheckRules): Finding {
  if (rules.requiredLevels.length === 0) return notApplicable("No level is required of this form.");
  const branches = branchesOf(form.indicators);
  const facts: string[] = [];
  const empty: Branch<Value>[] = [];
  const found: Branch<Value>[] = [];
  for (const { names } of rules.requiredLevels) {
    const accepted = new Set(names.map(foldLabel));
    const matches = branches.filter((branch) => accepted.has(foldLabel(branch.name)));
    const filled = matches.find((branch) => indicatorsOf([branch]).length > 0);
    if (filled !== undefined) {
      found.push(filled);
      continue;
    }
    facts.push(`${names[0] ?? ""} ${matches.length === 0 ? "is not on the form" : "has no indicators"}`);
    empty.push(...matches);
  }
  if (facts.length === 0) {
    const names = found.map((branch) => branch.name).join(", ");
    return pass(
      `The required levels ${names} have indicators.`,
      found.map((branch) => branch.at),
    );
  }
  return fail(
    `${facts.join("; ")}.`,
    empty.map((branch) => branch.at),
  );
}

function branchesOf(branches: readonly Branch<Value>[]): Branch<Value>[] {
  return branches.flatMap((branch) => [
    branch,
    ...branchesOf(branch.children.filter((child) => child.kind === "branch")),
  ]);
}
