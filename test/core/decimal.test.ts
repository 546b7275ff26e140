import { bigInt, integer, assert as law, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDecimals, isDecimal, negateDecimal, shiftDecimal, sumOfDecimals } from "../../src/core/decimal.ts";

describe("decimals", () => {
  it.each<[readonly string[], string]>([
    [[], "0"],
    [["1.50", "2"], "3.5"],
    [["0.1", "0.2"], "0.3"],
    [["-0.5", "0.5"], "0"],
    [["329.77", "8.54"], "338.31"],
    [["99999999999999999999.99", "0.01"], "100000000000000000000"],
  ])("the sum of %j is %s", (terms, expected) => {
    expect(sumOfDecimals(terms)).toBe(expected);
  });

  it.each<[string, number, string]>([
    ["30", 4, "300000"],
    ["95", -2, "0.95"],
    ["2.875", 2, "287.5"],
    ["-0.05", 1, "-0.5"],
    ["300000", -4, "30"],
    ["0", -4, "0"],
  ])("%s times ten to the %i is %s", (value, scale, expected) => {
    expect(shiftDecimal(value, scale)).toBe(expected);
  });

  it("order does not depend on how a number is written", () => {
    expect(compareDecimals("2.0", "2")).toBe(0);
    expect(compareDecimals("-1", "0.5")).toBeLessThan(0);
    expect(compareDecimals("10", "9.99")).toBeGreaterThan(0);
  });

  it.each(["3e5", "1,000", "", ".5", "5.", "+1", "１"])("%j is no decimal", (text) => {
    expect(isDecimal(text)).toBe(false);
  });

  it("a shift there and back, and a sum with its opposite, change nothing", () => {
    law(
      property(bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), integer({ min: -12, max: 12 }), (digits, scale) => {
        const value = digits.toString();
        const there = shiftDecimal(value, scale);
        expect(isDecimal(there)).toBe(true);
        expect(shiftDecimal(there, -scale)).toBe(value);
        expect(sumOfDecimals([there, negateDecimal(there)])).toBe("0");
      }),
    );
  });
});
