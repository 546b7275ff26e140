import { describe, expect, it } from "vitest";
import { reconcile } from "../../src/reconcile/index.ts";
import { evaluations, project, type RowText, targets } from "./build.ts";

/** One line a result: "name of A = name of B: rules", or "a: name reason". */
function paired(a: readonly RowText[], b: readonly RowText[]): readonly string[] {
  const result = reconcile(targets(project("甲项目", { rows: a })), evaluations(project("甲项目", { rows: b })));
  const [form] = result.forms;
  if (form?.kind !== "paired") return ["no forms"];
  return form.indicators.map((found) => {
    if (found.kind === "only-in-a") return `a: ${found.row.name} ${found.reason}`;
    if (found.kind === "only-in-b") return `b: ${found.row.name} ${found.reason}`;
    const notes = found.notes.length === 0 ? "" : ` [${found.notes.join(" ")}]`;
    return `${found.a.name} = ${found.b.name}: ${found.matchedBy.join(" ")}${notes}`;
  });
}

const quantity = "产出指标/数量指标";
const row = (name: string, path = quantity, more: Partial<RowText> = {}): RowText => ({ path, name, ...more });

describe("two rows are of one indicator", () => {
  it.each<[RowText, RowText, string]>([
    [row("会议次数"), row("会议次数"), "path name"],
    [row("会议次数"), row("会 议（次数）"), "path name"],
    [row("会议次数", "产出类指标/数量"), row("会议次数"), "path name"],
    [row("会议次数"), row("会议次数", "项目产出/数量指标"), "level-2 name"],
    [row("总成本", "产出指标/成本指标"), row("总成本", "成本指标"), "level-2 name"],
    [row("绿化", "效益指标/生态效益指标"), row("绿化", "效益指标/环境效益指标"), "level-2 name level-alias"],
    [row("★会议次数"), row("会议次数"), "level-2 name marks-dropped"],
    [row("*会议次数"), row("会议次数"), "level-2 name marks-dropped"],
    [row("1、会议次数"), row("会议次数"), "level-2 name ordinal-dropped"],
    [row("指标1：会议次数"), row("会议次数"), "level-2 name ordinal-dropped"],
    [row("培训人员（人）"), row("培训人员"), "level-2 name unit-bracket-dropped"],
    [row("集装箱(标箱)", quantity, { target: "≥5标箱" }), row("集装箱"), "level-2 name unit-bracket-dropped"],
    [row("工程项目数量"), row("工程项目"), "level-2 name count-word-dropped"],
    [row("工程项目数量（个）"), row("★工程项目"), "level-2 name unit-bracket-dropped count-word-dropped marks-dropped"],
    [row("会议次数"), row("会议次数", "产出指标/质量指标"), "name level-differs"],
    [row("工程合格率"), row("工程合格"), ""],
    [row("3-5岁儿童"), row("35岁儿童"), ""],
    [row("培训人员(二期)"), row("培训人员"), ""],
    [row("数量"), row("数"), ""],
  ])("%o and %o by %s", (a, b, rules) => {
    const alone = [`a: ${a.name} no-counterpart`, `b: ${b.name} no-counterpart`];
    expect(paired([a], [b])).toEqual(rules === "" ? alone : [`${a.name} = ${b.name}: ${rules}`]);
  });

  it("the same level goes before another one", () => {
    expect(paired([row("人数")], [row("人数", "产出指标/质量指标"), row("人数")])).toEqual([
      "人数 = 人数: path name",
      "b: 人数 no-counterpart",
    ]);
  });

  it("rows of one name are told apart by their targets, then by their numbers, else not at all", () => {
    const [three, five] = [{ target: "≥3次" }, { target: "≥5次" }];
    expect(
      paired([row("次数", quantity, three), row("次数", quantity, five)], [row("次数", quantity, five), row("次数")]),
    ).toEqual(["a: 次数 ambiguous", "次数 = 次数: path name same-target", "b: 次数 ambiguous"]);
    expect(
      paired(
        [row("次数", quantity, { ordinal: 1 }), row("次数", quantity, { ordinal: 2 })],
        [row("次数", quantity, { ordinal: 2 }), row("次数", quantity, { ordinal: 1 })],
      ),
    ).toEqual(["次数 = 次数: path name same-ordinal", "次数 = 次数: path name same-ordinal"]);
    expect(paired([row("次数"), row("次数")], [row("次数")])).toEqual([
      "a: 次数 ambiguous",
      "a: 次数 ambiguous",
      "b: 次数 ambiguous",
    ]);
  });

  it("long-term targets wait for long-term results", () => {
    const longTerm = row("次数", quantity, { block: "longTerm" });
    const annual = row("次数", quantity, { block: "annual" });
    expect(paired([longTerm, annual], [row("次数")])).toEqual(["a: 次数 long-term", "次数 = 次数: path name"]);
    expect(paired([longTerm], [longTerm])).toEqual(["次数 = 次数: path name"]);
  });
});

describe("notes", () => {
  it.each<[string | undefined, string | undefined, string, string]>([
    ["≥3次", "≥3次", "3次", ""],
    ["≥3次", "不少于3次", "3次", ""],
    ["≤30万元", "≤300000元", "30万元", ""],
    ["≥3次", "≥3", "3次", ""],
    ["≥3次", undefined, "3次", ""],
    ["2024年10月", "2024年10月1日-2024年10月31日", "2024年10月", ""],
    ["≥3次", "≥2次", "3次", " [target-changed]"],
    ["≥3次", "≤3次", "3次", " [target-changed]"],
    ["5%", "-5%", "5%", " [target-changed]"],
    ["100%", "≥100%", "100%", " [target-changed]"],
    ["效果明显", "效果显著", "完成", " [target-changed]"],
    [undefined, "≥3次", "3次", " [target-only-in-b]"],
    ["≥5个村", undefined, "6个社区", " [object-differs]"],
    ["合格率≥95%", undefined, "覆盖率96%", " [subject-differs]"],
  ])("A wants %s, B says it wants %s and reached %s:%s", (target, repeated, actual, notes) => {
    const a = row("指标名称", quantity, target === undefined ? {} : { target });
    const b = row("指标名称", quantity, repeated === undefined ? { actual } : { target: repeated, actual });
    expect(paired([a], [b])).toEqual([`指标名称 = 指标名称: path name${notes}`]);
  });
});
