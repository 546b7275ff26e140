import { describe, expect, it } from "vitest";
import { issue } from "../../src/core/issue.ts";
import type { Place } from "../../src/core/place.ts";
import type { Value } from "../../src/core/quantity.ts";
import { type IndicatorRow, rowColumns, rowsOf } from "../../src/write/rows.ts";
import {
  at,
  atMost,
  base,
  branch,
  checkedForm,
  date,
  document,
  field,
  indicator,
  none,
  percent,
  period,
  quantity,
  range,
  wan,
  words,
  yuan,
} from "../verify/build.ts";

const contractColumns =
  "source_id, source_name, form_index, form_id, template, title, fiscal_year, project_name, department, unit, block, " +
  "level1, level2, level3, written_path, ordinal, name, raw, kind, comparator, value, value_high, unit_text, " +
  "unit_code, base_value, base_value_high, value_status, actual_raw, actual_value, weight, score, note, confidence, " +
  "issues, page";

function rowOf(target: Value | null, facts: Parameters<typeof indicator>[1] = {}): IndicatorRow {
  const indicators = [branch(1, "产出指标", [indicator("甲", { target, ...facts })])];
  const [row] = rowsOf(document([checkedForm({ indicators })]));
  if (row === undefined) throw new Error("one indicator gives one row");
  return row;
}

describe("columns", () => {
  it("are those of the contract in their order", () => {
    expect(rowColumns.join(", ")).toBe(contractColumns);
  });
  it("are exactly the keys of a row", () => {
    expect(Object.keys(rowOf(null)).sort()).toEqual([...rowColumns].sort());
  });
});

describe("value columns", () => {
  const perMonth = quantity("190", yuan, { per: "{person}/mo" });
  const open = (side: "low" | "high", inclusive: boolean): Value => {
    const whole = range("80", "90", percent);
    const bound = whole[side];
    return { ...whole, low: null, high: null, [side]: bound === null ? null : { ...bound, inclusive } };
  };
  const ordinal = (value: string): Value => ({
    ...base(`前${value}名`),
    kind: "ordinal",
    comparator: "<=",
    comparatorSource: "explicit",
    value,
    scheme: "名",
  });
  const unparsed = (raw: string): Value => ({ ...base(raw), kind: "unparsed", text: raw, reason: "not-a-quantity" });
  const nil = (raw: string, reason: "empty" | "none" | "placeholder"): Value => ({ ...base(raw), kind: "nil", reason });
  const table: readonly [string, Value | null, string][] = [
    ["a limit", atMost("30", wan), "ok <= 30 . 300000 . {CNY}"],
    ["a percentage", quantity("95.00", percent, { baseValue: "0.95" }), "ok = 95.00 . 0.95 . %"],
    ["a number without a unit", quantity("3", null), "ok = 3 . 3 . ."],
    ["an amount each", perMonth, "ok = 190 . 190 . {CNY}/{person}/mo"],
    ["a range", range("10", "20", wan), "ok . 10 20 100000 200000 {CNY}"],
    ["a range open above", open("low", true), "ok >= 80 . 0.8 . %"],
    ["a range open below", open("high", false), "ok < 90 . 0.9 . %"],
    ["a rank", ordinal("3"), "ok <= 3 . . . ."],
    ["a rank that is no number", ordinal("5A"), "ok <= . . . . ."],
    ["a date has no number", date("2024-12-31", "day"), "ok = . . . . ."],
    ["a period has no number", period("2024-01-01", "2024-12-31"), "ok . . . . . ."],
    ["words", words("不断提升"), "qualitative . . . . . ."],
    ["words with lost characters", words("不断\uFFFD升"), "unreadable . . . . . ."],
    ["a number no rule reads", unparsed("12345热线"), "unparsed . . . . . ."],
    ["a number with lost characters", unparsed("12\uFFFD45"), "unreadable . . . . . ."],
    ["a dash", none("—"), "not_applicable . . . . . ."],
    ["a word for none", nil("无", "none"), "not_applicable . . . . . ."],
    ["a template's placeholder is a blank nobody filled in", nil("≥**%", "placeholder"), "missing . . . . . ."],
    ["an empty value", nil("", "empty"), "missing . . . . . ."],
    ["a blank cell", null, "missing . . . . . ."],
  ];
  it.each(table)("%s", (_name, target, expected) => {
    const row = rowOf(target);
    const columns = [row.comparator, row.value, row.value_high, row.base_value, row.base_value_high, row.unit_code];
    expect([row.value_status, ...columns.map((column) => column ?? ".")].join(" ")).toBe(expected);
    expect(row.raw).toBe(target?.raw ?? null);
    expect(row.kind).toBe(target?.kind ?? null);
  });
});

describe("actual, weight and score", () => {
  it("an actual in 元 is given in the 万元 of its target", () => {
    const row = rowOf(atMost("30", wan), { actual: quantity("299000", yuan) });
    expect([row.actual_raw, row.actual_value]).toEqual(["299000元", "29.9"]);
  });
  it("a bare actual stays as printed", () => {
    expect(rowOf(atMost("30", wan), { actual: quantity("28", null) }).actual_value).toBe("28");
  });
  it("an actual in words has text and no number", () => {
    const row = rowOf(atMost("30", wan), { actual: words("完成") });
    expect([row.actual_raw, row.actual_value]).toEqual(["完成", null]);
  });
  it("weight and score are plain numbers", () => {
    const row = rowOf(null, { weight: quantity("10", null), score: quantity("9.5", null), note: "原因" });
    expect([row.weight, row.score, row.note]).toEqual(["10", "9.5", "原因"]);
  });
});

describe("the row's place", () => {
  it("names the form, its fields and the levels", () => {
    const fields = [
      field("projectName", "项目名称", "机关运行费"),
      field("supervisingDepartment", "主管部门", "人民政府"),
      field("implementingUnit", "实施单位", "办公室"),
    ];
    const indicators = [
      branch(1, "产出指标", [branch(2, "数量指标", [indicator("甲", { ordinal: 2, at: at(9) })])], { block: "annual" }),
    ];
    const [row] = rowsOf(document([checkedForm({ title: "申报表", fields, indicators })]));
    expect(row).toMatchObject({
      source_name: "a.txt",
      form_index: 0,
      form_id: "form-0",
      title: "申报表",
      fiscal_year: 2024,
      project_name: "机关运行费",
      department: "人民政府",
      unit: "办公室",
      block: "annual",
      level1: "产出指标",
      level2: "数量指标",
      level3: null,
      written_path: "产出指标/数量指标",
      ordinal: 2,
      name: "甲",
      page: null,
    });
  });
  it("the written path leaves out what is not printed and what a level printed higher has replaced", () => {
    const cost = branch(2, "成本指标", [indicator("甲")], { writtenLevel: 1 });
    const [row] = rowsOf(document([checkedForm({ indicators: [branch(1, "产出指标", [cost])] })]));
    expect(row?.written_path).toBe("成本指标");
    const unprinted = branch(1, "成本指标", [branch(2, "生态环境成本指标", [indicator("甲")])], { writtenName: null });
    expect(rowsOf(document([checkedForm({ indicators: [unprinted] })]))[0]?.written_path).toBe("生态环境成本指标");
  });
  it("a level without indicators gives no row", () => {
    expect(rowsOf(document([checkedForm({ indicators: [branch(1, "产出指标", [])] })]))).toEqual([]);
  });
  it("issues are the target's doubts and the form's issues at that row", () => {
    const place: Place = { line: 9, column: 3, endLine: 9, endColumn: 5 };
    const target = quantity("3", null, { issues: ["unit-missing"] });
    const indicators = [branch(1, "产出指标", [indicator("甲", { target, at: place })])];
    const here = issue("tree/row-shifted", at(9), { before: [], after: [] });
    const elsewhere = issue("tree/cell-unseated", at(8), { text: "x" });
    const [row] = rowsOf(document([{ ...checkedForm({ indicators }), issues: [here, elsewhere] }]));
    expect(row?.issues).toBe("tree/row-shifted;unit-missing");
  });
  it("the page of a printed row", () => {
    expect(rowOf(null, { at: { page: 3, area: [[0, 0, 1, 1]] } }).page).toBe(3);
  });
});
