import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareValues } from "../../src/reconcile/compare.ts";
import { fractionOf } from "../../src/reconcile/fraction.ts";
import { reconcile, reconcileAll } from "../../src/reconcile/index.ts";
import { type Interval, positionOf } from "../../src/reconcile/interval.ts";
import { parseValue } from "../../src/value/index.ts";
import { evaluations, type FormText, project, type RowText, targets } from "./build.ts";

const runs = { numRuns: 500 };

function kindOf(target: string, actual: string): string {
  return compareValues(parseValue(target), parseValue(actual), "数目").kind;
}

const unit = fc.constantFrom("个", "人次", "%", "万元", "元/亩", "天");
const amount = fc.integer({ min: 2, max: 99_999 });

describe("a target's own number", () => {
  it("meets it exactly when the sign includes it", () => {
    fc.assert(
      fc.property(amount, unit, (number, name) => {
        for (const sign of ["≥", "≤", "=", ""])
          expect(kindOf(`${sign}${number}${name}`, `${number}${name}`)).toBe("met");
        for (const sign of [">", "<"]) expect(kindOf(`${sign}${number}${name}`, `${number}${name}`)).toBe("missed");
      }),
      runs,
    );
  });

  it("divides the actuals: one more or less is on one side of it", () => {
    fc.assert(
      fc.property(amount, unit, (number, name) => {
        const verdicts = [number + 1, number - 1].map((actual) => kindOf(`≥${number}${name}`, `${actual}${name}`));
        expect(verdicts).toEqual(["met", "missed"]);
      }),
      runs,
    );
  });
});

describe("another size of the unit", () => {
  it("leaves the verdict as it is", () => {
    const sign = fc.constantFrom("≥", "≤", "<", ">", "=", "约", "");
    fc.assert(
      fc.property(sign, amount, amount, (sign, wanted, reached) => {
        const plain = kindOf(`${sign}${wanted}元`, `${reached}元`);
        expect(kindOf(`${sign}${wanted / 10_000}万元`, `${reached}元`)).toBe(plain);
        expect(kindOf(`${sign}${wanted}元`, `${reached / 10_000}万元`)).toBe(plain);
      }),
      runs,
    );
  });
});

describe("the position of an interval", () => {
  it("is that of all its numbers", () => {
    const edge = fc.option(fc.record({ at: fc.integer({ min: 0, max: 6 }), inclusive: fc.boolean() }));
    const interval = fc.record({ low: edge, high: edge });
    // Half steps, and some beyond both ends.
    const numbers = Array.from({ length: 21 }, (_, index) => index / 2 - 2);
    type Plain = typeof interval extends fc.Arbitrary<infer T> ? T : never;
    const holds = ({ low, high }: Plain, number: number): boolean =>
      (low === null || number > low.at || (low.inclusive && number === low.at)) &&
      (high === null || number < high.at || (high.inclusive && number === high.at));
    const exact = ({ low, high }: Plain): Interval => ({
      low: low === null ? null : { ...low, at: fractionOf(String(low.at)) },
      high: high === null ? null : { ...high, at: fractionOf(String(high.at)) },
    });
    fc.assert(
      fc.property(interval, interval, (actual, target) => {
        const inActual = numbers.filter((number) => holds(actual, number));
        fc.pre(inActual.length > 0 && numbers.some((number) => holds(target, number)));
        const found = inActual.map((number) => holds(target, number));
        const expected = found.every(Boolean) ? "inside" : found.some(Boolean) ? "across" : "outside";
        expect(positionOf(exact(actual), exact(target))).toBe(expected);
      }),
      runs,
    );
  });
});

/** Names that pair by different rules, collide, or stand alone. */
const formText: fc.Arbitrary<FormText> = fc
  .record({
    name: fc.constantFrom("信访经费", "信访经费(本级)", "2024年信访经费", "培训经费", "培训经费（教育局）", "照明改造"),
    year: fc.constantFrom(2023, 2024, null),
    unit: fc.constantFrom("甲镇政府", "乙镇政府"),
    code: fc.constantFrom("", "", "", "1001", "1002"),
  })
  .map(({ name, year, unit, code }) =>
    project(name, { year, fields: { implementingUnit: unit, ...(code === "" ? {} : { projectCode: code }) } }),
  );

const rowText: fc.Arbitrary<RowText> = fc.record({
  path: fc.constantFrom("产出指标/数量指标", "产出指标/质量指标", "效益指标/社会效益指标"),
  name: fc.constantFrom("会议次数", "★会议次数", "培训人员（人）", "培训人员", "培训人员数量", "合格率"),
  target: fc.constantFrom("≥3次", "≥5次", "≥90%"),
  actual: fc.constantFrom("3次", "4", "95%", "完成"),
});

/** Each form once, under a name of its own: pairs as "a=b". */
function pairsOf(a: readonly FormText[], b: readonly FormText[]): readonly string[] {
  const named = (forms: readonly FormText[]) => forms.map((form) => ({ ...form, title: form.title ?? "" }));
  return reconcile(targets(...named(a)), evaluations(...named(b)))
    .forms.map((form) =>
      form.kind === "paired"
        ? `${form.a.title}=${form.b.title} ${form.matchedBy.join(" ")}`
        : `${form.kind} ${form.form.title} ${form.reason}`,
    )
    .sort();
}

describe("pairing", () => {
  const numbered = (forms: readonly FormText[]): FormText[] =>
    forms.map((form, index) => ({ ...form, title: `表${index}` }));
  const side = fc.array(formText, { maxLength: 6 }).map(numbered);

  it("does not depend on the order of the forms", () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        expect(pairsOf(a.toReversed(), b)).toEqual(pairsOf(a, b));
        expect(pairsOf(a, b.toReversed())).toEqual(pairsOf(a, b));
      }),
      runs,
    );
  });

  it("does not depend on how the forms are spread over Documents", () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const together = reconcile(targets(...a), evaluations(...b)).summary;
        const apart = reconcileAll(
          a.map((form) => targets(form)),
          b.map((form) => evaluations(form)),
        ).summary;
        expect(apart).toEqual(together);
      }),
      runs,
    );
  });

  it("lists every form and every row exactly once", () => {
    const rows = fc.array(rowText, { maxLength: 8 });
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const result = reconcile(targets(project("甲项目", { rows: a })), evaluations(project("甲项目", { rows: b })));
        const { met, missed, notComparable, onlyInA, onlyInB } = result.summary.indicators;
        const pairs = met + missed + notComparable;
        expect([pairs + onlyInA, pairs + onlyInB]).toEqual([a.length, b.length]);
      }),
      runs,
    );
  });
});
