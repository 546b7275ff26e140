import { describe, expect, it } from "vitest";
import { parseValue } from "../../src/value/index.ts";
import { check } from "./show.ts";

describe("categories of text", () => {
  check([
    ["text trend", "逐步提升", "有所改善", "明显增强", "不断提高", "与上年持平", "能耗减少"],
    ["text compliance", "“三公”经费合规"],
    ["text compliance", "合规", "验收合格", "符合规定", "严格执行", "达标"],
    ["text timeliness", "及时", "按时完成", "按期办结", "规定时间内完成"],
    ["text grade", "优", "良", "中", "好", "差", "良好", "优秀", "较好", "中等", "“优”"],
    ["text persistence", "长期", "持续", "可持续", "长期有效"],
    ["text", "有效", "明显", "完成", "应保尽保", "优良率", "中期评估", "不低于上年水平"],
  ]);
});

describe("Chinese numerals in words", () => {
  check([
    [
      "text",
      "一次性",
      "统一标准",
      "第三方",
      "两会期间",
      "三方协议",
      "四个意识",
      "三公经费",
      "五保户",
      "万无一失",
      "一事一议",
      "一网通办",
      "十分满意",
    ],
    ["text", "“四个意识”", '"四项制度"到位', "四项制度健全", "三年行动", "三支一扶", "一体化平台"],
    ["text", "一村一品", "零门槛", "一、二期工程", "一年一次", "九年义务教育", "十二五规划"],
    ["= 3 km", "三公里", "3公里"],
    ["= 10 min", "十分钟"],
    ["= 1 {item} | object 平台", "一个平台"],
    ["= 1 {building} | subject 新建", "新建一座"],
  ]);
});

describe("text before and behind a number", () => {
  check([
    [
      ">= 0.93 % | subject 满意度",
      "满意度≥93%",
      "满意度：≥93%",
      "满意度应不低于93%",
      "满意度达到93%以上",
      "满意度在93%以上",
    ],
    ["= 600 {person} | subject 培训人数", "培训人数600人", "培训人数：600人"],
    ["= 600 | subject 培训人数 | ! unit-missing", "培训人数600", "培训人数：600"],
    ["<= 35 ug/m3 | subject PM2.5浓度", "PM2.5浓度≤35微克/立方米"],
    [">= 0.93 % | subject 12345热线满意率", "12345热线满意率≥93%"],
    [">= 6 {item} | subject 5G基站", "5G基站≥6个"],
    [">= 6 {occasion} | qualifiers 全年", "全年≥6次", "全年不少于6次"],
    [">= 6 {occasion} | qualifiers 2025年", "2025年≥6次"],
    [">= 6 {occasion} | qualifiers 2025年度", "2025年度≥6次"],
    [">= 6 {occasion} | subject 培训 | qualifiers 全年", "全年培训≥6次"],
    ["= 60000 {CNY} | qualifiers 预计", "预计6万元"],
    ["= 600 {person} | qualifiers 累计", "累计600人"],
    [">= 0.93 % | qualifiers 力争", "力争达到93%以上", "力争≥93%"],
    [">= 0.93 % | qualifiers 年度", "≥93%（年度）"],
    ["<= 2 h", "2小时内办结", "2小时内", "2小时内完成"],
    ["<= 2 h | object 到达现场", "2小时内到达现场"],
    [">= 93 {score} | subject 第三方评估", "第三方评估≥93分"],
    ["= 500 {CNY} | subject 最低生活保障标准", "最低生活保障标准500元"],
    ["unparsed", "不超过预算30万元", "高于上年5个百分点", "两个100%", "10元/人餐", "1小时30分钟"],
    ["unparsed", "见附件1", "ISO 9001认证", "第2021号文", "A4"],
  ]);
});

describe("what is taken off before reading", () => {
  check([
    [">= 0.93 %", "≥93%。", "≥93%；", "“≥93%”", "（≥93%）", "【≥93%】", "\t≥93%\n", "≥\u200b93%"],
    [">= 0.93 % | ! label-prefix", "指标1：≥93%", "指标 2: ≥93%", "指标三、≥93%", "指标1.≥93%"],
    [">= 0.93 % | ! markup-stripped", "<p>≥93%</p>", '<span style="color:red">≥93%</span>', "≥93%<br/>"],
    ["text timeliness | ! markup-stripped", "<b>及时</b>"],
    ["text | ! label-prefix", "指标1: 运行保障"],
  ]);
  it("keeps raw as written and text as a reader sees it", () => {
    expect(parseValue("<b>及时（Ａ）</b> ")).toMatchObject({ raw: "<b>及时（Ａ）</b> ", text: "及时(A)" });
    expect(parseValue(" 及时（Ａ） ")).toMatchObject({ raw: " 及时（Ａ） ", text: "及时（Ａ）" });
    expect(parseValue("指标1: 运行保障")).toMatchObject({ text: "运行保障" });
  });
});

describe("a break-down in brackets", () => {
  check([
    ["= 600000 {CNY} | qualifiers 甲40万元,乙20万元", "60万元(甲40万元,乙20万元)"],
    ["= 600000 1 | qualifiers 甲40万元,乙20万元 | ! unit-missing", "60万(甲40万元,乙20万元)"],
    ["= 600000 {CNY} | qualifiers 其中:甲40万元", "60万元(其中:甲40万元)"],
    ["unparsed", "60万元(甲40万元,乙30万元)", "100%（1.0）", "1股(3户共9股)", "60万60万(甲40万元,乙20万元)"],
  ]);
});
