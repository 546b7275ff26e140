import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bound, Spans, Unit, Value } from "../../src/core/quantity.ts";
import { foldWidth } from "../../src/core/text.ts";
import { parseValue, printValue } from "../../src/value/index.ts";
import { cells, texts } from "./cells.ts";
import { meaningOf } from "./same.ts";

const anything = fc.oneof({ weight: 3, arbitrary: cells }, texts);
const runs = { numRuns: 3000 };

/** The value and all values within it. */
function withParts(value: Value): readonly Value[] {
  return value.kind === "compound" ? [value, ...value.parts.flatMap(withParts)] : [value];
}

describe("every reading", () => {
  it("keeps raw exactly as written", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(parseValue(text).raw).toBe(text);
      }),
      runs,
    );
  });

  it("has spans that lie in raw, in order, without overlap", () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const { spans } of withParts(parseValue(text))) if (spans !== null) checkSpans(spans, text.length);
      }),
      runs,
    );
  });

  it("has the base value that printed value and scale give", () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const value of withParts(parseValue(text))) checkBase(value);
      }),
      runs,
    );
  });

  it("has decimals without exponent or separator, and unit-missing wherever no unit stands", () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const value of withParts(parseValue(text))) {
          if (value.kind !== "quantity" && value.kind !== "range") continue;
          if (value.unit === null) expect(value.issues).toContain("unit-missing");
          for (const { value: digits } of numbersOf(value)) expect(digits).toMatch(/^-?\d+(\.\d+)?$/);
        }
      }),
      runs,
    );
  });

  it("does not depend on the width of characters", () => {
    fc.assert(
      fc.property(cells, (text) => {
        expect(meaningOf(parseValue(foldWidth(text)))).toEqual(meaningOf(parseValue(text)));
      }),
      runs,
    );
  });

  it("does not depend on white space around the cell", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(meaningOf(parseValue(` \t${text}\u3000\n`))).toEqual(meaningOf(parseValue(text)));
      }),
      runs,
    );
  });

  it("is printed as a text that reads the same", () => {
    fc.assert(
      fc.property(cells, (text) => {
        const value = parseValue(text);
        expect(meaningOf(parseValue(printValue(value))), printValue(value)).toEqual(meaningOf(value));
      }),
      runs,
    );
  });

  it("is printed with its unit, wherever that came from", () => {
    const contexts = fc.constantFrom("次", "%", "万元", "元/人·月", "月", "年", "级", "度", "季度", "℃", "人/次", "亿");
    const numbers = fc.constantFrom("3", "2024", "≥12", "5-8", "0.5", "约6", "12万", "-4", "50±5");
    fc.assert(
      fc.property(numbers, contexts, (text, unitCell) => {
        const value = parseValue(text, { unitCell });
        expect(meaningOf(parseValue(printValue(value))), printValue(value)).toEqual(meaningOf(value));
      }),
      { numRuns: 500 },
    );
  });
});

describe("any text", () => {
  it("is read without throwing, whatever surrounds it", () => {
    fc.assert(
      fc.property(anything, anything, (text, around) => {
        const context = { label: around, header: around, unitCell: around, tableUnit: around, fiscalYear: 2024 };
        expect(() => printValue(parseValue(text, context))).not.toThrow();
      }),
      runs,
    );
  });

  it("of a hundred thousand characters is read at once", () => {
    for (const piece of [
      "9",
      "1,",
      "一",
      "(",
      "<p ",
      "&",
      "≥1次，",
      "每人",
      "一个",
      "元/",
      "2024-",
      "在",
      "1或",
      "零下",
      " ",
    ]) {
      const text = piece.repeat(100_000 / piece.length);
      expect(parseValue(text).raw).toBe(text);
      expect(parseValue(`[${text}]`).raw).toBe(`[${text}]`);
      expect(parseValue("1", { label: text, tableUnit: text }).kind).toBe("quantity");
    }
  });
});

function checkSpans({ comparator, number, unit }: Spans, length: number): void {
  const all = [...(comparator ?? []), ...(number ?? []), ...(unit ?? [])].sort((a, b) => a[0] - b[0]);
  for (const list of [comparator, number, unit]) {
    expect(list).not.toEqual([]);
    expect([...(list ?? [])].sort((a, b) => a[0] - b[0])).toEqual(list ?? []);
  }
  let end = 0;
  for (const [from, to] of all) {
    expect(from).toBeGreaterThanOrEqual(end);
    expect(to).toBeGreaterThan(from);
    end = to;
  }
  expect(end).toBeLessThanOrEqual(length);
}

interface Scaled {
  readonly value: string;
  readonly baseValue: string;
  readonly unit: Unit | null;
}

function numbersOf(value: Value): readonly Scaled[] {
  if (value.kind === "quantity" || value.kind === "change") return [value];
  if (value.kind !== "range") return [];
  const bounds = [value.low, value.high].filter((bound): bound is Bound => bound !== null);
  return bounds.map((bound) => ({ ...bound, unit: bound.unit ?? value.unit }));
}

function checkBase(value: Value): void {
  for (const { value: printed, baseValue, unit } of numbersOf(value)) {
    const [left, right] = [fixed(printed), fixed(baseValue)];
    const places = 40n;
    const scale = BigInt(unit?.scale ?? 0);
    expect(left.digits * 10n ** (places + scale - left.places)).toBe(right.digits * 10n ** (places - right.places));
    expect(baseValue).not.toMatch(/\.\d*0$|\.$|^-?0\d/);
  }
}

/** A decimal as digits * 10^-places. */
function fixed(text: string): { readonly digits: bigint; readonly places: bigint } {
  const [whole = "", fraction = ""] = text.split(".");
  return { digits: BigInt(whole + fraction), places: BigInt(fraction.length) };
}
