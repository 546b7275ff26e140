import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as codes from "../../src/reconcile/codes.ts";
import { reconcile, reconcileAll } from "../../src/reconcile/index.ts";
import { isOpen } from "../../src/reconcile/summary.ts";
import { evaluations, project, type RowText, targets } from "./build.ts";

const quantity = "产出指标/数量指标";
const asked: readonly RowText[] = [
  { path: quantity, name: "会议次数", target: "≥3次", ordinal: 1 },
  { path: quantity, name: "培训人数", target: "≥50人", ordinal: 2 },
  { path: "效益指标/社会效益指标", name: "办事效率", target: "明显提升" },
  { path: "满意度指标/服务对象满意度指标", name: "群众满意度", target: "≥90%" },
];
const reached: readonly RowText[] = [
  { path: quantity, name: "调研次数", target: "≥2次", actual: "2次" },
  { path: quantity, name: "会议次数", target: "≥3次", actual: "4次" },
  { path: quantity, name: "培训人数", target: "≥40人", actual: "45名" },
  { path: "效益指标/社会效益指标", name: "办事效率", target: "明显提升", actual: "有所提升" },
];
const a = targets(project("甲项目", { rows: asked, fields: { fundsTotal: "30" } }), project("乙项目"));
const b = evaluations(
  project("丙项目"),
  project("甲项目", { rows: reached, fields: { budgetTotal: "30", executedTotal: "31", executionRate: "103%" } }),
);

describe("a reconciliation", () => {
  it("lists A's forms and rows in their order, then what is in B only, each once", () => {
    const { forms } = reconcile(a, b);
    expect(forms.map((form) => [form.kind, form.kind === "paired" ? form.a.name : form.form.name])).toEqual([
      ["paired", "甲项目"],
      ["only-in-a", "乙项目"],
      ["only-in-b", "丙项目"],
    ]);
    const [first] = forms;
    const rows = first?.kind === "paired" ? first.indicators : [];
    expect(rows.map((row) => [row.kind, "row" in row ? row.row.name : row.a.name])).toEqual([
      ["met", "会议次数"],
      ["missed", "培训人数"],
      ["not-comparable", "办事效率"],
      ["only-in-a", "群众满意度"],
      ["only-in-b", "调研次数"],
    ]);
  });

  it("counts what it lists", () => {
    expect(reconcile(a, b).summary).toEqual({
      forms: { paired: 1, onlyInA: 1, onlyInB: 1 },
      indicators: { met: 1, missed: 1, notComparable: 1, onlyInA: 1, onlyInB: 1 },
      money: { good: 2, bad: 1, notComparable: 0 },
    });
  });

  it("carries the texts as written, the levels, the doubts and the notes", () => {
    const [first] = reconcile(a, b).forms;
    expect(first?.kind === "paired" ? first.indicators[1] : null).toEqual({
      kind: "missed",
      rules: [],
      matchedBy: ["path", "name"],
      notes: ["target-changed"],
      a: {
        path: ["产出指标", "数量指标"],
        block: null,
        ordinal: 2,
        name: "培训人数",
        target: "≥50人",
        actual: null,
        issues: [],
        at: null,
      },
      b: {
        path: ["产出指标", "数量指标"],
        block: null,
        ordinal: null,
        name: "培训人数",
        target: "≥40人",
        actual: "45名",
        issues: [],
        at: null,
      },
    });
  });

  it("is the same twice, and leaves its inputs as they are", () => {
    const before = JSON.stringify([a, b]);
    expect(JSON.stringify(reconcile(a, b))).toBe(JSON.stringify(reconcile(a, b)));
    expect(JSON.stringify([a, b])).toBe(before);
  });

  it("pairs forms across Documents", () => {
    const { forms, a: names } = reconcileAll(
      [targets(project("甲项目")), targets(project("乙项目"))],
      [evaluations(project("乙项目"), project("甲项目"))],
    );
    expect(forms.map(({ kind }) => kind)).toEqual(["paired", "paired"]);
    expect(names).toEqual(["targets.txt", "targets.txt"]);
  });

  it("is open when something was missed, stands alone or does not add up; not when it cannot be compared", () => {
    const one = (target: string, actual: string, name = "会议次数") =>
      reconcile(
        targets(project("甲项目", { rows: [{ path: quantity, name: "会议次数", target }] })),
        evaluations(project("甲项目", { rows: [{ path: quantity, name, actual }] })),
      );
    expect([one("≥3次", "3次"), one("≥3次", "完成")].map(isOpen)).toEqual([false, false]);
    expect([one("≥3次", "2次"), one("≥3次", "3次", "别的什么")].map(isOpen)).toEqual([true, true]);
  });
});

describe("the page of rules", () => {
  it("names every rule, reason and note", () => {
    const page = readFileSync(new URL("../../docs/reconcile.md", import.meta.url), "utf8");
    const listed = Object.values(codes).flat();
    expect(listed.length).toBeGreaterThan(70);
    expect(listed.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});
