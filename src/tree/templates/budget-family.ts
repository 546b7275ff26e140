import type { CheckRules } from "../../core/check-rules.ts";
import type { Template } from "../../core/template.ts";
import { budgetColumns } from "./budget-columns.ts";
import { budgetLevels } from "./budget-levels.ts";

/** What all forms of the budget-performance family are checked for. */
export const budgetChecks: CheckRules = {
  labels: {
    projectName: "项目名称",
    departmentName: "部门名称",
    supervisingDepartment: "主管部门",
    implementingUnit: "实施单位",
    fundsTotal: "年度资金总额",
    budgetTotal: "全年预算数",
    executedTotal: "全年执行数",
    fundsFiscal: "财政拨款",
    fundsOther: "其他资金",
    carriedOver: "上年结转资金",
    annualGoal: "年度总体目标",
    projectPeriod: "项目期",
    startDate: "计划开始日期",
    endDate: "计划完成日期",
  },
  requiredFields: [],
  sums: [],
  cost: null,
  requiredLevels: [
    { names: ["产出指标", "产出类指标"] },
    { names: ["效益指标", "效益类指标", "效果指标"] },
    { names: ["满意度指标", "满意度类指标", "服务对象满意度指标", "社会公众或服务对象满意度指标"] },
  ],
  percentWords: ["满意度", "合格率", "覆盖率", "及时率", "知晓率", "占比", "达标率"],
  years: { periods: ["projectPeriod"], start: "startDate", end: "endDate" },
  weights: null,
};

/** The parts add up to the total of the year. */
export function partsOf(total: string): CheckRules["sums"] {
  return [{ total, parts: ["fundsFiscal", "carriedOver", "fundsOther"] }];
}

/** Cost indicators stay within the total of the year. */
export function costWithin(total: string): CheckRules["cost"] {
  return {
    total,
    levels: ["成本指标", "经济成本指标"],
    exemptLevels: ["社会成本指标", "生态环境成本指标"],
    totalWords: ["总成本", "合计", "总额", "总投资"],
    priceWords: ["标准", "单价", "单位成本", "均价"],
  };
}

/** What the forms of the family have in common: headings, levels, captions and the words of their furniture. */
export const budgetFamily = {
  columns: budgetColumns,
  unknownColumns: "target",
  matrices: [],
  defaultColumns: [
    { role: "level", level: 1, label: "一级指标" },
    { role: "level", level: 2, label: "二级指标" },
    { role: "name", level: null, label: "三级指标" },
    { role: "target", level: null, label: "指标值" },
  ],
  levels: budgetLevels,
  openLevels: false,
  levelSuffix: "指标",
  rehome: [
    {
      name: "成本指标",
      under: "产出指标",
      unlessChildren: ["经济成本指标", "社会成本指标", "生态环境成本指标"],
    },
  ],
  ordinalPrefixes: ["指标", "绩效指标", "目标"],
  blocks: { longTerm: ["长期", "中长期", "总目标", "实施期", "三年总体"], annual: ["年度", "当年"] },
  caption: { words: ["单位", "金额单位"], units: ["万元", "元", "千元", "亿元", "人民币万元"] },
  captionLevels: ["成本指标", "经济成本指标"],
  furniture: ["(盖章)", "(公章)", "(签字)", "(签章)", "(签名)"],
  threshold: 5,
  checks: budgetChecks,
} as const satisfies Omit<Template, "id" | "title" | "labels">;

/** Words that end the title of a form. */
export const formEnds = ["表", "表)", "表(一)", "申报表", "审批表", "批复表", "公开表", "申报书"];
/** Words of a title that make it something else than a form: an instruction, a report. */
export const notAForm = ["说明", "指引", "通知", "评价报告", "评分表", "打分表", "汇总表", "汇总", "监控"];
