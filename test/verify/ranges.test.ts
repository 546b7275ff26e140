import { describe, expect, it } from "vitest";
import type { FormTree } from "../../src/core/form.ts";
import type { Value } from "../../src/core/quantity.ts";
import { checksOf } from "../../src/verify/checks.ts";
import {
  atMost,
  branch,
  date,
  dollar,
  field,
  form,
  indicator,
  percent,
  period,
  quantity,
  range,
  rules,
  said,
  times,
  wan,
  words,
  yuan,
} from "./build.ts";

/** One row: what the form holds, and what the check says about it. */
function check(code: string, given: Partial<FormTree<Value>>, expected: string): void {
  expect(said(checksOf(form(given), rules).checks, code)).toBe(expected);
}

describe("percent-range", () => {
  const table: readonly [string, string, Value, string][] = [
    [
      "90% satisfaction passes",
      "群众满意度",
      atMost("90", percent, ">="),
      "pass: Every share stated (1) is within 100%.",
    ],
    ["100% passes", "合格率", quantity("100", percent), "pass: Every share stated (1) is within 100%."],
    [
      "290% satisfaction fails",
      "群众满意度",
      quantity("290", percent),
      'fail: "群众满意度" says "290%": more than 100% is not possible here.',
    ],
    [
      "the upper bound of a range counts",
      "覆盖率",
      range("90", "110", percent),
      'fail: "覆盖率" says "90-110%": more than 100% is not possible here.',
    ],
    [
      "a doubt of the value itself counts",
      "群众",
      quantity("290", percent, { issues: ["percent-over-100"] }),
      'fail: "群众" says "290%": more than 100% is not possible here.',
    ],
    [
      "a completion rate may exceed 100%",
      "完成率",
      quantity("120", percent),
      "not-applicable: No indicator is a share that cannot exceed 100%.",
    ],
    [
      "a count under such a label is no share",
      "满意度",
      quantity("290", times),
      "not-applicable: No indicator is a share that cannot exceed 100%.",
    ],
  ];
  it.each(table)("%s", (_name, label, target, expected) =>
    check("percent-range", { indicators: [branch(1, "产出指标", [indicator(label, { target })])] }, expected),
  );
});

describe("unit-consistency", () => {
  const table: readonly [string, Value, Value | null, string][] = [
    [
      "one unit passes",
      quantity("3", times),
      quantity("4", times),
      "pass: No field or indicator with a unit (1) contradicts itself.",
    ],
    [
      "a bare actual contradicts nothing",
      quantity("3", times),
      quantity("4", null),
      "pass: No field or indicator with a unit (1) contradicts itself.",
    ],
    [
      "a percentage reached where a count was wanted fails",
      quantity("3", times),
      quantity("100", percent),
      'fail: "甲": the target "3次" and the actual "100%" are of different sorts.',
    ],
    [
      "another currency fails",
      quantity("3", yuan),
      quantity("3", dollar),
      'fail: "甲": the target "3元" and the actual "3美元" are of different sorts.',
    ],
    [
      "a conflict found while reading fails",
      quantity("28.8", wan, { issues: ["unit-conflict"] }),
      null,
      'fail: "甲": the unit in "28.8万元" contradicts the one stated beside it.',
    ],
    ["words have no unit", words("提升"), null, "not-applicable: No value states a unit."],
  ];
  it.each(table)("%s", (_name, target, actual, expected) =>
    check("unit-consistency", { indicators: [branch(1, "产出指标", [indicator("甲", { target, actual })])] }, expected),
  );
});

describe("fiscal-year", () => {
  const running = (value: Value) => [field("projectPeriod", "项目期", value)];
  const wants = (target: Value) => [branch(1, "产出指标", [indicator("甲", { target })])];
  const table: readonly [string, Partial<FormTree<Value>>, string][] = [
    [
      "the form's own year passes",
      { fields: running(date("2024", "year")) },
      "pass: Every date and period stated (1) agrees with the fiscal year 2024.",
    ],
    [
      "a longer project passes",
      { fields: running(period("2023-07-01", "2025-01-31")) },
      "pass: Every date and period stated (1) agrees with the fiscal year 2024.",
    ],
    [
      "a project of another year fails",
      { fields: running(date("2023", "year")) },
      'fail: 项目期 "2023" lies outside the fiscal year 2024.',
    ],
    [
      "a project that ends before it begins fails",
      { fields: running(period("2024-07-01", "2023-01-31")) },
      'fail: 项目期 "2024-07-01-2023-01-31" ends before it begins.',
    ],
    [
      "start and end dates are one period",
      {
        fields: [
          field("startDate", "开始", date("2023-01", "month")),
          field("endDate", "完成", date("2025-01-05", "day")),
        ],
      },
      "pass: Every date and period stated (1) agrees with the fiscal year 2024.",
    ],
    [
      "a target in another year fails",
      { indicators: wants(date("2023-12-31", "day")) },
      'fail: 甲 "2023-12-31" lies outside the fiscal year 2024.',
    ],
    [
      "a target outside the year but inside the project is deferred",
      { fields: running(period("2024-01-01", "2026-12-31")), indicators: wants(date("2026-12", "month")) },
      'deferred: 甲 "2026-12" lies outside the fiscal year 2024 but inside the project\'s own period.',
    ],
    [
      "without a fiscal year nothing can be compared",
      { fiscalYear: null, indicators: wants(date("2024", "year")) },
      "deferred: The form states no fiscal year to compare its dates with.",
    ],
    [
      "a month without a year says nothing",
      { indicators: wants(date("--12-31", "day")) },
      "not-applicable: No field and no target names a year.",
    ],
    [
      "a year taken from the form proves nothing",
      { indicators: wants({ ...date("2024-12-31", "day"), issues: ["year-from-context"] }) },
      "not-applicable: No field and no target names a year.",
    ],
  ];
  it.each(table)("%s", (_name, given, expected) => check("fiscal-year", given, expected));
});
