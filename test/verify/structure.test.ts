import { describe, expect, it } from "vitest";
import { noCheckRules } from "../../src/core/check-rules.ts";
import type { Field, FormTree, Node } from "../../src/core/form.ts";
import type { Value } from "../../src/core/quantity.ts";
import { checksOf } from "../../src/verify/checks.ts";
import { at, branch, field, form, indicator, quantity, rules, said, wan } from "./build.ts";

const total = (value: Value | string | null) => field("fundsTotal", "年度资金总额:", value, at(1));
const fiscal = (value: Value | string | null) => field("fundsFiscal", "其中: 财政拨款", value, at(2));

/** One row: what the form holds, and what the check says about it. */
function check(code: string, given: Partial<FormTree<Value>>, expected: string): void {
  expect(said(checksOf(form(given), rules).checks, code)).toBe(expected);
}

describe("required-fields", () => {
  const name = field("projectName", "项目名称", "机关运行费", at(4));
  const table: readonly [string, readonly Field<Value>[], string][] = [
    ["filled fields pass", [name, total(quantity("0", wan))], "pass: Every required field (2) is filled in."],
    ["a blank field fails as blank", [name, total(null)], "fail: 年度资金总额 is on the form but blank."],
    ["a missing field fails as missing", [total(quantity("30", wan))], "fail: 项目名称 is not on the form."],
    ["both are told apart", [total(" ")], "fail: 年度资金总额 is on the form but blank; 项目名称 is not on the form."],
  ];
  it.each(table)("%s", (_name, fields, expected) => check("required-fields", { fields }, expected));
});

describe("required-levels", () => {
  const one = [indicator("甲")];
  const table: readonly [string, FormTree<Value>["indicators"], string][] = [
    [
      "any spelling at any level counts",
      [branch(1, "产出类指标", [branch(2, "满意度指标", one)])],
      "pass: The required levels 产出类指标, 满意度指标 have indicators.",
    ],
    ["a missing block fails", [branch(1, "产出指标", one)], "fail: 满意度指标 is not on the form."],
    [
      "an empty block fails as empty",
      [branch(1, "产出指标", one), branch(1, "满意度指标", [])],
      "fail: 满意度指标 has no indicators.",
    ],
  ];
  it.each(table)("%s", (_name, indicators, expected) => check("required-levels", { indicators }, expected));
});

describe("numbering", () => {
  const run = (name: string, ...ordinals: readonly (number | null)[]) =>
    branch(
      2,
      name,
      ordinals.map((ordinal, index) => indicator(name, { ordinal, at: at(index + 1) })),
    );
  const table: readonly [string, readonly Node<Value>[], string][] = [
    [
      "1 to n passes",
      [run("甲", 1, 2, 3), run("乙", 1)],
      "pass: The numbers of the numbered indicators (4) run without a gap.",
    ],
    [
      "a start at 2 fails, for 1 may be lost",
      [run("可持续影响指标", 2)],
      "fail: Under 可持续影响指标 the numbers are 指标2: 指标1 may be lost, or the form is misnumbered.",
    ],
    [
      "a gap inside fails",
      [run("甲", 1, 3)],
      "fail: Under 甲 the numbers are 指标1, 指标3: 指标2 may be lost, or the form is misnumbered.",
    ],
    [
      "a number used twice fails",
      [run("甲", 1, 1)],
      "fail: Under 甲 the numbers are 指标1, 指标1, not each once in order.",
    ],
    [
      "a run through the whole form passes",
      [run("甲", 1, 2), run("乙", 3)],
      "pass: The numbers of the numbered indicators (3) run without a gap.",
    ],
    [
      "an unnumbered row takes its number silently",
      [run("甲", 1, null, 3)],
      "pass: The numbers of the numbered indicators (2) run without a gap.",
    ],
    [
      "an unnumbered row may stand outside the count",
      [run("甲", null, 1, 2)],
      "pass: The numbers of the numbered indicators (2) run without a gap.",
    ],
    ["a form without numbers owes none", [run("甲", null, null)], "not-applicable: The indicators are not numbered."],
    [
      "a misread number names a few lost ones, not thousands",
      [run("甲", 2024)],
      "fail: Under 甲 the numbers are 指标2024: 指标1, 指标2, 指标3, 指标4, 指标5 may be lost, or the form is misnumbered.",
    ],
  ];
  it.each(table)("%s", (_name, children, expected) =>
    check("numbering", { indicators: [branch(1, "产出指标", children)] }, expected),
  );
  it("the evidence is the row that is out of place", () => {
    const given = form({ indicators: [branch(1, "产出指标", [run("甲", 1, 3)])] });
    expect(checksOf(given, rules).checks.find(({ code }) => code === "numbering")?.evidence).toEqual([at(2)]);
  });
});

describe("score-weight and weight-sum", () => {
  const scored = (...pairs: readonly (readonly [string | null, string | null])[]) => ({
    indicators: [
      branch(
        1,
        "产出指标",
        pairs.map(([weight, score]) =>
          indicator("甲", {
            weight: weight === null ? null : quantity(weight, null),
            score: score === null ? null : quantity(score, null),
          }),
        ),
      ),
    ],
  });
  it("a score up to its weight passes", () =>
    check("score-weight", scored(["10", "9.5"], ["80", "80"]), "pass: No score (2) exceeds its weight."));
  it("a score above its weight fails", () =>
    check("score-weight", scored(["10", "11"]), 'fail: "甲" scores 11 of 10: a score cannot exceed its weight.'));
  it("weights that reach the scale pass", () =>
    check("weight-sum", scored(["10", null], ["80.00", null]), "pass: The weights (2) add up to 90."));
  it("weights that miss the scale fail", () =>
    check("weight-sum", scored(["10", null]), "fail: The weights add up to 10 where 100 or 90 is expected."));
  it("weights with a gap are deferred", () =>
    check(
      "weight-sum",
      scored(["10", null], [null, null]),
      "deferred: The weights add up to 10, but 1 of 2 indicators have none.",
    ));
  it("a form without weights owes none", () =>
    check("weight-sum", scored([null, null]), "not-applicable: No indicator has a weight."));
});

describe("checksOf", () => {
  it("raises one issue for each failed check, at its first evidence", () => {
    const given = form({ fields: [total(quantity("30", wan)), fiscal(quantity("20", wan))] });
    const { checks, issues } = checksOf(given, rules);
    const failed = checks.filter(({ status }) => status === "fail").map(({ code }) => code);
    expect(issues.map((issue) => (issue.code === "verify/check-failed" ? issue.check : ""))).toEqual(failed);
    const [funds] = issues.filter((issue) => issue.code === "verify/check-failed" && issue.check === "funds-sum");
    expect(funds).toMatchObject({ severity: "warning", at: at(1) });
  });
  it("reports every check even without rules, and none fails", () => {
    const { checks, issues } = checksOf(form({}), noCheckRules);
    expect(checks.map(({ status }) => status)).toEqual(checks.map(() => "not-applicable"));
    expect(checks.length).toBeGreaterThanOrEqual(10);
    expect(issues).toEqual([]);
  });
  it("leaves the form as it was", () => {
    const given = form({ fields: [total(quantity("30", wan)), fiscal(quantity("20", wan))] });
    const before = JSON.stringify(given);
    checksOf(given, rules);
    expect(JSON.stringify(given)).toBe(before);
  });
});
