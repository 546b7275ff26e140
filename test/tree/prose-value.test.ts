import { describe, expect, it } from "vitest";
import { read, rowsOf, shown } from "./prose-support.ts";

/** Indicators of one level, read from `数量指标：…`, without the level. */
function clauses(text: string): readonly string[] {
  return rowsOf(`数量指标：${text}`).map((row) => row.replace("数量指标 > ", ""));
}

describe("a clause is parted where all behind the cut is one value", () => {
  it.each([
    ["培训 = ≥80人次", "培训≥80人次"],
    ["培训 = ≥ 80 人次", "培训 ≥ 80 人次"],
    ["培训 = ≥８０人次", "培训≥８０人次"],
    ["新建道路 = 3公里", "新建道路3公里"],
    ["新建道路 = 三公里", "新建道路三公里"],
    ["验收合格率 = 达到100%", "验收合格率达到100%"],
    ["合格率 = 为100%", "合格率为100%"],
    ["项目成本 = 控制在30万元以内", "项目成本控制在30万元以内"],
    ["受益人数 = 不少于500人", "受益人数不少于500人"],
    ["群众满意度 = 95%以上", "群众满意度95%以上"],
    ["农户收入 = 增加80万元", "农户收入增加80万元"],
    ["补助标准 = 每人200元", "补助标准每人200元"],
    ["受益 = 50户217人", "受益50户217人"],
    ["管护补贴 = 3.5万元/公里", "管护补贴3.5万元/公里"],
    ["培训 = 1,200人次", "培训1,200人次"],
    ["配比 = 1:3", "配比1:3"],
    ["完工时间 = 2024年12月底前", "完工时间2024年12月底前"],
    ["完工时间 = 年底前", "完工时间年底前"],
    ["完工时间 = 2024年12月", "完工时间：2024年12月"],
    ["受益人数（人） = 500", "受益人数（人）：500"],
    ["服务水平 = 不断提升", "服务水平：不断提升"],
    ["培训人次 = ≥80人次", "培训人次（≥80人次）"],
    ["培训人次 = ≥80人次", "培训人次，目标值≥80人次"],
    ["培训人次 = 80人次", "培训人次；目标值：80人次"],
    ["完成及时率（≥**%） = >=100%", "完成及时率（≥**%）>=100%"],
    ["葡萄补助成本 = ≤28.40/株", "葡萄补助成本≤28.40/株"],
    ["2024年培训 = 80人次", "2024年培训80人次"],
    ["项目建设期 = 2024年3月至2024年12月", "项目建设期为2024年3月至2024年12月"],
    ["培训 = 3期，共200人", "培训3期，共200人"],
    ["培训人次 = ≥80人次 [分值 10分]", "培训人次≥80人次，分值10分"],
  ])("%s", (expected, text) => {
    expect(clauses(text)).toEqual([expected]);
  });

  it.each([
    ["每年节约 = 30万元", "每年节约30万元", "约 ends a word here and means no `about`"],
    ["道路新增 = 3公里", "道路新增3公里", "新增 is one word"],
    ["签约 = 30户", "签约30户", "so is 签约"],
    ["实现同一个标准", "实现同一个标准", "一个 counts nothing here"],
    ["进一步改善环境", "进一步改善环境", "一 is no number here"],
  ])("%s", (expected, text) => {
    expect(clauses(text)).toEqual([expected]);
  });
});

describe("a border that nothing states is marked", () => {
  it.each([
    ["培训3期 = 共200人 ?", "培训3期共200人"],
    ["埋设DN200管道 = 3公里 ?", "埋设DN200管道3公里"],
    ["至少覆盖 = 10个村 ?", "至少覆盖10个村"],
  ])("%s", (expected, text) => {
    expect(clauses(text)).toEqual([expected]);
  });

  it.each([
    ["there is no name", "2024年12月底前完工"],
    ["there is no name", "控制在30万元以内"],
    ["there is no name", "每公里50万元"],
    ["the quantity is none that is known", "新建机井100多户"],
    ["the number is part of a product", "维护热线7×24小时"],
    ["the number is part of a code", "执行GB/T 19001"],
  ])("where %s the whole is the name", (_, text) => {
    expect(clauses(text)).toEqual([`${text} ?`]);
  });

  it("words without a number are a name without a target, and certain", () => {
    expect(clauses("有效改善人居环境；按时完成")).toEqual(["有效改善人居环境", "按时完成"]);
  });

  it("a remark behind the value is left and reported", () => {
    const { rows, unread } = read("数量指标：培训≥80人次（10分）。");
    expect(rows.map(shown)).toEqual(["数量指标 > 培训 = ≥80人次 ?"]);
    expect(unread.map(({ text }) => text)).toEqual(["（10分）"]);
  });
});

describe("commas", () => {
  it.each([
    [["新建道路 = ≥3公里", "硬化 = ≥2公里"], "新建道路≥3公里，硬化≥2公里"],
    [["新建道路 = 3公里 ?", "硬化 = 2公里 ?"], "新建道路3公里，硬化2公里"],
    [["作物补助，葡萄补助 = ≤28元/株 ?"], "作物补助，葡萄补助≤28元/株"],
    [["新建道路 = 3公里 ?", "改善出行条件 ?"], "新建道路3公里，改善出行条件"],
    [["改善出行条件，带动产业发展"], "改善出行条件，带动产业发展"],
  ])("%s", (expected, text) => {
    expect(clauses(text)).toEqual(expected);
  });
});
