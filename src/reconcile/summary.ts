import type { FormResult, IndicatorCounts, IndicatorResult, MoneyResult, Reconciliation, Summary } from "./result.ts";

export function countsOf(indicators: readonly IndicatorResult[]): IndicatorCounts {
  const count = (kind: IndicatorResult["kind"]): number => indicators.filter((result) => result.kind === kind).length;
  return {
    met: count("met"),
    missed: count("missed"),
    notComparable: count("not-comparable"),
    onlyInA: count("only-in-a"),
    onlyInB: count("only-in-b"),
  };
}

export function summaryOf(forms: readonly FormResult[]): Summary {
  const paired = forms.filter((form) => form.kind === "paired");
  const findings = paired.flatMap(({ money }) => kindsOf(money));
  const count = (kinds: readonly string[]): number => findings.filter((kind) => kinds.includes(kind)).length;
  return {
    forms: {
      paired: paired.length,
      onlyInA: forms.filter(({ kind }) => kind === "only-in-a").length,
      onlyInB: forms.filter(({ kind }) => kind === "only-in-b").length,
    },
    indicators: paired.map(({ counts }) => counts).reduce(sumOfCounts, countsOf([])),
    money: { good: count(goodKinds), bad: count(badKinds), notComparable: count(["not-comparable"]) },
  };
}

/** True when something was missed, has no counterpart, or does not add up: what --strict looks at. */
export function isOpen({ summary }: Reconciliation): boolean {
  const { forms, indicators, money } = summary;
  const unmatched = forms.onlyInA + forms.onlyInB + indicators.onlyInA + indicators.onlyInB;
  return unmatched + indicators.missed + money.bad > 0;
}

const goodKinds = ["agrees", "within"];
const badKinds = ["differs", "overspent"];

function kindsOf({ budget, executionRate, spending }: MoneyResult): readonly string[] {
  return [budget.kind, executionRate.kind, spending.kind];
}

function sumOfCounts(a: IndicatorCounts, b: IndicatorCounts): IndicatorCounts {
  return {
    met: a.met + b.met,
    missed: a.missed + b.missed,
    notComparable: a.notComparable + b.notComparable,
    onlyInA: a.onlyInA + b.onlyInA,
    onlyInB: a.onlyInB + b.onlyInB,
  };
}
