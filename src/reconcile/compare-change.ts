import type { Change, Quantity, Value } from "../core/quantity.ts";
import type { CompareRule } from "./codes.ts";
import { compareFractions, fractionOf } from "./fraction.ts";
import { mirrored } from "./interval.ts";
import { aligned, measureOf } from "./measure.ts";
import { type Direction, incomparable, judge, type Outcome, withRules } from "./outcome.ts";
import { changeFigures } from "./words.ts";

/**
 * A wished change against a reached one, both counted in the wished direction: 增长≥5% is met by 增长6% and missed by
 * 下降1%. A number without a direction takes the target's, by a named rule.
 */
export function compareChange(target: Change, actual: Value): Outcome {
  switch (actual.kind) {
    case "change":
      return compareChanges(target, actual);
    case "quantity":
      return compareBare(target, actual);
    case "qualitative":
      return incomparable("actual-is-words");
    default:
      return incomparable("kinds-differ");
  }
}

function compareChanges(target: Change, actual: Change): Outcome {
  const isOtherBaseline = target.baseline !== null && actual.baseline !== null && target.baseline !== actual.baseline;
  return isOtherBaseline ? incomparable("baseline-differs") : judgeChange(target, actual, []);
}

/** 6% against 增长≥5%; -3% could be a fall or a growth of the fall, so it is left alone. */
function compareBare(target: Change, actual: Quantity): Outcome {
  if (compareFractions(fractionOf(actual.value), fractionOf("0")) < 0) return incomparable("direction-not-stated");
  return judgeChange(target, actual, ["direction-from-target"]);
}

function judgeChange(target: Change, actual: Change | Quantity, rules: readonly CompareRule[]): Outcome {
  const [wanted, reached] = [measureOf(target), measureOf(actual)];
  const alignment = aligned(wanted, reached);
  if (alignment.kind === "apart") return incomparable(alignment.reason, rules);
  const isTurned = actual.kind === "change" && actual.direction !== target.direction;
  const interval = isTurned ? mirrored(alignment.actual) : alignment.actual;
  const outcome = judge(
    { interval: alignment.target, stance: wanted.stance },
    { interval, stance: reached.stance },
    directionOfChange(target),
  );
  return withRules(outcome, [...rules, ...alignment.rules]);
}

/** 提高5% wishes for at least 5 %; 增幅5% names a figure, which may as well be a limit. */
function directionOfChange({ raw }: Change): Direction | null {
  const isFigure = changeFigures.some((word) => raw.includes(word));
  return isFigure ? null : { rule: "change-at-least", wants: "at-least" };
}
