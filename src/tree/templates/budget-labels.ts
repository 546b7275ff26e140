import type { LabelRule } from "../../core/template.ts";
import { footerLabels } from "./budget-footer-labels.ts";
import { fundLabels } from "./budget-fund-labels.ts";
import { goalLabels } from "./budget-goal-labels.ts";
import { partyLabels } from "./budget-party-labels.ts";

/** Header and footer labels of the budget-performance family, in every spelling seen in published forms. */
export const budgetLabels: readonly LabelRule[] = [...partyLabels, ...fundLabels, ...goalLabels, ...footerLabels];

/** The same labels with other keys: in a self-evaluation 年度资金总额 is the budget's total. */
export function withKeys(labels: readonly LabelRule[], keys: Readonly<Record<string, string>>): LabelRule[] {
  return labels.map((rule) => (rule.key === null ? rule : { ...rule, key: keys[rule.key] ?? rule.key }));
}
