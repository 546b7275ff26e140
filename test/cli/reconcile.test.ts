import { mkdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluations, project, type RowText, targets } from "../reconcile/build.ts";
import { useProgram } from "./support.ts";

const program = useProgram();

/** Arguments with a stop in them are files of the test's folder. */
function tablewright(...args: readonly string[]) {
  return program.run(args.map((argument) => (argument.includes(".") ? program.path(argument) : argument)));
}

function save(name: string, content: unknown): void {
  program.save(name, typeof content === "string" ? content : JSON.stringify(content));
}

const row: RowText = { path: "产出指标/数量指标", name: "会议次数", target: "≥3次" };
const asked = (name: string) => targets(project(name, { rows: [row], fields: { fundsTotal: "30" } }));
const money = { budgetTotal: "30", executedTotal: "29.4", executionRate: "98%" };
const reported = (name: string, actual: string) =>
  evaluations(project(name, { rows: [{ ...row, actual }], fields: money }));

describe("reconcile", () => {
  it("gives the result on standard output and the counts on standard error", async () => {
    save("a.json", asked("甲项目"));
    save("b.json", reported("甲项目", "4"));
    const { code, out, err } = await tablewright("reconcile", "a.json", "b.json", "--strict");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      reconciliationVersion: "1.0",
      summary: { indicators: { met: 1 }, money: { good: 3 } },
      forms: [{ kind: "paired", matchedBy: ["name"], indicators: [{ kind: "met", rules: ["unit-from-target"] }] }],
    });
    expect(err).toBe(
      [
        "forms: 1 paired, 0 only in A, 0 only in B",
        "indicators: 1 met, 0 missed, 0 not comparable, 0 only in A, 0 only in B",
        "budgets: 3 good, 0 not, 0 not comparable",
        "",
      ].join("\n"),
    );
  });

  it("reads what convert makes of the two forms", async () => {
    save(
      "a.txt",
      [
        "项目支出绩效目标申报表",
        "(2024年度)",
        "项目名称\t自检项目",
        "主管部门\t财政局\t实施单位\t财政局",
        "项目资金(万元)\t年度资金总额:\t30",
        "年度总体目标\t做好工作",
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标值",
        "\t产出指标\t数量指标\t指标1:会议次数\t≥3次",
        "\t满意度指标\t服务对象满意度指标\t指标1:群众满意度\t≥90%",
        "",
      ].join("\n"),
    );
    save(
      "b.txt",
      [
        "项目支出绩效自评表",
        "(2024年度)",
        "项目名称\t自检项目(本级)",
        "主管部门\t财政局\t实施单位\t财政局",
        "项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        "\t年度资金总额\t30\t30\t29.4\t10\t98%\t9.8",
        "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施",
        "\t产出指标\t数量指标\t会议次数\t≥3次\t4\t40\t40\t",
        "\t满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t88%\t20\t18\t样本少",
        "",
      ].join("\n"),
    );
    save("a.json", (await tablewright("convert", "a.txt", "-q")).out);
    save("b.json", (await tablewright("convert", "b.txt", "-q")).out);
    const { code, out } = await tablewright("reconcile", "a.json", "b.json", "--format", "text", "--strict", "-q");
    expect(code).toBe(4);
    expect(out).toContain(
      "自检项目 (2024) = 自检项目(本级) (2024): paired by name, suffix-本级-dropped [name-differs]",
    );
    expect(out).toMatch(/budget agrees: .*30 beside/);
    expect(out).toMatch(/met +│ 数量指标 +│ 会议次数 +│ ≥3次 +│ 4 +│ unit-from-target\n/);
    expect(out).toMatch(/missed +│ 服务对象满意度指标 +│ 群众满意度 +│ ≥90% +│ 88% +│\n/);
  });

  it("reads arrays, lines and whole folders, and pairs across them", async () => {
    save("a.json", [asked("甲项目"), asked("乙项目")]);
    mkdirSync(program.path("out.d"));
    save("out.d/乙.json", `${JSON.stringify(reported("乙项目", "3次"))}\n`);
    save(
      "out.d/甲.json",
      `${JSON.stringify(reported("甲项目", "2次"))}\n${JSON.stringify(reported("丙项目", "3次"))}\n`,
    );
    save("out.d/manifest.json", { tablewright: "0.1.0", totals: {}, files: [], failures: [] });
    const { code, out } = await tablewright("reconcile", "a.json", "out.d", "-q");
    expect(code).toBe(0);
    expect(JSON.parse(out).summary).toMatchObject({
      forms: { paired: 2, onlyInA: 0, onlyInB: 1 },
      indicators: { met: 1, missed: 1 },
    });
    expect((await tablewright("reconcile", "a.json", "out.d", "-q", "--strict")).code).toBe(4);
  });

  it("says what is no Document, compares the rest, and ends with 3", async () => {
    save("a.json", [asked("甲项目"), { source: "x.pdf", failure: { code: "unsupported" } }, { forms: [] }]);
    save("b.json", reported("甲项目", "3次"));
    const { code, out, err } = await tablewright("reconcile", "a.json", "b.json", "--strict");
    expect([code, JSON.parse(out).summary.indicators.met]).toEqual([3, 1]);
    expect(err).toContain("a.json#2: this input failed when it was converted");
    expect(err).toContain("a.json#3: this is no Document");
  });

  it.each<[string, string, string]>([
    ["a file that is not there", "none.json", "cannot be opened"],
    ["a text that is no JSON", "text.json", "neither JSON nor NDJSON"],
    ["an empty array", "empty.json", "no Document in it"],
  ])("%s ends with 3 and no data", async (_name, file, expected) => {
    save("a.json", asked("甲项目"));
    save("text.json", "项目名称");
    save("empty.json", []);
    const { code, out, err } = await tablewright("reconcile", "a.json", file);
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain(expected);
  });

  it("the wrong way round is wrong usage, and says which is which", async () => {
    save("a.json", asked("甲项目"));
    save("b.json", reported("甲项目", "3次"));
    const { code, out, err } = await tablewright("reconcile", "b.json", "a.json");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/b\.json holds self-evaluations and .*a\.json the targets: give the targets first/);
  });

  it("forms on the wrong side are told", async () => {
    save("a.json", asked("甲项目"));
    const { code, err } = await tablewright("reconcile", "a.json", "a.json");
    expect(code).toBe(0);
    expect(err).toContain("1 left out: self-evaluations in A, or targets in B (wrong-side)");
  });

  it.each<[string, readonly string[], string]>([
    ["one file", ["a.json"], "missing required argument"],
    ["standard input twice", ["-", "-"], "only once"],
    ["a format that does not exist", ["a.json", "b.json", "--format", "csv"], "Allowed choices are json, text"],
  ])("%s is wrong usage", async (_name, args, expected) => {
    const { code, out, err } = await tablewright("reconcile", ...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(expected);
  });
});
