import type { Template } from "../../core/template.ts";
import { budgetColumns, evaluationColumns } from "./budget-columns.ts";
import { budgetChecks, budgetFamily, formEnds, notAForm, partsOf } from "./budget-family.ts";
import { budgetLabels, withKeys } from "./budget-labels.ts";
import { executionLabels, executionMatrix, taskMatrix } from "./budget-matrices.ts";
import { departmentLabels } from "./department-labels.ts";

/** 部门整体支出绩效自评表 (variant C2): a department's targets beside what was reached, scored. */
export const departmentSelfEvaluation: Template = {
  ...budgetFamily,
  id: "department-self-evaluation",
  title: {
    has: [["部门整体", "自评"], ["整体支出", "自评"], ["整体绩效", "自评"], ["整体自评"]],
    lacks: notAForm,
    ends: formEnds,
  },
  labels: [...departmentLabels, ...executionLabels, ...withKeys(budgetLabels, { fundsTotal: "budgetTotal" })],
  columns: [...budgetColumns, ...evaluationColumns],
  matrices: [executionMatrix, taskMatrix],
  checks: {
    ...budgetChecks,
    requiredLevels: [],
    requiredFields: ["departmentName", "budgetTotal", "executedTotal"],
    sums: partsOf("budgetTotal"),
    weights: { totals: ["100", "90", "80"] },
  },
};
