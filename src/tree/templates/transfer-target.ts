import type { LabelRule, Template } from "../../core/template.ts";
import { budgetColumns, evaluationColumns, rare, regionColumns } from "./budget-columns.ts";
import { budgetChecks, budgetFamily, formEnds, notAForm } from "./budget-family.ts";
import { budgetLabels } from "./budget-labels.ts";

/** Labels that only the forms of a transfer to regions have. */
const transferLabels: readonly LabelRule[] = [
  {
    key: "projectName",
    role: "field",
    sort: "text",
    aliases: [
      "专项资金名称",
      "专项名称",
      "转移支付名称",
      "资金名称",
      "转移支付项目名称",
      "转移支付(项目)名称",
      "专项(项目)名称",
    ],
    split: { key: "projectCode", sort: "code" },
  },
  {
    key: null,
    role: "field",
    sort: "text",
    aliases: [
      "补助区域",
      "地方主管部门",
      "省级财政部门",
      "地方财政部门",
      "资金使用单位",
      "补助地区",
      "受补助区域",
      "补助范围",
    ],
  },
];

/** 转移支付区域绩效目标表 (variant D): one project's targets for several regions, a column each. */
export const transferTarget: Template = {
  ...budgetFamily,
  id: "transfer-target",
  title: {
    has: [
      ["区域", "绩效目标"],
      ["转移支付", "绩效目标"],
      ["专项资金", "绩效目标"],
    ],
    lacks: ["自评", "申报表", "部门整体", "整体支出", ...notAForm],
    ends: formEnds,
  },
  labels: [...transferLabels, ...budgetLabels],
  columns: [...budgetColumns, ...regionColumns, ...rare(evaluationColumns)],
  unknownColumns: "other",
  checks: { ...budgetChecks, requiredFields: ["projectName", "supervisingDepartment"] },
};
