import type { Compound, Value } from "../core/quantity.ts";
import type { IncomparableReason } from "./codes.ts";
import { compareChange } from "./compare-change.ts";
import { compareDays } from "./compare-days.ts";
import { compareMeasure, compareOrdinal, compareRatio } from "./compare-numbers.ts";
import { compareBoolean, compareWords } from "./compare-words.ts";
import { incomparable, met, missed, type Outcome, withRules } from "./outcome.ts";
import { aboutWords, notFinalWords, shortfallWords } from "./words.ts";

/**
 * Does the actual fulfil the target? `>=80` against `80` -> met; `<=30万元` against `29.5万元` -> met. Exact, and never
 * a guess: what no rule decides is not comparable, with the reason.
 *
 * @param name of the indicator: some rules go by its words
 */
export function compareValues(target: Value | null, actual: Value | null, name: string): Outcome {
  const obstacle = targetObstacle(target) ?? actualObstacle(actual, name);
  if (obstacle !== null || target === null || actual === null) return incomparable(obstacle ?? "target-missing");
  if (target.kind === "compound") return compareParts(target, actual, name);
  if (actual.kind === "compound") return incomparable("parts-differ");
  switch (target.kind) {
    case "quantity":
    case "range":
      return compareMeasure(target, actual, name);
    case "change":
      return compareChange(target, actual);
    case "ratio":
      return compareRatio(target, actual);
    case "date":
    case "period":
      return compareDays(target, actual, name);
    case "ordinal":
      return compareOrdinal(target, actual);
    case "boolean":
      return compareBoolean(target, actual);
    case "qualitative":
      return compareWords(target, actual);
    case "nil":
    case "unparsed":
      return incomparable(`target-${target.kind}`);
  }
}

function targetObstacle(target: Value | null): IncomparableReason | null {
  if (target === null) return "target-missing";
  if (target.kind === "nil" || target.kind === "unparsed") return `target-${target.kind}`;
  return null;
}

function actualObstacle(actual: Value | null, name: string): IncomparableReason | null {
  if (actual === null) return "actual-missing";
  if (actual.kind === "nil" || actual.kind === "unparsed") return `actual-${actual.kind}`;
  if (actual.kind === "compound") return actual.parts.map((part) => wordObstacle(part, name)).find(isReason) ?? null;
  return wordObstacle(actual, name);
}

/** 未完成50个, 预计50个, 剩余20个 hold a number that is no result; 未成年人30人 does where the name says 未成年人. */
function wordObstacle({ subject, object, qualifiers }: Value, name: string): IncomparableReason | null {
  const beside = [subject, object, ...(qualifiers ?? [])].filter((text) => text !== null && !name.includes(text));
  const isNoResult = beside.some(
    (text) => text !== null && (shortfallWords.includes(text) || notFinalWords.some((word) => text.includes(word))),
  );
  if (isNoResult) return "actual-not-final";
  return aboutWords.some((word) => subject?.startsWith(word) === true) ? "approximate" : null;
}

function isReason(reason: IncomparableReason | null): reason is IncomparableReason {
  return reason !== null;
}

interface Part {
  readonly target: Value;
  readonly actual: Value;
}

/** Several targets in one cell: all of them must be met; of 或 (or) one is enough. */
function compareParts(target: Compound, actual: Value, name: string): Outcome {
  const matched = partsOf(target, actual);
  if (matched === null) return incomparable(actual.kind === "qualitative" ? "actual-is-words" : "parts-differ");
  const outcomes = matched.parts.map((part) => compareValues(part.target, part.actual, part.target.subject ?? name));
  const rules = [matched.rule, ...outcomes.flatMap((outcome) => outcome.rules)];
  const open = outcomes.find((outcome) => outcome.kind === "not-comparable");
  const [deciding, other] = target.operator === "or" ? [met(), missed()] : [missed(), met()];
  if (outcomes.some(({ kind }) => kind === deciding.kind)) return withRules(deciding, rules);
  return withRules(open ?? other, rules);
}

/** By their subjects where each part has one of its own (学生满意度…；家长满意度…), else by position. */
function partsOf(
  target: Compound,
  actual: Value,
): { readonly parts: readonly Part[]; readonly rule: "parts-by-subject" | "parts-by-position" } | null {
  if (actual.kind !== "compound" || actual.parts.length !== target.parts.length) return null;
  const subjects = [target.parts, actual.parts].map((parts) => new Set(parts.map(({ subject }) => subject)));
  const isNamed = subjects.every((names) => names.size === target.parts.length && !names.has(null));
  const parts = target.parts.map((part, index) => {
    const other = isNamed ? actual.parts.find(({ subject }) => subject === part.subject) : actual.parts.at(index);
    return other === undefined ? null : { target: part, actual: other };
  });
  const found = parts.filter((part) => part !== null);
  if (found.length !== parts.length) return null;
  return { parts: found, rule: isNamed ? "parts-by-subject" : "parts-by-position" };
}
