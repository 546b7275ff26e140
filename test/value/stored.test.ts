import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Stored, Value } from "../../src/core/quantity.ts";
import { decimalOfNumber } from "../../src/ingest/workbook/format/decimal.ts";
import { shownNumber } from "../../src/ingest/workbook/format/index.ts";
import { parseValue } from "../../src/value/index.ts";
import { printTyped } from "../compact.ts";

const number = (value: string): Stored => ({ kind: "number", value });
const date = (value: string): Stored => ({ kind: "date", value });
const read = (text: string, stored: Stored): Value => parseValue(text, { stored });

describe("the number is the stored one, the words are those that are shown", () => {
  it.each<[string, Stored, string]>([
    ["100%", number("1"), "= 100 %"],
    ["33%", number("0.3333"), "= 33.33 %"],
    ["12.35万元", number("12.345"), "= 12.345 万元 (123450)"],
    ["12.3万元", number("123456"), "= 12.3456 万元 (123456)"],
    ["12.35千元", number("12345"), "= 12.345 千元 (12345)"],
    ["-0.5%", number("-0.0052"), "= -0.52 %"],
    ["1,234.5公里", number("1234.5"), "= 1234.5 公里"],
    ["1,234.5公里", number("1234.48"), "= 1234.48 公里"],
    ["2024年3月15日", date("2024-03-15"), "date = 2024-03-15"],
    ["2024年3月", date("2024-03-15"), "date = 2024-03"],
    ["3月15日", date("2024-03-15"), "date = 2024-03-15"],
    ["2024", date("2024-03-15"), "date = 2024"],
    ["15-Mar-24", date("2024-03-15"), "date = 2024-03-15"],
  ])("%s over %o", (text, stored, expected) => {
    const value = read(text, stored);
    expect(printTyped(value)).toBe(expected);
    expect(value.raw).toBe(text);
    expect(value.issues).toEqual([]);
  });

  it("reads a power of ten as the number behind it", () => {
    const value = parseValue("1.23457E+11", { stored: number("123456789012"), header: "金额（元）" });
    expect(printTyped(value)).toMatch(/^= 123456789012 元/);
    expect(read("1.23E+05", number("987654")).issues).toContain("stored-differs");
  });

  it("keeps what is shown where the stored number rounds to nothing else", () => {
    expect(read("95%", number("0.95"))).toEqual(parseValue("95%"));
    expect(read("62.0公里", number("62"))).toEqual(parseValue("62.0公里"));
  });

  it("reads a zero that is shown as a dash as zero, with the unit of its surroundings", () => {
    expect(printTyped(parseValue("-", { stored: number("0"), header: "年初预算数（万元）" }))).toMatch(/^= 0 万元/);
    expect(parseValue("—").kind).toBe("nil");
  });
});

describe("a number that is not the stored one rounded is doubted, and kept", () => {
  it.each<[string, Stored]>([
    ["34%", number("0.3333")],
    ["12公里", number("21")],
    ["12至15公里", number("12")],
    ["约12公里与3座桥", number("12")],
    ["-", number("7")],
  ])("%s over %o", (text, stored) => {
    expect(read(text, stored).issues).toContain("stored-differs");
  });
});

test("whatever a format rounds, the value is the number at fifteen digits and never in doubt", () => {
  const formats = fc.constantFrom(
    "0",
    "0.0",
    "0.00",
    "#,##0.00",
    "0%",
    "0.00%",
    '0.00"万元"',
    '#,##0"公里"',
    '0.0,"千元"',
  );
  const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((n) => n / 1000);
  fc.assert(
    fc.property(amount, formats, (value, format) => {
      const shown = shownNumber(value, { format, is1904: false, cache: new Map() });
      const parsed = parseValue(shown.text, { stored: shown.stored ?? undefined });
      expect(parsed.issues).not.toContain("stored-differs");
      if (parsed.kind !== "quantity") return;
      const scale = format.includes("%") ? 2 : format.includes(',"') ? -3 : 0;
      expect(Number(parsed.value)).toBeCloseTo(Number(decimalOfNumber(value)) * 10 ** scale, 6);
    }),
  );
});
