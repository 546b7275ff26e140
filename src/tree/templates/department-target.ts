import type { Template } from "../../core/template.ts";
import { budgetColumns, evaluationColumns, rare, regionColumns } from "./budget-columns.ts";
import { budgetChecks, budgetFamily, formEnds, notAForm } from "./budget-family.ts";
import { budgetLabels, withKeys } from "./budget-labels.ts";
import { taskMatrix } from "./budget-matrices.ts";
import { departmentLabels } from "./department-labels.ts";

/** 部门整体支出绩效目标表 (variant C): what a whole department is to reach with its budget. */
export const departmentTarget: Template = {
  ...budgetFamily,
  id: "department-target",
  title: {
    has: [["部门整体", "绩效"], ["整体支出", "绩效"], ["整体绩效目标"], ["整体预算绩效"]],
    lacks: ["自评", ...notAForm],
    ends: formEnds,
  },
  labels: [...departmentLabels, ...withKeys(budgetLabels, { fundsTotal: "budgetTotal" })],
  columns: [...budgetColumns, ...rare(evaluationColumns), ...rare(regionColumns)],
  matrices: [taskMatrix],
  checks: { ...budgetChecks, requiredLevels: [], requiredFields: ["departmentName", "annualGoal"] },
};
