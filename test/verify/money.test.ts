import { describe, expect, it } from "vitest";
import type { Field, FormTree, Node } from "../../src/core/form.ts";
import type { Value } from "../../src/core/quantity.ts";
import { checksOf } from "../../src/verify/checks.ts";
import {
  at,
  atMost,
  branch,
  dollar,
  field,
  form,
  indicator,
  none,
  percent,
  quantity,
  range,
  rules,
  said,
  wan,
  words,
  yuan,
  yuanPerMu,
} from "./build.ts";

const total = (value: Value | string | null) => field("fundsTotal", "年度资金总额:", value, at(1));
const fiscal = (value: Value | string | null) => field("fundsFiscal", "其中: 财政拨款", value, at(2));
const other = (value: Value | string | null) => field("fundsOther", "其他资金", value, at(3));

/** One row: what the form holds, and what the check says about it. */
function check(code: string, given: Partial<FormTree<Value>>, expected: string): void {
  expect(said(checksOf(form(given), rules).checks, code)).toBe(expected);
}

describe("funds-sum", () => {
  const table: readonly [string, readonly Field<Value>[], string][] = [
    [
      "a blank part counts as zero when another part is given",
      [total(quantity("30", wan)), fiscal(quantity("30", wan)), other(null)],
      "pass: 其中: 财政拨款 30 万元 + 其他资金 (blank, counted as 0) = 30 万元, equal to 年度资金总额 30 万元.",
    ],
    [
      "a sum that is too high fails with the difference",
      [total(quantity("30", wan)), fiscal(quantity("30", wan)), other(quantity("5", wan))],
      "fail: 其中: 财政拨款 30 万元 + 其他资金 5 万元 = 35 万元, but 年度资金总额 30 万元: 5 万元 too much.",
    ],
    [
      "a sum that is too low fails with the difference",
      [total(quantity("30", wan)), fiscal(quantity("20", wan))],
      "fail: 其中: 财政拨款 20 万元 = 20 万元, but 年度资金总额 30 万元: 10 万元 too little.",
    ],
    [
      "decimals are added exactly",
      [total(quantity("0.3", yuan)), fiscal(quantity("0.1", yuan)), other(quantity("0.2", yuan))],
      "pass: 其中: 财政拨款 0.1 元 + 其他资金 0.2 元 = 0.3 元, equal to 年度资金总额 0.3 元.",
    ],
    [
      "元 and 万元 are one currency",
      [total(quantity("30", wan)), fiscal(quantity("300000", yuan))],
      "pass: 其中: 财政拨款 300000 元 = 30 万元, equal to 年度资金总额 30 万元.",
    ],
    [
      "a sign for none counts as zero and says so",
      [total(quantity("30", wan)), fiscal(quantity("30", wan)), other(none())],
      "pass: 其中: 财政拨款 30 万元 + 其他资金 (none, counted as 0) = 30 万元, equal to 年度资金总额 30 万元.",
    ],
    [
      "amounts without any unit are compared as they stand",
      [total(quantity("500", null)), fiscal(quantity("500", null))],
      "pass: 其中: 财政拨款 500 = 500, equal to 年度资金总额 500.",
    ],
    [
      "different currencies are not compared",
      [total(quantity("30", yuan)), fiscal(quantity("30", dollar))],
      "deferred: The amounts are stated in different units.",
    ],
    [
      "parts without a total are not compared",
      [total(null), fiscal(quantity("30", wan))],
      "deferred: 年度资金总额 is blank, so there is nothing to compare with.",
    ],
    [
      "a total without any part is not compared",
      [total(quantity("30", wan)), fiscal(null), other(null)],
      "deferred: No part of 年度资金总额 is filled in.",
    ],
    [
      "an unreadable part is quoted",
      [total(quantity("30", wan)), fiscal(words("待定"))],
      'deferred: 其中: 财政拨款 "待定" is no single amount.',
    ],
    [
      "a limit is no exact amount",
      [total(atMost("30", wan)), fiscal(quantity("30", wan))],
      'deferred: 年度资金总额 "<=30万元" is a limit, not an exact amount.',
    ],
    [
      "a form without a total owes no sum",
      [fiscal(quantity("30", wan))],
      "not-applicable: 年度资金总额 is not on the form.",
    ],
    [
      "a form without parts owes no sum",
      [total(quantity("30", wan))],
      "not-applicable: The form does not divide 年度资金总额 into parts.",
    ],
  ];
  it.each(table)("%s", (_name, fields, expected) => check("funds-sum", { fields }, expected));

  it("the evidence names the total and the parts", () => {
    const { checks } = checksOf(form({ fields: [total(quantity("30", wan)), fiscal(quantity("20", wan))] }), rules);
    expect(checks.find(({ code }) => code === "funds-sum")?.evidence).toEqual([at(1), at(2)]);
  });
});

describe("cost-total", () => {
  const costs = (...children: readonly Node<Value>[]): Partial<FormTree<Value>> => ({
    fields: [total(quantity("30", wan))],
    indicators: [branch(1, "产出指标", [branch(2, "成本指标", children)])],
  });
  const cost = (name: string, target: Value | null) => indicator(name, { target });
  const table: readonly [string, Partial<FormTree<Value>>, string][] = [
    [
      "one cost equal to the total passes",
      costs(cost("机关运行费", atMost("30", wan))),
      'pass: Cost "机关运行费" 30 万元, within 年度资金总额 30 万元.',
    ],
    [
      "several costs are added up",
      costs(cost("甲", quantity("10", wan)), cost("乙", quantity("200000", yuan))),
      'pass: Costs "甲" 10 万元, "乙" 20 万元: 30 万元 in all, within 年度资金总额 30 万元.',
    ],
    [
      "costs above the total fail with the excess",
      costs(cost("甲", quantity("20", wan)), cost("乙", quantity("15", wan))),
      'fail: Costs "甲" 20 万元 + "乙" 15 万元 = 35 万元, more than 年度资金总额 30 万元 by 5 万元.',
    ],
    [
      "two equal costs are two costs",
      costs(cost("甲", quantity("20", wan)), cost("乙", quantity("20", wan))),
      'fail: Costs "甲" 20 万元 + "乙" 20 万元 = 40 万元, more than 年度资金总额 30 万元 by 10 万元.',
    ],
    [
      "a cost that is the sum of the others is not counted twice",
      costs(cost("全部", quantity("30", wan)), cost("甲", quantity("10", wan)), cost("乙", quantity("20", wan))),
      'pass: Costs "全部" 30 万元, "甲" 10 万元, "乙" 20 万元: 30 万元 in all, within 年度资金总额 30 万元.',
    ],
    [
      "a cost named a sum is compared on its own",
      costs(cost("项目总成本", quantity("31", wan)), cost("甲", quantity("10", wan))),
      'fail: Cost "项目总成本" 31 万元, more than 年度资金总额 30 万元 by 1 万元.',
    ],
    [
      "the upper bound of a range counts",
      costs(cost("甲", range("10", "40", wan))),
      'fail: Cost "甲" 40 万元, more than 年度资金总额 30 万元 by 10 万元.',
    ],
    [
      "a unit price is not compared",
      costs(cost("流转土地", quantity("475", yuanPerMu)), cost("甲", quantity("1", wan))),
      'deferred: Not every cost can be added up: "流转土地" "475元/亩" is a price for one piece.',
    ],
    [
      "a price by its name is not compared",
      costs(cost("公路补助标准", atMost("120", wan))),
      'deferred: Not every cost can be added up: "公路补助标准" "<=120万元" is a price or standard by its name.',
    ],
    [
      "an excess is reported even where another cost is no amount",
      costs(cost("甲", quantity("31", wan)), cost("乙", words("符合规定"))),
      'fail: Cost "甲" 31 万元, more than 年度资金总额 30 万元 by 1 万元.',
    ],
    [
      "a percentage is no amount",
      costs(cost("成本节约率", quantity("5", percent))),
      'deferred: Not every cost can be added up: "成本节约率" "5%" is no amount of money.',
    ],
    [
      "a unit inherited from the table is not trusted",
      costs(cost("甲", quantity("31", wan, { unitSource: "table" }))),
      'deferred: Not every cost can be added up: "甲" "31万元" takes its unit from the table, which may not be meant for it.',
    ],
    [
      "a missing target is named",
      costs(cost("甲", null)),
      'deferred: Not every cost can be added up: "甲" "" has no target.',
    ],
    ["a form without cost indicators owes nothing", { fields: [] }, "not-applicable: The form has no cost indicators."],
    [
      "social costs are no expense",
      {
        fields: [total(quantity("30", wan))],
        indicators: [branch(1, "成本指标", [branch(2, "社会成本指标", [cost("污染", words("无"))])])],
      },
      "not-applicable: The form has no cost indicators.",
    ],
    [
      "a long-term block is not compared with a year's total",
      {
        fields: [total(quantity("30", wan))],
        indicators: [branch(1, "成本指标", [cost("甲", quantity("90", wan))], { block: "longTerm" })],
      },
      "not-applicable: The form has no cost indicators.",
    ],
    [
      "costs without a total are not compared",
      { ...costs(cost("甲", quantity("1", wan))), fields: [total(null)] },
      "deferred: 年度资金总额 is not an amount with a unit here, so the costs cannot be compared with it.",
    ],
    [
      "costs in another currency are not compared",
      costs(cost("甲", quantity("1", dollar))),
      'deferred: The cost "甲" is not stated in the currency of 年度资金总额.',
    ],
  ];
  it.each(table)("%s", (_name, given, expected) => check("cost-total", given, expected));
});
