import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { issue } from "../../src/core/issue.ts";
import { documentSchema, jsonSchema } from "../../src/verify/schema.ts";
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
} from "./build.ts";

const full = document([
  checkedForm({
    title: "申报表",
    fields: [field("fundsTotal", "年度资金总额", quantity("30", wan), at(1)), field("projectName", "项目名称", null)],
    indicators: [
      branch(1, "产出指标", [
        branch(2, "数量指标", [
          indicator("甲", { ordinal: 1, target: atMost("30", wan), actual: range("1", "2", percent), at: at(5) }),
          indicator("乙", { target: words("提升"), weight: date("2024-05", "month"), score: none(), confidence: 0.5 }),
        ]),
        indicator("丙", { target: period("2024-01-01", "2024-12-31") }),
        indicator("丁", {
          target: { ...base("1次；2次"), kind: "compound", operator: "and", parts: [quantity("1", null), words("x")] },
          others: [{ key: null, label: "备注", value: null, at: null }],
        }),
      ]),
    ],
    issues: [
      issue("tree/target-missing", at(2), { name: "甲" }),
      issue("tree/no-indicators", null, {}),
      issue("tree/row-shifted", { sheet: null, table: 0, row: 1, col: 2 }, { before: ["a"], after: ["", "a"] }),
      issue("value/attention", { page: 1, area: [[0, 0, 1, 1]] }, { raw: "3", codes: ["unit-missing"] }),
    ],
  }),
]);

/** A copy of the full document with one key of its first form changed; `undefined` takes the key away. */
function withForm(key: string, value: unknown): unknown {
  const kept = (form: object) => Object.entries(form).filter(([name]) => name !== key);
  const changed = value === undefined ? [] : [[key, value]];
  return { ...full, forms: full.forms.map((form) => Object.fromEntries([...kept(form), ...changed])) };
}

describe("documentSchema", () => {
  it("accepts a document with every kind of part, and changes nothing", () => {
    expect(documentSchema.parse(JSON.parse(JSON.stringify(full)))).toEqual(full);
  });
  it.each<[string, unknown]>([
    ["a missing key", withForm("title", undefined)],
    ["an unknown key", withForm("extra", 1)],
    ["a wrong sort of value", withForm("fiscalYear", "2024")],
    ["an issue of an unknown code", withForm("issues", [{ code: "x", severity: "note", message: "", at: null }])],
    [
      "an issue without the facts of its code",
      withForm("issues", [{ code: "tree/target-missing", severity: "note", message: "", at: null }]),
    ],
    [
      "a number that is a double",
      withForm("fields", [{ ...field("a", "a", null), value: { ...quantity("3", null), baseValue: 3 } }]),
    ],
    [
      "a number with an exponent",
      withForm("fields", [{ ...field("a", "a", null), value: { ...quantity("3", null), baseValue: "3e5" } }]),
    ],
    ["an empty object", {}],
  ])("refuses %s", (_name, given) => {
    expect(documentSchema.safeParse(given).success).toBe(false);
  });
});

describe("docs/schema.json", () => {
  it("is what the schemas say: after a change run `npm run schema`", () => {
    const published: unknown = JSON.parse(readFileSync(new URL("../../docs/schema.json", import.meta.url), "utf8"));
    expect(published).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
  });
  it("names itself, its dialect and its parts", () => {
    expect(jsonSchema()).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "urn:tablewright:document:1.0",
      $defs: { Form: {}, Branch: {}, Indicator: {}, Value: {}, Issue: {}, Check: {}, Place: {} },
    });
  });
});
