import { describe, expect, it } from "vitest";
import { check, compared } from "./compared.ts";

describe("a change", () => {
  it("is counted in the wished direction", () => {
    check([
      ["增长≥5%", "增长5%", "met"],
      ["增长≥5%", "增长4.9%", "missed"],
      ["增长≥5%", "下降6%", "missed"],
      ["下降≥5%", "下降6%", "met"],
      ["下降≥5%", "增长1%", "missed"],
      ["增长≤3%", "下降2%", "met"],
    ]);
  });

  it("without a sign asks for at least that much, unless it names a figure", () => {
    check([
      ["提高5%", "提高6%", "met change-at-least"],
      ["提高5%", "提高4%", "missed change-at-least"],
      ["增幅5%", "增幅6%", "direction-not-stated"],
      ["增幅5%", "增幅5%", "met"],
    ]);
  });

  it("takes a direction that one side leaves out by a rule", () => {
    check([
      ["增长≥5%", "6%", "met direction-from-target"],
      ["增长≥5%", "6", "met direction-from-target percent-assumed"],
      ["下降≥5%", "-6%", "direction-not-stated"],
      ["≥5%", "增长6%", "met direction-from-actual", "销售收入增长率"],
      ["≥5%", "增长6%", "kinds-differ", "销售收入"],
      ["较上年增长≥5%", "环比增长6%", "baseline-differs"],
    ]);
  });
});

describe("a day", () => {
  it("is compared as the days that it can be", () => {
    check([
      ["11月前", "10月", "met"],
      ["11月前", "2024年10月31日", "met"],
      ["11月前", "11月", "missed"],
      ["2024年11月底前", "2024年11月", "met"],
      ["2024年10月15日前", "2024年10月", "actual-inexact"],
      ["2024年2月底前", "2024年2月29日", "met"],
      ["2024年6月底前", "一季度", "met"],
      ["≥2024年10月", "2024年9月", "missed"],
      ["2024年10月", "2024年10月12日", "met"],
      ["2024年", "2024年1月-12月", "met"],
    ]);
  });

  it("without a sign: later is a miss, earlier is decided by the name alone", () => {
    check([
      ["2024年10月", "2024年11月", "missed later-than-stated"],
      ["2024年10月", "2024年9月", "direction-not-stated"],
      ["2024年10月", "2024年9月", "met deadline-by-name", "项目完成时间"],
    ]);
  });

  it("without a year is compared with one of its kind only", () => {
    expect(compared("10月", "2024年10月", "数目", null)).toBe("year-missing");
    expect(compared("11月底前", "10月", "数目", null)).toBe("met");
  });

  it("a period asks for that period", () => {
    check([
      ["2024年1月-12月", "2024年全年", "met"],
      ["2024年1月-12月", "2024年1月-6月", "period-differs"],
      ["2024年1月-12月", "2025年1月", "missed later-than-stated"],
      ["2024年1月-12月", "按时完成", "actual-is-words"],
    ]);
  });
});

describe("other kinds", () => {
  it("ranks, grades, fractions and yes or no", () => {
    check([
      ["前3名", "第2名", "met"],
      ["前3名", "第2位", "met"],
      ["前3名", "第4名", "missed"],
      ["前3名", "二级", "scheme-differs"],
      ["第3名", "第2名", "direction-not-stated"],
      ["5A级", "5A级", "met"],
      ["5A级", "4A级", "direction-not-stated"],
      ["3/4", "6/8", "met"],
      ["3/4", "75%", "met fraction-as-percent"],
      ["≥70%", "3/4", "met fraction-as-percent"],
      ["≥80%", "3/4", "missed fraction-as-percent"],
      ["2:1", "1/2", "kinds-differ"],
      ["是", "是", "met"],
      ["是", "否", "missed"],
      ["是", "已完成", "met stated"],
      ["是", "5次", "kinds-differ"],
    ]);
  });

  it("words are met by the same words or by a statement that they are", () => {
    check([
      ["效果明显", "效果明显。", "met same-text"],
      ["效果明显", "达成预期指标", "met stated"],
      ["效果明显", "已完成", "met stated"],
      ["效果明显", "是", "met stated"],
      ["效果明显", "部分达成预期指标并具有一定效果", "missed stated-partly"],
      ["效果明显", "未达成预期指标且效果较差", "missed stated"],
      ["效果明显", "未完成", "missed stated"],
      ["明显提升", "有所提升", "words-differ"],
      ["效果明显", "95%", "kinds-differ"],
      ["≤30万元", "完成", "actual-is-words"],
      ["11月前", "已完成", "actual-is-words"],
    ]);
  });

  it("several values are compared one by one, and all must be met", () => {
    check([
      ["≥3次；≥95%", "3次；96%", "met parts-by-position"],
      ["≥3次；≥95%", "3次；94%", "missed parts-by-position"],
      ["≥3次；≥95%", "94%；3次", "unit-conflict parts-by-position"],
      ["≥3次；≥95%", "4次", "parts-differ"],
      ["≥3次；≥95%", "已完成", "actual-is-words"],
      ["≥3次", "3次；4次", "parts-differ"],
      ["学生满意度≥90%;家长满意度≥85%", "家长满意度86%;学生满意度91%", "met parts-by-subject"],
      ["≥3次；≥95%", "完成3次；未完成96%", "actual-not-final"],
    ]);
  });

  it("nothing, blanks and what was not read are never compared", () => {
    check([
      [null, "5次", "target-missing"],
      ["≥5次", null, "actual-missing"],
      ["—", "5次", "target-nil"],
      ["≥5次", "无", "actual-nil"],
      ["≥5次", "5次(计划6次)", "actual-unparsed"],
      ["95%10", "95%", "target-unparsed"],
    ]);
  });
});
