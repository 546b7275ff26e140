import { expect, test } from "vitest";
import { labelText } from "../../src/tree/labels.ts";

const rows: readonly (readonly [printed: string, label: string])[] = [
  ["项目名称：", "项目名称"],
  ["年度\n总体\n目标", "年度总体目标"],
  ["绩\n效\n指\n标", "绩效指标"],
  ["项目资金\n（万元）:", "项目资金（万元）"],
  ["Name of\nproject", "Name of\nproject"],
];

test.each(rows)("the label %j is %j", (printed, label) => {
  expect(labelText(printed)).toBe(label);
});
