import type { Template } from "../../core/template.ts";
import { budgetColumns, evaluationColumns, rare, regionColumns } from "./budget-columns.ts";
import { budgetChecks, budgetFamily, costWithin, formEnds, notAForm, partsOf } from "./budget-family.ts";
import { budgetLabels } from "./budget-labels.ts";
import { scheduleMatrix } from "./budget-matrices.ts";

/**
 * 项目支出绩效目标申报表 and kin: the target form of one project, in the layouts local finance bureaus have printed
 * since 2011 (variants A to A7 and F of the family). Spellings are those seen in published forms.
 */
export const projectTarget: Template = {
  ...budgetFamily,
  id: "project-target",
  title: {
    has: [["绩效目标"], ["绩效指标申报"], ["绩效申报"]],
    lacks: ["自评", "部门整体", "整体支出", "整体绩效", "整体预算", "区域", ...notAForm],
    ends: formEnds,
  },
  labels: budgetLabels,
  columns: [...budgetColumns, ...rare(evaluationColumns), ...rare(regionColumns)],
  matrices: [scheduleMatrix],
  checks: {
    ...budgetChecks,
    requiredFields: ["projectName", "supervisingDepartment", "fundsTotal", "annualGoal"],
    sums: partsOf("fundsTotal"),
    cost: costWithin("fundsTotal"),
  },
};
