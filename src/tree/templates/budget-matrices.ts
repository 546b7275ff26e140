import type { LabelRule, MatrixRule } from "../../core/template.ts";

/** Rows of that table that stand for the whole only where no other does. */
export const executionLabels: readonly LabelRule[] = [
  {
    key: "budgetTotal",
    role: "field",
    sort: "money",
    fallback: true,
    aliases: ["年度财政资金总额", "年度财政资金", "财政资金总额", "总量", "总额", "合计金额", "全年预算"],
  },
];

/** Budget, what was spent of it and the rate, a row for each source of money: 年初预算数 | 全年预算数 | 全年执行数. */
export const executionMatrix: MatrixRule = {
  total: "budgetTotal",
  columns: [
    {
      sort: "money",
      total: "budgetInitial",
      aliases: [
        "年初预算数",
        "年初预算",
        "年初预算金额",
        "年初预算安排",
        "年初预算安排数",
        "年初批复数",
        "年初预算批复数",
      ],
    },
    {
      sort: "money",
      total: "budgetTotal",
      main: true,
      aliases: [
        "全年预算数",
        "全年(调整)预算数",
        "全年预算",
        "调整后预算数",
        "调整后预算",
        "调整预算数",
        "调整后全年预算数",
        "全年预算金额",
        "年度预算数",
        "预算数",
        "全年预算安排数",
        "预算安排数",
        "全年下达数",
      ],
    },
    {
      sort: "money",
      total: "executedTotal",
      aliases: [
        "全年执行数",
        "预算执行数",
        "执行数",
        "全年执行",
        "全年实际执行数",
        "实际执行数",
        "全年支出数",
        "全年实际支出数",
        "实际支出数",
        "决算数",
        "执行金额",
        "实际支出",
        "全年执行金额",
      ],
    },
    {
      sort: "percent",
      total: "executionRate",
      aliases: ["执行率", "预算执行率", "资金执行率", "全年执行率", "支出执行率"],
    },
    { sort: "count", total: null, aliases: ["分值", "权重", "标准分", "指标分值"] },
    { sort: "count", total: null, aliases: ["得分", "自评得分", "自评分"] },
    {
      sort: "text",
      total: null,
      aliases: [
        "原因",
        "偏差原因",
        "未完成原因",
        "未完成原因分析",
        "偏差原因分析",
        "偏差原因分析及改进措施",
        "备注",
        "原因说明",
      ],
    },
  ],
};

/** The year's tasks of a department, one a row: 任务名称 | 主要内容 | 预算金额. */
export const taskMatrix: MatrixRule = {
  total: null,
  columns: [
    {
      sort: "text",
      total: null,
      heads: true,
      aliases: ["任务名称", "名称", "工作任务名称", "重点工作任务名称", "重点任务名称", "项目任务名称", "主要任务名称"],
    },
    {
      sort: "text",
      total: null,
      aliases: [
        "主要内容",
        "主要实施内容",
        "任务内容",
        "主要工作内容",
        "工作内容",
        "对应项目",
        "涉及项目",
        "完成情况",
        "实际完成情况",
      ],
    },
    {
      sort: "money",
      total: null,
      aliases: [
        "预算金额",
        "拟投入的资金",
        "投入资金",
        "预算资金",
        "资金总额",
        "总额",
        "总额(万元)",
        "金额",
        "预算数",
        "执行数",
        "全年预算数",
        "全年执行数",
        "年初预算数",
      ],
    },
    { sort: "money", total: null, aliases: ["财政拨款", "财政资金", "其中:财政拨款"] },
    { sort: "money", total: null, aliases: ["其他资金", "其它资金"] },
    { sort: "percent", total: null, aliases: ["执行率", "预算执行率"] },
    { sort: "text", total: null, aliases: ["期望达到的目标", "期望达到的目标(概述)", "预期目标", "目标", "绩效目标"] },
    { sort: "text", total: null, aliases: ["备注", "分值", "得分"] },
  ],
};

/** When each part of a project is done, one part a row: 项目实施内容 | 开始时间 | 完成时间. */
export const scheduleMatrix: MatrixRule = {
  total: null,
  columns: [
    {
      sort: "text",
      total: null,
      heads: true,
      aliases: ["项目实施内容", "实施内容", "项目实施进度内容", "实施进度内容"],
    },
    { sort: "date", total: null, aliases: ["开始时间", "计划开始时间", "起始时间"] },
    { sort: "date", total: null, aliases: ["完成时间", "计划完成时间", "结束时间"] },
    { sort: "text", total: null, aliases: ["备注"] },
  ],
};
