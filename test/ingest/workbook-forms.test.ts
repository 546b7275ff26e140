import { describe, expect, it } from "vitest";
import { indicatorsOf } from "../../src/core/form.ts";
import { countInk } from "../../src/core/text.ts";
import { extract } from "../../src/pipeline.ts";
import { type TestCell, type TestSheet, xlsxOf } from "../workbook-writer.ts";

type Rows = (TestCell | null)[][];

/** A small target form: what is asked of it is where it stands. */
const form = (project: string, target: string): Rows => [
  ["项目支出绩效目标申报表", null, null, null],
  ["项目名称", project, "主管部门", "某局"],
  ["年度资金总额", "5万元", "财政拨款", "5万元"],
  ["一级指标", "二级指标", "三级指标", "指标值"],
  ["产出指标", "数量指标", "培训期数", target],
  ["效益指标", "社会效益指标", "知晓率", "≥90%"],
  ["满意度指标", "服务对象满意度指标", "学员满意度", "≥90%"],
];
const blank: Rows = [[null]];
const beside = (left: Rows, right: Rows): Rows => left.map((row, i) => [...row, null, ...(right[i] ?? [])]);

async function read(sheets: readonly TestSheet[]): Promise<string[]> {
  const { forms, accounting } = await extract({ name: "a.xlsx", bytes: xlsxOf({ sheets }) });
  const dropped = accounting.dropped.reduce((sum, { text }) => sum + countInk(text), 0);
  expect(accounting.placed + accounting.boilerplate + dropped).toBe(accounting.characters);
  return forms.map(({ fields, indicators }) => {
    const project = fields.find(({ key }) => key === "projectName")?.text ?? "?";
    const targets = indicatorsOf(indicators).map(({ indicator }) => indicator.target?.raw ?? "?");
    return `${project}: ${targets.join(" ")}`;
  });
}

describe("the forms of a workbook", () => {
  const both = ["甲项目: ≥5期 ≥90% ≥90%", "乙项目: ≥7期 ≥90% ≥90%"];
  const [first, second] = [form("甲项目", "≥5期"), form("乙项目", "≥7期")];

  it("are read one a sheet, chart sheets left aside", async () => {
    expect(await read([{ rows: first }, { rows: "", type: "chartsheet" }, { rows: second }])).toEqual(both);
  });

  it("are read one below the other, with a blank row between or without", async () => {
    expect(await read([{ rows: [...first, ...blank, ...second] }])).toEqual(both);
    expect(await read([{ rows: [...first, ...second] }])).toEqual(both);
  });

  it("are read side by side", async () => {
    expect(await read([{ rows: beside(first, second) }])).toEqual(both);
  });

  it("are whole with blank rows and a blank column inside", async () => {
    const gaps = first.flatMap((row, i) => (i === 2 || i === 3 ? [row, [null]] : [row]));
    expect(await read([{ rows: gaps }])).toEqual(both.slice(0, 1));
    const spaced = first.map(([a = null, b = null, ...rest]) => [a, b, null, ...rest]);
    expect(await read([{ rows: spaced }])).toEqual(both.slice(0, 1));
  });

  it("are not disturbed by notes beside them", async () => {
    const notes = first.map((row, i) => [...row, null, i === 4 ? "注：期数含线上培训" : null]);
    expect(await read([{ rows: notes }])).toEqual(both.slice(0, 1));
  });

  it("may begin anywhere on a sheet", async () => {
    const away = [...blank, ...blank, ...first.map((row) => [null, null, null, ...row])];
    expect(await read([{ rows: away }])).toEqual(both.slice(0, 1));
  });
});
