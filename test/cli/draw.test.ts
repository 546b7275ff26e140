import { describe, expect, it } from "vitest";
import { describeValue } from "../../src/cli/describe-value.ts";
import { drawTable } from "../../src/cli/draw-table.ts";
import { printable } from "../../src/cli/terminal.ts";
import { columnsOf, fitted } from "../../src/cli/text-width.ts";
import type { Value } from "../../src/core/quantity.ts";
import { atMost, date, none, percent, period, quantity, range, times, wan, words } from "../verify/build.ts";

describe("widths", () => {
  it.each<[string, number]>([
    ["", 0],
    ["abc", 3],
    ["指标1", 5],
    ["≥80", 3],
    ["（％）", 6],
    ["e\u0301", 1],
    ["𠮷", 2],
  ])("%s takes %i columns", (text, expected) => {
    expect(columnsOf(text)).toBe(expected);
  });
  it("a text is padded or cut to its column exactly", () => {
    for (const columns of [3, 4, 5, 20]) expect(columnsOf(fitted("一级指标1", columns))).toBe(columns);
    expect(fitted("一级指标", 5)).toBe("一级…");
  });
});

describe("drawTable", () => {
  it("lines up wide and narrow characters", () => {
    expect(drawTable(["一级指标", "指标值"], [["产出", "≥3次"], ["x"]])).toEqual([
      "一级指标 │ 指标值",
      "─────────┼───────",
      "产出     │ ≥3次",
      "x        │",
    ]);
  });
});

describe("describeValue", () => {
  it.each<[string, Value, string]>([
    ["an amount", quantity("30", wan), "= 30 万元 (300000 CNY)"],
    ["a limit", atMost("5", times), "<= 5 次"],
    [
      "a percentage with a doubt",
      quantity("290", percent, { issues: ["percent-over-100"] }),
      "= 290 % (2.9) [percent-over-100]",
    ],
    ["a range", range("10", "20", wan), "10 to 20 万元"],
    ["a date", date("2024-12", "month"), "= 2024-12"],
    ["a period", period("2024-01-01", "2024-12-31"), "2024-01-01 to 2024-12-31"],
    ["words", words("提升"), "words"],
    ["nothing", none(), "nothing (placeholder)"],
  ])("%s", (_name, value, expected) => {
    expect(describeValue(value)).toBe(expected);
  });
});

describe("printable", () => {
  it.each<[string, string]>([
    ["plain 表", "plain 表"],
    ["a\nb\r\tc", "a⏎b c"],
    ["\u001b[31mred", "\\u001b[31mred"],
    ["a\u202eb\u200b", "a\\u202eb\\u200b"],
  ])("%j is shown as %j", (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});
