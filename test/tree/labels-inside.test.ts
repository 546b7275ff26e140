import { describe, expect, it } from "vitest";
import type { Field } from "../../src/core/form.ts";
import { indicatorsOf, type Raw } from "../../src/core/form.ts";
import { extract } from "../../src/pipeline.ts";
import { labelsInside } from "../../src/tree/labels-inside.ts";
import { templates } from "../../src/tree/templates/index.ts";
import { vocabularyOf } from "../../src/tree/vocabulary.ts";
import { readText } from "./support.ts";

const template = templates.find(({ id }) => id === "project-target");
if (template === undefined) throw new Error("invariant broken: the template is built in");
const vocabulary = vocabularyOf(template);

function fieldOf(label: string, text: string): Field<Raw> {
  return { key: null, label, text, value: null, at: null };
}

function rowWith(name: string, target: string | null) {
  const branch = { kind: "branch", level: 1, block: null, writtenName: null, writtenLevel: null, at: null } as const;
  const rest = { actual: null, weight: null, score: null, note: null, others: [], confidence: null, at: null } as const;
  const cell = target === null ? null : { text: target, context: {} };
  const row = { kind: "indicator", ordinal: null, name, target: cell, ...rest } as const;
  return [{ ...branch, name: "产出指标", children: [row] }];
}

/** Each text as `where: label found inside`. */
function foundIn(fields: readonly Field<Raw>[], indicators: ReturnType<typeof rowWith> = []): string[] {
  return labelsInside({ fields, indicators }, vocabulary).flatMap((found) =>
    found.code === "tree/label-inside" ? [`${found.where}: ${found.label}`] : [],
  );
}

describe("a label inside a field's value", () => {
  it.each([
    ["a title", "项目名称", "项目支出绩效目标申报表\n（2025年度）\n河道清淤", "项目支出绩效目标申报表"],
    ["column headings on a line", "年度目标", "清淤12公里。\n一级指标 二级指标 指标值", "一级指标"],
    ["level names", "满意度", "数量指标\n质量指标", "数量指标"],
    ["another field's label", "项目名称", "河道清淤\n主管部门：", "主管部门："],
    ["a label between spaces", "项目名称", "河道清淤 实施单位 水务站", "实施单位"],
  ])("%s alarms", (_what, label, text, found) => {
    expect(foundIn([fieldOf(label, text)])).toEqual([`${label}: ${found}`]);
  });

  it.each([
    ["prose that mentions labels", "年度目标", "完善数量指标和质量指标，明确实施单位。\n主管部门负责验收。"],
    ["a value that is one label", "项目名称", "项目支出绩效目标申报表"],
    ["its own label printed again", "年度目标", "年度目标\n清淤12公里"],
    ["short words", "项目名称", "河道 数量 备注"],
    ["letters, which spaces part into words", "Goal", "Raise the Target of each Indicator"],
    ["paragraphs with heads", "完成情况", "一、存在问题\n进度偏慢。\n二、改进措施\n加派人手。"],
    ["numbered goals", "年度目标", "目标1：清淤12公里；\n目标2：护坡3处。"],
  ])("%s does not", (_what, label, text) => {
    expect(foundIn([fieldOf(label, text)])).toEqual([]);
  });
});

describe("a label inside a row", () => {
  it.each([
    ["another entry's number", "清淤长度\n指标2：护坡处数", null, "name: 指标2：护坡处数"],
    ["a level's name", "清淤长度 质量指标", null, "name: 质量指标"],
    ["a label of the form's foot", "清淤长度\n填表人：", null, "name: 填表人："],
    ["a heading in a target", "清淤长度", "12公里\n三级指标", "target: 三级指标"],
  ])("%s alarms", (_what, name, target, found) => {
    expect(foundIn([], rowWith(name, target))).toEqual([found]);
  });

  it.each([
    ["its own number", "指标1：清淤长度\n（公里）", "12公里"],
    ["a header label's words, as narrow cells break them", "预算内\n资金总额", "90万元"],
    ["a heading's words there", "主体工程\n完成时限", "3月底前"],
    ["a foot's words there", "绩效评价 结果应用", "100%"],
    ["a name like a level's", "社会效益指标", "提升"],
  ])("%s does not", (_what, name, target) => {
    expect(foundIn([], rowWith(name, target))).toEqual([]);
  });
});

it("a form says so at the value's place, and keeps the value as read", async () => {
  const lines = [
    "项目支出绩效目标申报表,,,",
    '项目名称,"河道清淤\n实施单位",,',
    "一级指标,二级指标,三级指标,指标值",
    '产出指标,数量指标,"清淤长度\n指标2：护坡处数",12公里',
  ];
  const bytes = new TextEncoder().encode(lines.join("\n"));
  const [form] = (await extract({ name: "source.csv", bytes })).forms;
  const told = form?.issues.filter(({ code }) => code === "tree/label-inside");
  const row = indicatorsOf(form?.indicators ?? [])[0]?.indicator;
  expect(told?.map(({ severity, at }) => [severity, at])).toEqual([
    ["warning", form?.fields[0]?.at],
    ["warning", row?.at],
  ]);
  expect(form?.fields[0]?.text).toBe("河道清淤\n实施单位");
});

describe("text of a form that nothing took", () => {
  const head = ["项目支出绩效目标申报表", "项目名称→河道清淤→实施单位→水务站"];
  const body = ["一级指标→二级指标→三级指标→指标值", "产出指标→数量指标→清淤长度→12公里"];
  const stray = ["2025年清淤12公里。→≥3处", "2025年护坡3处。→≥4处"];
  const leftOut = async (lines: readonly string[]): Promise<string[]> => {
    const { forms } = await readText(lines.join("\n").replaceAll("→", "\t"));
    return forms.flatMap(({ issues }) =>
      issues.flatMap((found) =>
        found.code === "tree/text-left-out" || found.code === "tree/much-left-out"
          ? [`${found.severity} ${found.count} ${found.first}`]
          : [],
      ),
    );
  };

  it.each([
    [
      "is told in one issue",
      [...head, stray[0] ?? "", "年度目标→河道畅通，水质改善，沿岸居民满意，防洪能力提高。", ...body],
    ],
  ])("%s", async (_what, lines) => {
    expect(await leftOut(lines)).toEqual(["warning 2 2025年清淤12公里。"]);
  });

  it("is an error where it is a large share", async () => {
    expect(await leftOut([...head, ...stray, ...body])).toEqual(["error 4 2025年清淤12公里。"]);
  });

  it.each([
    [
      "the head of a web page below the title",
      [head[0] ?? "", "发布时间：2025年3月1日 来源：水务局", ...head.slice(1), ...body],
    ],
    ["lines behind the form", [...head, ...body, "", "以上内容由水务局于2025年3月1日公开。"]],
    ["marks alone", [...head, "……→——", ...body]],
  ])("%s is not told", async (_what, lines) => {
    expect(await leftOut(lines)).toEqual([]);
  });
});
