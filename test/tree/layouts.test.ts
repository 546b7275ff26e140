import { describe, expect, it } from "vitest";
import { compactOf } from "../compact.ts";
import { readText } from "./support.ts";

/** What a whole text reads as: titles, rows, and the codes of its issues from the tree. */
async function read(lines: readonly string[]): Promise<{ titles: unknown; rows: unknown; codes: unknown }> {
  const { forms, issues } = compactOf(await readText(lines.join("\n").replaceAll("→", "\t")));
  const codes = [...forms.flatMap((form) => Object.keys(form.issues)), ...Object.keys(issues)];
  return {
    titles: forms.map((form) => form.title),
    rows: forms.flatMap((form) => form.rows),
    codes: codes.filter((code) => code.startsWith("tree/")),
  };
}

const title = "项目支出绩效目标申报表";
const header = ["项目名称→路灯更新", "主管部门→城管局", "年度资金总额(万元)→5", "年度目标→改善照明"];
const spaced = [title, ...header.map((line) => line.replace("→", " ")), "一级指标 二级指标 三级指标 指标值"];
const lined = [title, ...header.flatMap((line) => line.split("→")), "一级指标", "二级指标", "三级指标", "指标值"];
const tabbed = [title, ...header];

type Case = readonly [behaviour: string, lines: readonly string[], rows: readonly string[], codes: readonly string[]];

const cases: readonly Case[] = [
  [
    "an operator parted from its number by a space stays with it",
    [
      ...spaced,
      "产出指标 数量指标 更换灯具 ≥ 300 盏",
      "质量指标 合格率 90 % 以上",
      "时效指标 完成时间 2024 年 10 月前",
    ],
    [
      "产出指标 > 数量指标 | - | 更换灯具 | ≥ 300 盏 | >= 300 盏",
      "产出指标 > 质量指标 | - | 合格率 | 90 % 以上 | >= 90 %",
      "产出指标 > 时效指标 | - | 完成时间 | 2024 年 10 月前 | date <= 2024-09-30",
    ],
    [],
  ],
  [
    "an ordinal prefix parted by spaces opens a name",
    [...spaced, "产出指标 数量指标 指标 1 ： 更换灯具 ≥ 12 盏", "指标 2 ： 新装灯杆 300 根"],
    [
      "产出指标 > 数量指标 | 1 | 更换灯具 | ≥ 12 盏 | >= 12 盏",
      "产出指标 > 数量指标 | 2 | 新装灯杆 | 300 根 | = 300 根",
    ],
    [],
  ],
  [
    "lines are cells where most hold one piece, whatever spaces their values hold",
    [
      ...lined,
      "产出指标",
      "数量指标",
      "次数",
      "30 次",
      "户数",
      "300 户",
      "效益指标",
      "社会效益指标",
      "安全感",
      "有所提升",
    ],
    [
      "产出指标 > 数量指标 | - | 次数 | 30 次 | = 30 次",
      "产出指标 > 数量指标 | - | 户数 | 300 户 | = 300 户",
      "效益指标 > 社会效益指标 | - | 安全感 | 有所提升 | qualitative",
    ],
    [],
  ],
  [
    "a level's name without its suffix may name an indicator",
    [...lined, "满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%"],
    ["满意度指标 > 服务对象满意度指标 | - | 服务对象满意度 | ≥90% | >= 90 %"],
    [],
  ],
  [
    "cells glued in every line are parted at words, operators and values",
    [
      title,
      "项目名称路灯更新",
      "主管部门城管局实施单位路灯所",
      "绩效指标一级指标二级指标三级指标指标值",
      "产出指标数量指标更换灯具≥300盏",
      "质量指标预算资金使用合格率100%",
    ],
    [
      "产出指标 > 数量指标 | - | 更换灯具 | ≥300盏 | >= 300 盏",
      "产出指标 > 质量指标 | - | 预算资金使用合格率 | 100% | = 100 %",
    ],
    ["tree/cell-split"],
  ],
  [
    "values glued to one another are not parted by guess",
    [
      title,
      "项目名称路灯更新主管部门城管局一级指标二级指标三级指标指标值产出指标数量指标灯具10≥266盏≥266盏10质量指标合格率95%",
    ],
    [
      "产出指标 > 数量指标 | - | 灯具10≥266盏≥266盏10 | (missing) | (missing)",
      "产出指标 > 质量指标 | - | 合格率 | 95% | = 95 %",
    ],
    ["tree/cell-split", "tree/target-missing"],
  ],
  [
    "无 in a level's row says that it has no indicator",
    [...tabbed, "一级指标→二级指标→三级指标→指标值", "效益指标→生态效益指标→无→无", "→社会效益指标→夜间照明→改善"],
    ["效益指标 > 社会效益指标 | - | 夜间照明 | 改善 | qualitative"],
    [],
  ],
  [
    "a unit column's 年 is no piece of a side label",
    [...tabbed, "一级指标→二级指标→三级指标→计算符号→指标值→计量单位", "产出指标→时效指标→使用年限→≥→8→年"],
    ["产出指标 > 时效指标 | - | 使用年限 | ≥8年 | >= 8 年"],
    [],
  ],
  [
    "an unknown heading behind the names is taken for the target's, and said so",
    [...tabbed, "一级指标→二级指标→三级指标→拟达水平", "产出指标→数量指标→更换灯具→3盏"],
    ["产出指标 > 数量指标 | - | 更换灯具 | 3盏 | = 3 盏"],
    ["tree/column-assumed"],
  ],
  [
    "a level in the middle of its merged rows keeps the rows above it",
    [
      ...tabbed,
      "一级指标→二级指标→三级指标→指标值",
      "→数量指标→灯具→10盏",
      "产出指标→→灯杆→8根",
      "→质量指标→合格率→95%",
    ],
    [
      "产出指标 > 数量指标 | - | 灯具 | 10盏 | = 10 盏",
      "产出指标 > 数量指标 | - | 灯杆 | 8根 | = 8 根",
      "产出指标 > 质量指标 | - | 合格率 | 95% | = 95 %",
    ],
    ["tree/level-inferred"],
  ],
  [
    "a title that heads every page opens no form anew",
    [
      title,
      "项目名称→路灯更新",
      "主管部门→城管局",
      title,
      "项目概况→更换旧灯具",
      "年度目标→改善照明",
      "一级指标→二级指标→三级指标→指标值",
      "产出指标→数量指标→灯具→10盏",
    ],
    ["产出指标 > 数量指标 | - | 灯具 | 10盏 | = 10 盏"],
    [],
  ],
  [
    "text that ends behind a name says so",
    [...spaced, "产出指标 数量指标 更换灯具 300盏", "质量指标 灯具安装合格"],
    [
      "产出指标 > 数量指标 | - | 更换灯具 | 300盏 | = 300 盏",
      "产出指标 > 质量指标 | - | 灯具安装合格 | (missing) | (missing)",
    ],
    ["tree/target-missing", "tree/text-cut-off"],
  ],
];

describe("a layout", () => {
  it.each(cases)("%s", async (_behaviour, lines, rows, codes) => {
    const found = await read(lines);
    expect({ rows: found.rows, codes: found.codes, titles: found.titles }).toEqual({ rows, codes, titles: [title] });
  });
});

describe("a form that is not read", () => {
  it.each([
    [
      "an evaluation report is named and refused",
      ["项目支出绩效评价报告表", ...header, "产出指标→数量指标→灯具→3盏"],
      "tree/template-unmatched",
    ],
    [
      "a list with one project a row is reported",
      [...tabbed, "项目名称→一级指标→二级指标→三级指标→指标值", "甲→产出指标→数量指标→灯具→3盏"],
      "tree/list-table",
    ],
  ])("%s", async (_behaviour, lines, code) => {
    expect((await read(lines)).codes).toContain(code);
  });
});
