import type { Template } from "../../core/template.ts";
import { budgetColumns, evaluationColumns } from "./budget-columns.ts";
import { budgetChecks, budgetFamily, costWithin, formEnds, notAForm, partsOf } from "./budget-family.ts";
import { budgetLabels, withKeys } from "./budget-labels.ts";
import { executionLabels, executionMatrix } from "./budget-matrices.ts";

/** 项目支出绩效自评表 and kin (variants B to B5): targets beside what was reached, scored, with the budget's execution. */
export const projectSelfEvaluation: Template = {
  ...budgetFamily,
  id: "project-self-evaluation",
  title: {
    has: [["自评"], ["绩效目标", "完成情况"], ["绩效目标", "执行情况"]],
    lacks: ["部门整体", "整体支出", "整体绩效", "整体自评", ...notAForm],
    ends: formEnds,
  },
  labels: [...executionLabels, ...withKeys(budgetLabels, { fundsTotal: "budgetTotal" })],
  columns: [...budgetColumns, ...evaluationColumns],
  matrices: [executionMatrix],
  checks: {
    ...budgetChecks,
    requiredFields: ["projectName", "supervisingDepartment", "budgetTotal", "executedTotal"],
    sums: partsOf("budgetTotal"),
    cost: costWithin("budgetTotal"),
    weights: { totals: ["100", "90", "80"] },
  },
};
