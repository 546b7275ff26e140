import { describe, expect, it } from "vitest";
import { parseValue } from "../../src/value/index.ts";
import { check } from "./show.ts";

describe("signs", () => {
  check([
    [">= 7 {occasion}", "≥7次", "≧7次", "⩾7次", ">=7次", "=>7次", "＞＝7次", "> =7次", "≥ 7 次", "≥=7次", "≮7次"],
    ["<= 7 {occasion}", "≤7次", "≦7次", "⩽7次", "<=7次", "=<7次", "＜＝7次", "< = 7次", "≯7次"],
    ["> 7 {occasion}", ">7次", "＞7次", "﹥7次", "&gt;7次"],
    ["< 7 {occasion}", "<7次", "＜7次", "﹤7次", "&lt;7次"],
    ["= 7 {occasion}", "=7次", "＝7次", "==7次", "等于7次", "为7次"],
    ["~ 7 {occasion}", "≈7次", "约7次", "大约7次", "7次左右", "7次上下", "接近7次", "~7次"],
  ]);
  it("tells a said = from an implied one", () => {
    expect(parseValue("=7次")).toMatchObject({ comparator: "=", comparatorSource: "explicit" });
    expect(parseValue("7次")).toMatchObject({ comparator: "=", comparatorSource: "implied" });
    expect(parseValue("完成数：7次")).toMatchObject({ comparator: "=", comparatorSource: "implied" });
  });
});

describe("entities and LaTeX", () => {
  check([
    [
      ">= 7 {occasion}",
      "&ge;7次",
      "&#8805;7次",
      "&#x2265;7次",
      "&amp;ge;7次",
      "$\\ge$7次",
      "$\\geq 7$次",
      "\\geqslant 7次",
    ],
    ["<= 7 {occasion}", "&le;7次", "$\\leq$7次", "\\(\\leqslant 7\\)次"],
    [">= 0.7 %", "&geq;70%"],
    ["<= 0.7 %", "&leq;70%"],
    [">= 0.7 %", "$\\geq 70\\%$", "&ge;&nbsp;70%"],
  ]);
});

describe("words", () => {
  check([
    [
      ">= 7 {occasion}",
      "不低于7次",
      "不少于7次",
      "不小于7次",
      "不得低于7次",
      "不得少于7次",
      "至少7次",
      "最少7次",
      "最低7次",
    ],
    [
      ">= 7 {occasion}",
      "大于等于7次",
      "大于或等于7次",
      "7次以上",
      "7次及以上",
      "7次或以上",
      "应不少于7次",
      "须达到7次",
    ],
    [
      "<= 7 {occasion}",
      "不超过7次",
      "不高于7次",
      "不多于7次",
      "不大于7次",
      "不得超过7次",
      "未超过7次",
      "至多7次",
      "最多7次",
    ],
    ["<= 7 {occasion}", "最高7次", "小于等于7次", "7次以下", "7次及以下", "7次以内", "7次之内", "7次内", "7次上限"],
    ["> 7 {occasion}", "超过7次", "大于7次", "高于7次", "多于7次", "突破7次", "超7次"],
    ["< 7 {occasion}", "低于7次", "少于7次", "小于7次", "不足7次", "不到7次", "不满7次"],
    ["<= 7 {occasion}", "控制在7次以内", "在7次以内", "保持在7次以下", "不得超出7次"],
    [">= 7 {occasion}", "达到7次", "达到7次以上", "保持在7次以上", "稳定在7次以上"],
  ]);
});

describe("several comparators on one number", () => {
  check([
    [
      ">= 7 {occasion} | ! redundant-comparator",
      "≥7次以上",
      "至少7次以上",
      "不低于7次及以上",
      "超过7次以上",
      ">7次以上",
    ],
    ["<= 7 {occasion} | ! redundant-comparator", "≤7次以内", "不超过7次以下", "低于7次以下"],
    ["~ 7 {occasion} | ! redundant-comparator", "约7次左右"],
    [
      "unparsed comparator-contradiction | ! comparator-contradiction",
      "≥7次以下",
      "不低于7次以内",
      "≤7次以上",
      "不超过7次以上",
    ],
  ]);
});

describe("inclusion in brackets", () => {
  check([
    ["> 7 {occasion}", "7次以上（不含）", "7次以上（不含7次）"],
    ["< 7 {occasion}", "7次以下（不含7次）"],
    [">= 7 {occasion}", "7次（以上）", "7次(及以上)"],
    [">= 7 {occasion}", "7次（含）以上", "7次以上（含7次）", "超过7次（含）"],
  ]);
});

describe("characters that only look like a comparator", () => {
  check([
    ["= 0.07 % | subject 节约", "节约7%"],
    ["= 7 {person} | subject 签约", "签约7人"],
    ["= 7 {occasion} | subject 响应", "响应7次"],
    ["= 7 {item} | object 内设机构", "7个内设机构"],
  ]);
});
