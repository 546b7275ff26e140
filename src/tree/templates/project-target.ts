import type { CheckRules } from "../../core/check-rules.ts";
import type { Template } from "../../core/template.ts";
import { budgetColumns } from "./budget-columns.ts";
import { budgetLevels } from "./budget-levels.ts";
import { projectTargetLabels } from "./project-target-labels.ts";

const checks: CheckRules = {
  labels: {
    projectName: "项目名称",
    supervisingDepartment: "主管部门",
    implementingUnit: "实施单位",
    fundsTotal: "年度资金总额",
    fundsFiscal: "财政拨款",
    fundsOther: "其他资金",
    carriedOver: "上年结转资金",
    annualGoal: "年度总体目标",
    projectPeriod: "项目期",
    startDate: "计划开始日期",
    endDate: "计划完成日期",
  },
  requiredFields: ["projectName", "supervisingDepartment", "fundsTotal", "annualGoal"],
  sums: [{ total: "fundsTotal", parts: ["fundsFiscal", "carriedOver", "fundsOther"] }],
  cost: {
    total: "fundsTotal",
    levels: ["成本指标", "经济成本指标"],
    exemptLevels: ["社会成本指标", "生态环境成本指标"],
    totalWords: ["总成本", "合计", "总额", "总投资"],
    priceWords: ["标准", "单价", "单位成本", "均价"],
  },
  requiredLevels: [
    { names: ["产出指标", "产出类指标"] },
    { names: ["效益指标", "效益类指标", "效果指标"] },
    { names: ["满意度指标", "满意度类指标", "服务对象满意度指标", "社会公众或服务对象满意度指标"] },
  ],
  percentWords: ["满意度", "合格率", "覆盖率", "及时率", "知晓率", "占比", "达标率"],
  years: { periods: ["projectPeriod"], start: "startDate", end: "endDate" },
  weights: null,
};

/**
 * 项目支出绩效目标申报表 and kin: the target form of one project, in the layouts local finance bureaus have printed
 * since 2011 (variants A to A7 and F of the family). Spellings are those seen in published forms.
 */
export const projectTarget: Template = {
  id: "project-target",
  title: {
    has: ["绩效目标", "绩效指标申报", "绩效申报"],
    lacks: ["自评", "部门整体", "区域", "转移支付区域", "评价报告", "说明", "指引", "通知"],
    ends: ["表", "表)", "表(一)", "申报表", "审批表", "批复表", "公开表", "申报书"],
  },
  labels: projectTargetLabels,
  columns: budgetColumns,
  defaultColumns: [
    { role: "level", level: 1, label: "一级指标" },
    { role: "level", level: 2, label: "二级指标" },
    { role: "name", level: null, label: "三级指标" },
    { role: "target", level: null, label: "指标值" },
  ],
  levels: budgetLevels,
  levelSuffix: "指标",
  rehome: [
    {
      name: "成本指标",
      under: "产出指标",
      unlessChildren: ["经济成本指标", "社会成本指标", "生态环境成本指标"],
    },
  ],
  ordinalPrefixes: ["指标", "绩效指标", "目标"],
  blocks: { longTerm: ["长期", "中长期", "总目标", "实施期"], annual: ["年度", "当年"] },
  caption: { words: ["单位", "金额单位"], units: ["万元", "元", "千元", "亿元", "人民币万元"] },
  captionLevels: ["成本指标", "经济成本指标"],
  furniture: ["(盖章)", "(公章)", "(签字)", "(签章)", "(签名)"],
  threshold: 5,
  checks,
};
