import type { DateValue, Period, Value } from "../core/quantity.ts";
import { type Days, daysOf } from "./calendar.ts";
import { isSameInterval, positionOf } from "./interval.ts";
import { type Direction, incomparable, judge, met, missed, type Outcome } from "./outcome.ts";
import { deadlineNames } from "./words.ts";

/**
 * A day or a time span against another: ≤11月底 is met by 10月. A date without a sign is met within its day, month or
 * year; later is a miss, whatever was meant; earlier is one only for a name that does not ask for a deadline, and
 * that nobody says: it is not comparable. A period asks for that very period.
 */
export function compareDays(target: DateValue | Period, actual: Value, name: string): Outcome {
  if (actual.kind === "qualitative") return incomparable("actual-is-words");
  if (actual.kind !== "date" && actual.kind !== "period") return incomparable("kinds-differ");
  const [wanted, reached] = [daysOf(target), daysOf(actual)];
  if (wanted === null || reached === null || wanted.hasYear !== reached.hasYear) return incomparable("year-missing");
  if (wanted.stance === "implied" && isLater(reached, wanted)) return missed(["later-than-stated"]);
  const deadline = deadlineNames.some((word) => name.includes(word)) ? endsByName : null;
  if (target.kind === "date" || deadline !== null) return judge(wanted, reached, deadline);
  return isSameInterval(wanted.interval, reached.interval) ? met() : incomparable("period-differs");
}

const endsByName: Direction = { rule: "deadline-by-name", wants: "at-most" };

function isLater({ interval: actual, stance }: Days, { interval: target }: Days): boolean {
  const isOutside = positionOf(actual, target) === "outside";
  return isOutside && stance !== "about" && positionOf(actual, { low: null, high: target.high }) === "outside";
}
