import { describe, expect, it } from "vitest";
import { readFieldPieces, readFields } from "./support.ts";

type Case = readonly [behaviour: string, lines: readonly string[], fields: readonly string[]];

const money = "项目资金(万元)→年度资金总额:→→30→";
const total = "fundsTotal: 30 ⇒ = 30 万元 (300000) from label";

const cases: readonly Case[] = [
  [
    "a value stands behind its label, however many blanks lie between",
    ["项目名称→→→路灯更新→"],
    ["projectName: 路灯更新"],
  ],
  ["a label with a blank cell is a blank field", ["项目名称→→→→"], ["projectName: (blank)"]],
  ["a label that is not printed is no field", [money], [total]],
  [
    "the unit of a group's label goes to its amounts",
    [money, "→其中：财政拨款→→30→"],
    [total, total.replace("Total", "Fiscal")],
  ],
  [
    "parts take the unit of the sum they stand beside",
    ["资金总额（万元）→30→其中：财政拨款→20→", "其他资金→10万→→→"],
    [total, "fundsFiscal: 20 ⇒ = 20 万元 (200000) from label", "fundsOther: 10万 ⇒ = 10 万元 (100000) from label"],
  ],
  [
    "a part that states its own unit keeps it, and takes no other",
    ["资金总额（万元）→30→其中：财政拨款→200000元→", "其他资金（元）→100000→→→"],
    [total, "fundsFiscal: 200000元 ⇒ = 200000 元", "fundsOther: 100000 ⇒ = 100000 元 from label"],
  ],
  [
    "parts of sums in two units take neither",
    ["项目资金总额（元）→300000→年度资金总额（万元）→30", "其中：财政拨款→200000→其中：财政拨款→20"],
    [
      "[项目资金总额（元）]: 300000 ⇒ = 300000 元 from label",
      total,
      "[其中：财政拨款]: 200000 ⇒ = 200000 !unit-missing",
      "fundsFiscal: 20 ⇒ = 20 !unit-missing",
    ],
  ],
  ["a spaced label before a colon is the label, not its last word", ["项目资金 （万元）→年度资金 总额：30→→"], [total]],
  ["a spaced label is the label", ["项 目 名 称→→路灯更新→→"], ["projectName: 路灯更新"]],
  ["a spaced unit is the unit", [money.replace("(万元)", "( 万 元 )")], [total]],
  [
    "a code in front of an office is split off",
    ["主管部门→→[720003]澜洲县水利局→→"],
    ["supervisingDepartment: 澜洲县水利局", "supervisingDepartmentCode: 720003"],
  ],
  ["a year in front of a name is no code", ["项目名称→→2024-2025年路灯更新→→"], ["projectName: 2024-2025年路灯更新"]],
  [
    "a telephone number behind a person's name is split off",
    ["项目负责人及电话→→赵示例19900000011→→"],
    ["projectLeader: 赵示例", "projectLeaderPhone: 19900000011"],
  ],
  [
    "an unknown label keeps its own words",
    ["项目名称→→路灯→→", "项目密级→→内部→→"],
    ["projectName: 路灯", "[项目密级]: 内部"],
  ],
  [
    "the label that heads two goals is none of its own",
    ["总体目标→年度目标→→→", "→更换路灯→→→"],
    ["annualGoal: 更换路灯"],
  ],
  [
    "amounts beside the annual ones belong to the project",
    ["项目资金(元)→项目资金总额:→300→年度资金申请总额:→100", "→其中:财政资金→300→其中:当年财政拨款→100"],
    [
      "[项目资金总额]: 300 ⇒ = 300 元 from label",
      "fundsTotal: 100 ⇒ = 100 元 from label",
      "[其中:财政资金]: 300 ⇒ = 300 元 from label",
      "fundsFiscal: 100 ⇒ = 100 元 from label",
    ],
  ],
];

describe("fields", () => {
  it.each(cases)("%s", async (_behaviour, lines, fields) => {
    expect(await readFields(lines)).toEqual(fields);
  });
});

/** Labels and values each on a line of their own, some broken. */
const pieces: readonly Case[] = [
  [
    "the second line of a value is no side label",
    ["项目属性", "延续性", "项目", "项目期", "2024年"],
    ["projectAttribute: 延续性 ⏎ 项目", "projectPeriod: 2024年 ⇒ date = 2024"],
  ],
  [
    "a label broken behind 其中: is the label",
    ["项目资金(万元)", "年度资金总额:", "30", "其中:财政", "拨款", "20", "其他资金", "10"],
    [total, "fundsFiscal: 20 ⇒ = 20 万元 (200000) from label", "fundsOther: 10 ⇒ = 10 万元 (100000) from label"],
  ],
];

describe("fields of pieces", () => {
  it.each(pieces)("%s", async (_behaviour, found, fields) => {
    expect(await readFieldPieces(found)).toEqual(fields);
  });
});
