import { describe, expect, it } from "vitest";
import { builtinFormats } from "../../src/ingest/workbook/format/builtin.ts";
import { decimalOfNumber } from "../../src/ingest/workbook/format/decimal.ts";
import { shownNumber, shownText } from "../../src/ingest/workbook/format/index.ts";

const task = (format: string, is1904 = false) => ({ format, is1904, cache: new Map() });
const shown = (format: string, value: number): string => shownNumber(value, task(format)).text;

describe("a number is shown as its format says", () => {
  it.each<[string, number, string]>([
    ["General", 0, "0"],
    ["General", -12.5, "-12.5"],
    ["General", 0.1 + 0.2, "0.3"],
    ["General", 0.123456789012, "0.123456789"],
    ["General", 12345.678912, "12345.67891"],
    ["General", 12345678901, "12345678901"],
    ["General", 123456789012, "1.23457E+11"],
    ["General", 0.0000123, "1.23E-05"],
    ["", 5, "5"],
    ['General"元"', 5.5, "5.5元"],
    ['G/通用格式"元"', 5.5, "5.5元"],
    ["0", 2.5, "3"],
    ["0.00", 2.675, "2.68"],
    ["0.00", 1.005, "1.01"],
    ["0.00", -0.5, "-0.50"],
    ["0.00_ ", 5, "5.00"],
    ["0.0000000", 1e-7, "0.0000001"],
    [".00", 12.5, "12.50"],
    ["0.##", 5, "5."],
    ["#", 0.4, ""],
    ["000000", 123, "000123"],
    ["#,##0", 1234567, "1,234,567"],
    ["#,##0.00", 999.995, "1,000.00"],
    ["#,##0.##", 1234.5, "1,234.5"],
    ["0,000.00", 12.5, "0,012.50"],
    ["000-0000", 5551234, "555-1234"],
    ["0%", 1, "100%"],
    ["0.00%", 0.12345, "12.35%"],
    ['0%"以上"', 0.95, "95%以上"],
    ["≥0%", 0.95, "≥95%"],
    ['0.00"万元"', 12.5, "12.50万元"],
    ["0.00 元/吨", 3.456, "3.46 元/吨"],
    ["第0期", 3, "第3期"],
    ['#,##0.00,"千元"', 12345, "12.35千元"],
    ["0.0,,", 12345678, "12.3"],
    ['0\\.0,"万"', 123456, "12.3万"],
    ["0!.0,", 123456, "12.3"],
    ['[>=10000]0.00,"千";0', 20000, "20.00千"],
    ['[>=10000]0.00,"千";0', 200, "200"],
    ['0;-0;"零";@', 0, "零"],
    ["0.0_);[Red]\\(0.0\\)", -3.2, "(3.2)"],
    ["0.00;[红色]-0.00", -5, "-5.00"],
    [";;;", 5, ""],
    ["@", 5, "5"],
    ["[$¥-804]#,##0.00", 5, "¥5.00"],
    ['_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', 1234.5, "1,234.50"],
    ['_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0, "-"],
    ["0.00E+00", 12345, "1.23E+04"],
    ["##0.0E+0", 12345, "12.3E+3"],
    ["# ?/?", 0.5, "1/2"],
    ["# ??/??", 1.25, "1 1/4"],
    ["# ?/8", 2.625, "2 5/8"],
    ["# ?/?", 3, "3"],
    ["[DBNum1][$-804]General", 120, "一百二十"],
    ["[DBNum1][$-804]General", 10203, "一万〇二百〇三"],
    ['[DBNum2][$-804]General"元整"', 1050, "壹仟零伍拾元整"],
    ["[DBNum1]0", 105, "一〇五"],
  ])("%s of %d", (format, value, expected) => {
    expect(shown(format, value)).toBe(expected);
  });
});

describe("a date is shown as its format says and stored as a day", () => {
  const day = 45_366;
  it.each<[string, number, string]>([
    ["yyyy/m/d;@", day, "2024/3/15"],
    ["yyyy-mm-dd", day, "2024-03-15"],
    ['yyyy"年"m"月"', day, "2024年3月"],
    ["yyyy年m月d日", day, "2024年3月15日"],
    ["[DBNum1][$-804]yyyy年m月d日", 45_641, "二〇二四年十二月十五日"],
    ["[$-F800]dddd, mmmm dd, yyyy", day, "2024年3月15日"],
    ["[$-804]aaaa;@", day, "星期五"],
    ["yyyy/m/d h:mm", day + 0.75, "2024/3/15 18:00"],
    ["d-mmm-yy", day, "15-Mar-24"],
    [builtinFormats[14] ?? "", day, "2024/3/15"],
    [builtinFormats[31] ?? "", day, "2024年3月15日"],
    [builtinFormats[57] ?? "", day, "2024年3月"],
  ])("%s of %d", (format, value, text) => {
    const { stored } = shownNumber(value, task(format));
    expect(shown(format, value)).toBe(text);
    expect(stored?.kind).toBe("date");
    expect(stored?.value.slice(0, 4)).toBe("2024");
  });

  it("counts from 1904 where the workbook says so", () => {
    expect(shownNumber(43_904, task("yyyy-mm-dd", true))).toEqual({
      text: "2024-03-15",
      stored: { kind: "date", value: "2024-03-15" },
    });
  });

  it.each<[string, number, string]>([
    ["h:mm", 0.5, "12:00"],
    ["h:mm AM/PM", 0.75, "6:00 PM"],
    ['上午/下午h"时"mm"分"', 0.75, "下午6时00分"],
    ["[h]:mm", 1.5, "36:00"],
    ["mm:ss.0", 0.000_694_5, "01:00.0"],
  ])("%s of %d is a time, stored as none", (format, value, text) => {
    expect(shownNumber(value, task(format))).toEqual({ text, stored: null });
  });

  it("shows days before the count and after the year 9999 as numbers, never as ####", () => {
    expect(shown("yyyy-mm-dd", -1)).toBe("-1");
    expect(shown("yyyy-mm-dd", 3_000_000)).toBe("3000000");
  });
});

describe("a text passes through its format", () => {
  it.each<[string, string, string]>([
    ["General", "优", "优"],
    ["0.00", "优", "优"],
    ['@"(补报)"', "优", "优(补报)"],
    [";;;", "优", ""],
    ['0;-0;0;"【"@"】"', "优", "【优】"],
  ])("%s of %s", (format, text, expected) => {
    expect(shownText(text, task(format))).toBe(expected);
  });
});

it.each([
  [82_800.920000000013, "82800.92"],
  [0.1 + 0.2, "0.3"],
  [1e21, "1000000000000000000000"],
  [-1.5e-7, "-0.00000015"],
  [-0, "0"],
])("%d is stored as %s", (value, expected) => {
  expect(decimalOfNumber(value)).toBe(expected);
});
