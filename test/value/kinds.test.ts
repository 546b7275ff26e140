import { describe, expect, it } from "vitest";
import { parseValue } from "../../src/value/index.ts";
import { check } from "./show.ts";

describe("changes", () => {
  check([
    ["up = 0.07 %", "增长7%", "提高7%", "提升7%", "增加7%", "增幅7%", "增长率7%", "增7%", "7%增长"],
    ["down = 0.07 %", "下降7%", "降低7%", "减少7%", "压减7%", "降幅7%", "降低率7%", "减少了7%"],
    ["up >= 0.07 %", "增长≥7%", "增长7%以上", "增速不低于7%", "≥7%的增长"],
    ["up >= 0.07 % | baseline 同比", "同比增长≥7%", "同比增长7%以上"],
    [
      "down = 0.002 {percentage-point} | baseline 上年",
      "较上年降低0.2个百分点",
      "比上年下降0.2个百分点",
      "与上年相比下降0.2个百分点",
    ],
    ["up = 70000 {CNY} | baseline 2023年", "较2023年增加7万元", "比2023年增加7万元"],
    ["up = 0.07 % | subject 旅游收入", "旅游收入增长7%"],
    ["up = 0.07 % | baseline 同比 | subject 旅游收入", "旅游收入同比增长7%"],
    ["up = 0.07 % | per a", "年均增长7%", "年增长7%"],
    ["up = 7 | ! unit-missing", "增长7"],
    ["text trend", "稳步增长", "较上年有所提高", "零增长", "同比下降", "负增长"],
    ["= 7 {person} | subject 新增", "新增7人"],
    ["= 0.97 %", "提高到97%", "提升至97%"],
    ["<= 0.07 %", "降低到7%以内", "降至7%以下"],
    ["unparsed", "增长5%-7%"],
  ]);
});

describe("ratios", () => {
  check([
    ["ratio = 3/4", "四分之三", "3/4", "4分之3"],
    ["ratio >= 2/3", "≥2/3", "三分之二以上", "不低于2/3"],
    ["ratio = 1:15", "1:15", "1：15", "1比15", "1∶15"],
    ["ratio <= 18:1 | subject 生师比", "生师比≤18:1"],
    ["unparsed", "1:1:1", "8:05", "1/0", "2/3/4"],
    ["= 1.5 {fold}", "1.5倍"],
  ]);
});

describe("ranks", () => {
  check([
    ["rank <= 3 名", "前3名", "前三名", "前3", "前三"],
    ["rank <= 10 位", "前10位", "前十位"],
    ["rank = 1 名", "第1名", "第一名", "第一"],
    ["rank = 2 级", "2级", "二级", "Ⅱ级", "II级", "第二级"],
    ["rank >= 2 级", "二级以上", "2级及以上", "不低于二级", "≥Ⅱ级"],
    ["rank = 3 类", "Ⅲ类", "III类", "三类", "3类"],
    ["rank > 3 类", "优于Ⅲ类"],
    ["rank = 4A 级", "4A级"],
    ["rank >= 5 星级", "五星级以上"],
    ["rank = 3 级", "三级甲等"],
    ["rank <= 3 名 | subject 全省排名", "全省排名前3"],
    ["text", "第一时间", "第一批", "第三条", "一流", "前列"],
    ["unparsed", "第3条", "见附件1第3条", "前10%"],
    ["= 3 {person}", "3名"],
  ]);
  it("says <= for 前 explicitly", () => {
    expect(parseValue("前3名")).toMatchObject({ comparatorSource: "explicit", spans: { comparator: [[0, 1]] } });
  });
  it("reads a bare number in a column of grades as a grade", () => {
    expect(parseValue("3", { unitCell: "级" })).toMatchObject({ kind: "ordinal", value: "3", scheme: "级" });
  });
});

describe("booleans", () => {
  check([
    ["yes", "是", "√", "✓", " 是 "],
    ["no", "否", "×"],
    ["text", "有", "是/否", "是否完成"],
  ]);
});

describe("cells that say nothing", () => {
  check([
    ["nil empty", "", " ", "\u3000", "&nbsp;", "\u200b"],
    ["nil empty | ! markup-stripped", "<p></p>", "<br/>"],
    ["nil placeholder", "-", "—", "——", "－", "/", "／", "\\", "…", "……", "*", "XX", "××", "____"],
    ["nil placeholder", "≥**%", "（≥**株）", "≤XX万元", "**元/人·月", "___%"],
    ["nil none", "无", "暂无"],
    ["nil not-applicable", "N/A", "n/a", "不适用"],
  ]);
});
