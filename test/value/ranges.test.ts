import { describe, expect, it } from "vitest";
import { parseValue } from "../../src/value/index.ts";
import { check } from "./show.ts";

describe("ranges", () => {
  check([
    [
      "0.7..0.85 %",
      "70%-85%",
      "70%~85%",
      "70%～85%",
      "70%—85%",
      "70–85%",
      "70－85%",
      "70%至85%",
      "70%到85%",
      "70% - 85%",
    ],
    ["0.7..0.85 %", "百分之七十至百分之八十五", "百分之七十至八十五", "介于70%-85%之间", "在70%-85%之间"],
    ["4..6 d", "4-6天", "四至六天", "4天至6天", "4-6天内"],
    ["100000..200000 {CNY}", "10-20万元", "10万-20万元", "10万元-20万元"],
    ["8000(元)..20000 {CNY}", "8000-2万元", "8000元-2万元"],
    ["-3..4 Cel", "-3~4℃", "-3℃至4℃"],
    ["40..50 {score}", "(40-50)分", "40-50分"],
    ["0.85..0.7 % | ! range-inverted", "85%-70%"],
    ["4..6 | ! unit-missing", "4~6"],
    ["14..24 Cel | subject 温度", "温度14-24℃"],
    ["unparsed", "4人-6%", "0756-1234567", "≥4-6次", "1-2-3", "2023-2024学年"],
  ]);

  it("names the unit of a bound only where it differs from the range's", () => {
    expect(parseValue("10-20万元")).toMatchObject({ low: { value: "10", unit: null }, unit: { text: "万元" } });
    expect(parseValue("8000-2万元")).toMatchObject({ low: { value: "8000", unit: { text: "元", scale: 0 } } });
  });
});

describe("two bounds on one subject", () => {
  check([
    ["4..6 {occasion}", "≥4次且≤6次", "≥4次，≤6次", "不低于4次不超过6次", "4次以上6次以下", "≥4次≤6次", "4≤X≤6次"],
    [">4..<6 {occasion}", "大于4次小于6次", "超过4次不足6次", "4次<X<6次"],
    ["0.7..<0.85 %", "70%≤X<85%", "85%>X≥70%", "≥70%且<85%"],
    ["0.7..<0.85 % | subject 覆盖率", "70%≤覆盖率<85%", "覆盖率≥70%且<85%"],
    ["and { >= 0.9 %; <= 0.05 % }", "≥90%，≤5%"],
    ["and { >= 4 {occasion}; <= 6 {session} }", "≥4次，≤6场"],
  ]);
});
