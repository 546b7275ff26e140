import { describe, expect, it } from "vitest";
import { reconcile } from "../../src/reconcile/index.ts";
import { evaluations, type FormText, project, targets } from "./build.ts";

/** "index of A = index of B: rules [notes]" for pairs, "a0 reason" or "b0 reason" for the others. */
function paired(a: readonly FormText[], b: readonly FormText[]): readonly string[] {
  const { forms } = reconcile(targets(...a), evaluations(...b));
  return forms.map((form) => {
    if (form.kind !== "paired") return `${form.kind === "only-in-a" ? "a" : "b"}${form.form.index} ${form.reason}`;
    const notes = form.notes.length === 0 ? "" : ` [${form.notes.join(" ")}]`;
    return `${form.a.index} = ${form.b.index}: ${form.matchedBy.join(" ")}${notes}`;
  });
}

/** How two names pair, in forms that say nothing else. */
function names(a: string, b: string, more: FormText = {}): string {
  return paired([project(a, more)], [project(b)]).join("; ");
}

const apart = "a0 no-counterpart; b0 no-counterpart";

describe("two forms are of one project", () => {
  it("by the code, where both print one", () => {
    const code = { projectCode: "51092324T000010263357" };
    expect(paired([project("甲项目", { fields: code })], [project("乙项目", { fields: code })])).toEqual([
      "0 = 0: code [name-differs]",
    ]);
    expect(
      paired([project("甲项目", { fields: code })], [project("甲项目", { fields: { projectCode: "2" } })]),
    ).toEqual(["a0 code-differs", "b0 code-differs"]);
    expect(paired([project("甲项目", { fields: code })], [project("甲项目")])).toEqual(["0 = 0: name"]);
  });

  it.each<[string, string, string]>([
    ["信访工作业务经费", "信访工作业务经费", "0 = 0: name"],
    ["信访工作（业务）经费", " 信访工作 业务经费。", "0 = 0: name"],
    ["ABC平台运维", "ＡＢＣ平台运维", "0 = 0: name"],
    ["信访工作业务经费", "信访工作业务经费（本级）", "0 = 0: name suffix-本级-dropped [name-differs]"],
    ["信访工作业务经费本级", "信访工作业务经费", "0 = 0: name suffix-本级-dropped [name-differs]"],
    ["信访工作经费(信访局)", "信访工作经费", "0 = 0: name bracketed-office-dropped [name-differs]"],
    ["信访工作经费(二期)", "信访工作经费", apart],
    ["2024年信访工作经费", "信访工作经费", "0 = 0: name leading-year-dropped [name-differs]"],
    ["2024年度信访工作经费", "信访工作经费", "0 = 0: name leading-year-dropped [name-differs]"],
    ["2023年信访工作经费", "信访工作经费", apart],
    ["2023年信访工作经费", "2024年信访工作经费", apart],
    ["219-信访工作经费", "信访工作经费", "0 = 0: name code-in-front-dropped [name-differs]"],
    ["[607001]信访工作经费", "信访工作经费", "0 = 0: name code-in-front-dropped [name-differs]"],
    ["51000021R000000019951-信访工作经费", "信访工作经费", "0 = 0: name code-in-front-dropped [name-differs]"],
    ["澜洲区信访工作经费", "信访工作经费", apart],
    ["信访工作经费", "信访维稳经费", apart],
    ["2024年信访经费", "信访经费(本级)", "0 = 0: name leading-year-dropped suffix-本级-dropped [name-differs]"],
  ])("by the name: %s and %s", (a, b, expected) => {
    expect(names(a, b)).toBe(expected);
  });

  it("a place in front is left out only where the form's own unit or title begins with it", () => {
    const home = { fields: { implementingUnit: "澜洲区信访局" } };
    expect(names("澜洲区信访工作经费", "信访工作经费", home)).toBe("0 = 0: name leading-place-dropped [name-differs]");
    expect(names("老城区改造工程", "改造工程", home)).toBe(apart);
  });

  it("of one department by its name", () => {
    const department = (name: string, template: string): FormText => ({ template, fields: { departmentName: name } });
    expect(
      paired(
        [department("澜洲区司法局", "department-target"), project("澜洲区司法局")],
        [department("澜洲区司法局本级", "department-self-evaluation")],
      ),
    ).toEqual(["0 = 0: name suffix-本级-dropped [name-differs]", "a1 no-counterpart"]);
  });
});

describe("what could be paired in several ways", () => {
  it("stays alone", () => {
    expect(paired([project("甲项目经费")], [project("甲项目经费"), project("甲项目经费")])).toEqual([
      "a0 ambiguous",
      "b0 ambiguous",
      "b1 ambiguous",
    ]);
    expect(paired([project("信访经费(本级)"), project("信访经费(信访局)")], [project("信访经费")])).toEqual([
      "a0 ambiguous",
      "a1 ambiguous",
      "b0 ambiguous",
    ]);
  });

  it("is told apart by the implementing unit where both state it", () => {
    const of = (unit: string) => project("政府机关运行费", { fields: { implementingUnit: unit } });
    expect(paired([of("甲镇政府"), of("乙镇政府")], [of("乙镇政府(本级)"), of("甲镇政府")])).toEqual([
      "0 = 1: name same-unit",
      "1 = 0: name same-unit",
    ]);
    expect(paired([of("甲镇政府")], [of("乙镇政府")])).toEqual(["0 = 0: name [unit-differs]"]);
  });

  it("goes to the name that needs fewer rules", () => {
    expect(paired([project("信访经费")], [project("信访经费(本级)"), project("信访经费")])).toEqual([
      "0 = 1: name",
      "b0 no-counterpart",
    ]);
  });
});

describe("years", () => {
  const of = (year: number | null) => project("甲项目经费", { year });

  it("that differ never pair", () => {
    expect(paired([of(2023)], [of(2024)])).toEqual(["a0 year-differs", "b0 year-differs"]);
    expect(paired([of(2023), of(2024)], [of(2024), of(2023)])).toEqual(["0 = 1: name", "1 = 0: name"]);
    const code = { projectCode: "123" };
    expect(
      paired([project("甲项目", { year: 2023, fields: code })], [project("甲项目", { year: 2024, fields: code })]),
    ).toEqual(["a0 year-differs", "b0 year-differs"]);
  });

  it("that are unknown on one side pair with the only candidate, and it is noted", () => {
    expect(paired([of(null)], [of(2024)])).toEqual(["0 = 0: name [year-unknown]"]);
    expect(paired([of(null)], [of(2024), of(2023)])).toEqual(["a0 ambiguous", "b0 ambiguous", "b1 ambiguous"]);
    expect(paired([of(2024)], [of(2024), of(null)])).toEqual(["0 = 0: name same-year", "b1 counterpart-taken"]);
    expect(paired([project("2023年甲项目", { year: null })], [project("甲项目", { year: 2024 })])).toEqual([
      "a0 no-counterpart",
      "b0 no-counterpart",
    ]);
  });
});

describe("the sides", () => {
  it("self-evaluations in A and targets in B are left out by name", () => {
    const evaluation: FormText = { template: "project-self-evaluation" };
    expect(
      paired([project("甲项目", evaluation), project("乙项目")], [project("甲项目", { template: "project-target" })]),
    ).toEqual(["a0 wrong-side", "a1 no-counterpart", "b0 wrong-side"]);
  });

  it("say so when all of them are the wrong way round", () => {
    const [a, b] = [targets(project("甲项目")), evaluations(project("甲项目"))];
    expect([reconcile(a, b).isSwapped, reconcile(b, a).isSwapped, reconcile(a, a).isSwapped]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("a form that no template fitted, and a form without a name, are told", () => {
    expect(paired([{ template: null }, { fields: {} }], [])).toEqual(["a0 not-read", "a1 no-name"]);
  });

  it("a template of the user's counts by what its forms state", () => {
    const row = { path: "产出指标/数量指标", name: "会议次数", target: "≥3次" };
    const own = (more: FormText) => project("甲项目", { template: "our-own", ...more });
    expect(paired([own({ rows: [row] })], [own({ rows: [{ ...row, actual: "3次" }] })])).toEqual(["0 = 0: name"]);
    expect(paired([own({ rows: [{ ...row, actual: "3次" }] })], [])).toEqual(["a0 wrong-side"]);
    expect(paired([own({ title: "项目自评情况" })], [])).toEqual(["a0 wrong-side"]);
  });
});
