import { describe, expect, it } from "vitest";
import { isTextPlace } from "../../src/core/place.ts";
import { isProseForm, proseRowsOf } from "../../src/tree/prose.ts";
import { lookOfText } from "../../src/value/look.ts";
import { piecesOf, read, rowsOf, shown, vocabulary } from "./prose-support.ts";

describe("levels and rows", () => {
  it.each<[string, readonly string[], string]>([
    [
      "on one line",
      ["产出指标/数量指标 > 新建道路 = 3公里", "培训 = ≥80人次", "质量指标 > 合格率 = 100%"],
      "一、产出指标 数量指标:新建道路3公里;培训≥80人次。质量指标:合格率100%。",
    ],
    [
      "with indicators numbered by word",
      ["产出指标/数量指标 > 1#新建道路 = 3公里", "2#培训 = ≥80人次", "质量指标 > 1#合格率 = 100%"],
      "（一）产出指标。1.数量指标：指标1：新建道路3公里；指标2：培训≥80人次。2.质量指标：指标1：合格率100%。",
    ],
    [
      "with dashes and told targets",
      ["产出指标/数量指标 > 培训人次 = ≥80人次", "质量指标 > 合格率 = 100%"],
      "产出指标：数量指标——培训人次，目标值≥80人次；质量指标——合格率，目标值100%。",
    ],
    [
      "one level a line, rows numbered",
      ["产出指标/数量指标 > 新建道路 = 3公里", "培训 = 80人次", "效益指标/社会效益指标 > 受益人口 = 500人"],
      "一、产出指标\n（一）数量指标\n1.新建道路3公里\n2.培训80人次\n二、效益指标\n（一）社会效益指标\n1.受益人口500人",
    ],
    [
      "with headings before levels and names",
      ["产出指标/数量指标 > 培训人次 = ≥80人次"],
      "一级指标：产出指标；二级指标：数量指标；三级指标：培训人次；指标值：≥80人次。",
    ],
    [
      "with the number in the level's name",
      ["数量指标 > 1#培训 = 80人次", "数量指标 > 2#发放资料 = 500份"],
      "数量指标1：培训80人次；数量指标2：发放资料500份",
    ],
    [
      "numbered without stops",
      ["数量指标 > 培训 = 80人次", "发放资料 = 500份", "质量指标 > 合格率 = 100%"],
      "数量指标：1.培训80人次2.发放资料500份（二）质量指标：合格率100%",
    ],
    [
      "behind words that announce them",
      ["数量指标 > 新建道路 = 3公里", "质量指标 > 合格率 = 100%"],
      "绩效目标：1.数量指标。新建道路3公里。2.质量指标。合格率100%。",
    ],
    [
      "parted by spaces",
      ["数量指标 > 发放补贴 = 500户", "质量指标 > 准确率 = 100%"],
      "数量指标：发放补贴 500户 质量指标：准确率 100%",
    ],
    ["in circles", ["数量指标 > 培训 = 80人次", "发放资料 = 500份"], "数量指标：①培训80人次②发放资料500份"],
    [
      "counted in words",
      ["数量指标 > 培训 = 80人次", "发放资料 = 500份"],
      "数量指标：一是培训80人次；二是发放资料500份。",
    ],
    [
      "with scores",
      ["产出指标（50分）/数量指标（20分） > 培训人次 = ≥80人次"],
      "产出指标（50分）：数量指标（20分）：培训人次≥80人次",
    ],
    [
      "with the suffix left out within a run",
      ["产出指标/数量 > 新建道路 = 3公里", "满意度指标 > 满意度 = 95%以上"],
      "产出指标：数量：新建道路3公里。满意度指标：满意度：95%以上。",
    ],
    ["glued levels", ["产出指标/数量指标 > 培训 = 80人次"], "产出指标数量指标：培训80人次"],
    [
      "a level without an indicator",
      ["效益指标/生态效益指标", "社会效益指标 > 受益 = 500人"],
      "效益指标：生态效益指标：无。社会效益指标：受益500人。",
    ],
    [
      "a sentence that runs over a line end",
      ["数量指标 > 为全县建档立卡脱贫户发放产业发展补助资金惠及农户数量 = 达到500户 ?", "质量指标 > 合格率 = 100%"],
      "数量指标：为全县建档立卡脱贫户发放产业发展补助资金惠及农户数量\n达到500户；质量指标：合格率100%",
    ],
  ])("%s", (_, expected, text) => {
    expect(rowsOf(text)).toEqual(expected);
  });

  it.each([
    ["2", "一、产出指标。1.数量指标：新建3公里道路；2.成本指标：补助标准200元。"],
    ["1", "一、成本指标。1.经济成本指标：总投资50万元。二、产出指标。1.数量指标：培训80人次。"],
    ["1", "一、产出指标。数量指标：培训80人次。二、成本指标。经济成本指标：总投资50万元。"],
  ])("a name of two levels stands at level %s by its number and place", (level, text) => {
    const cell = read(text)
      .rows.flatMap(({ levels }) => levels)
      .find(({ written }) => written === "成本指标");
    expect(String(cell?.level)).toBe(level);
  });

  it("a level of a name the template does not know leaves its row uncertain", () => {
    expect(rowsOf("数量指标：培训80人次；综合效益目标：受益户数≥10户")).toEqual([
      "数量指标 > 培训 = 80人次",
      "综合效益目标：受益户数 = ≥10户 ?",
    ]);
  });
});

/** Facts of real announcements, re-worded; what stands around the levels is left. */
const announcement = [
  "关于葡萄种植项目绩效目标设定的公示",
  "根据上级文件精神，安排项目资金50万元，在10栋温棚中种植葡萄。现将绩效目标公示如下：",
  "一、产出指标",
  "数量指标：★葡萄种植数量（≥**株）>=17600株；成活率（≥**%）>=85；时效指标：完成及时率（≥**%）>=100%。",
  "二、效益指标",
  "效益指标：经济效益指标：产值（≥**万元）≥80万元，增加收入（≥**万元）≥80万元；可持续影响指标，持续发展。",
  "三、满意度指标",
  "服务对象满意度指标，受益户满意度（≥**%）≥95%。",
  "附件：绩效目标表.xlsx",
  "某镇人民政府",
  "2023年3月27日",
];

describe("an announcement around the levels", () => {
  it("keeps its own paragraphs", () => {
    const { rows, left, unread } = read(announcement.join("\n"));
    expect(rows.map(shown)).toEqual([
      "产出指标/数量指标 > 葡萄种植数量（≥**株） = >=17600株",
      "成活率（≥**%） = >=85",
      "时效指标 > 完成及时率（≥**%） = >=100%",
      "效益指标/经济效益指标 > 产值（≥**万元） = ≥80万元",
      "增加收入（≥**万元） = ≥80万元",
      "可持续影响指标 > 持续发展",
      "满意度指标/服务对象满意度指标 > 受益户满意度（≥**%） = ≥95%",
    ]);
    expect(left).toEqual([0, 1, 8, 9, 10]);
    expect(unread).toEqual([]);
  });

  it.each([
    ["another chapter", "一、产出指标。数量指标：培训80人次。二、公示期10天。"],
    ["a label of the header", "数量指标：培训80人次。项目资金：500万元。"],
    ["a sentence behind the last level", "数量指标：培训80人次。公示期10天。"],
    ["a line behind the last level", "数量指标：培训80人次\n公示期10天"],
    ["a list of its own", "数量指标：培训80人次。\n1.公示期10天"],
    ["words before the levels", "公示期10天。数量指标：培训80人次。"],
  ])("%s is no row", (_, text) => {
    expect(rowsOf(text).map((row) => row.replace(/^.*指标 > /, ""))).toEqual(["培训 = 80人次"]);
  });

  it("a line below rows in lines of their own may be one, and is marked", () => {
    expect(rowsOf("一、产出指标\n1.数量指标\n培训80人次\n公示期10天")).toEqual([
      "产出指标/数量指标 > 培训 = 80人次",
      "公示期 = 10天 ?",
    ]);
  });

  it("text that no row holds is told apart within its line", () => {
    const { unread } = read("项目名称：农村道路。数量指标：培训80人次。公示期10天。");
    expect(unread.map(({ text }) => text)).toEqual(["项目名称：农村道路", "公示期10天"]);
  });
});

describe("a level name inside a sentence is none", () => {
  it.each([
    "提高质量指标的管理水平，完善数量指标和质量指标体系。",
    "包括产出指标、效益指标和满意度指标，其中数量指标3个、质量指标2个。",
    "本单位质量指标：合格率100%。",
    "数量指标完成率100%，质量指标完成率95%。",
    "质量：合格率100%；数量：3台。",
    "绩效目标包括（产出指标：培训80人次）等内容。",
    "",
  ])("%s", (text) => {
    expect(read(text).rows).toEqual([]);
    expect(isProseForm(piecesOf(text), vocabulary())).toBe(false);
  });
});

describe("prose is a form", () => {
  it.each([
    "一、产出指标 数量指标:新建道路3公里;培训≥80人次。质量指标:合格率100%。",
    "（一）产出指标。1.数量指标：培训80人次；2.质量指标：有效改善环境。",
    "产出指标：数量指标——培训≥80人次；质量指标——合格率100%",
    "一、产出指标\n（一）数量指标\n1.培训80人次\n（二）质量指标\n1.合格率100%",
    announcement.join("\n"),
  ])("%s", (text) => {
    expect(isProseForm(piecesOf(text), vocabulary())).toBe(true);
  });

  it.each([
    [
      "an explanation of the levels",
      "产出指标：反映计划完成的产品和服务。数量指标：反映计划完成的数量；质量指标：反映达到的标准。",
    ],
    ["lists of words", "投入指标：从业人数、财政支出；产出指标：生产总值、进出口总额。"],
    ["one level only", "产出指标：培训80人次；发放资料500份。"],
    ["levels without rows", "一、产出指标。二、效益指标。三、满意度指标。"],
    [
      "a table of tabs",
      "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标：\t培训\t80人次\n\t质量指标：\t合格率\t100%",
    ],
    ["a table of spaces", "产出指标  数量指标  路灯数量  3盏\n产出指标  质量指标  合格率  100%"],
    ["a news item", "2023年我市培训80人次，合格率100%，群众满意度95%以上。"],
  ])("but %s is not", (_, text) => {
    expect(isProseForm(piecesOf(text), vocabulary())).toBe(false);
  });
});

it("every row stands exactly where its words are printed", () => {
  const lines = ["前言。一、产出指标 数量指标：新建道路3公里；培训≥80人次。", "（二）质量指标：合格率达到100%。"];
  const { rows } = read(lines.join("\n"));
  const printed = rows.map(({ at }) => {
    if (at === null || !isTextPlace(at)) return null;
    expect(at.endLine).toBe(at.line);
    return lines[at.line - 1]?.slice(at.column - 1, at.endColumn - 1);
  });
  expect(printed).toEqual(["新建道路3公里", "培训≥80人次", "合格率达到100%"]);
  const levels = rows.flatMap((row) => row.levels).map(({ at }) => (at !== null && isTextPlace(at) ? at.column : null));
  expect(levels).toEqual([6, 11, 4]);
});

it("every piece is either in a row or left", () => {
  const pieces = piecesOf(announcement.join("\n"));
  const { rows, left } = proseRowsOf(pieces, vocabulary(), lookOfText());
  const claimed = new Set(rows.flatMap((row) => row.pieces));
  expect(left.filter((index) => claimed.has(index))).toEqual([]);
  expect(new Set([...claimed, ...left])).toEqual(new Set(pieces.map(({ index }) => index)));
});

describe("hostile text of 100 kB is read in linear time", () => {
  const LENGTH = 100_000;
  const GENEROUS_MS = 4000;
  it.each([
    "(",
    "数量指标：",
    "数量指标",
    "指标1：",
    "1.",
    "一是",
    "，3",
    "1a2b",
    "≥",
    "新建1座2条3米；",
    "①",
    "a          ",
    "(3公里；",
  ])(
    "%s",
    (unit) => {
      const text = `产出指标：数量指标：培训80人次；${unit.repeat(LENGTH / unit.length)}`;
      const piece = piecesOf("产出指标")[0];
      if (piece === undefined) throw new Error("one line is one piece");
      const pieces = [{ ...piece, text, prose: true }];
      expect(() => proseRowsOf(pieces, vocabulary(), lookOfText())).not.toThrow();
      expect(isProseForm(pieces, vocabulary())).toBeTypeOf("boolean");
    },
    GENEROUS_MS,
  );
});
