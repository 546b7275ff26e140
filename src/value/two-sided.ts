import type { Range } from "../core/quantity.ts";
import { type Amount, amountAt } from "./amount.ts";
import type { Cell } from "./cell.ts";
import { hasDigit, isHan, isLatin, lexiconOf, skipSpace, wordsOf } from "./characters.ts";
import { type Comparison, comparatorAt, comparatorsAt, comparisonOf, type Hit, signAt } from "./comparator.ts";
import { isLess, scaledDecimal } from "./decimal.ts";
import type { Frame } from "./found.ts";
import { noLead } from "./lead.ts";
import { leadingOf } from "./leading.ts";
import { malformed } from "./number.ts";
import { rangeOf } from "./range.ts";
import { inclusionAt, type Tail, tailOf } from "./tail.ts";
import { unitAt } from "./units.ts";

const dashes = lexiconOf<true>(wordsOf("- -- — —— – ― − ~ 〜 ∼ 至 到 ‐ － ～").map((word) => [word, true] as const));
/** Words between two numbers that 之间 makes a range: 80%和90%之间. */
const pairWords = lexiconOf<true>(wordsOf("和 与").map((word) => [word, true] as const));
/** Words that close a range and say nothing more. */
const rangeClosers = lexiconOf<true>(
  wordsOf("之间 区间 范围 范围内 区间内 的区间 不等").map((word) => [word, true] as const),
);
const connectors = lexiconOf<true>(
  wordsOf("且 并 并且 而且 但 但是 同时 而 和 与 及 , 、 ; 又 ，").map((word) => [word, true] as const),
);
/** Longest name between two bounds (80%≤满意度<90%), in UTF-16 units. */
const MAX_VARIABLE_UNITS = 20;

/** `3-5天`, `80%至90%`, `(0-20)分`; null when no second number stands behind a dash. */
export function dashedBehind(frame: Frame, low: Amount, isBracketed: boolean): Range | null {
  const { cell, to, lead } = frame;
  const { text } = cell;
  const inclusion = inclusionAt(text, low.to, to, leadingOf(cell, low));
  const at = skipSpace(text, inclusion?.to ?? low.to, to);
  const dash = dashes.at(text, at, to) ?? (text.startsWith("之间", to - 2) ? pairWords.at(text, at, to) : null);
  if (dash === null || lead.hits.some((hit) => hit.comparator !== null && !hit.isCopula)) return null;
  const second = amountAt(text, skipSpace(text, at + dash.word.length, to), to);
  if (second === null || second === malformed || lead.change !== null || isPhone(low, second)) return null;
  const high = isBracketed ? closedUnit(text, second, to) : second;
  if (high === null) return null;
  const closer = rangeClosers.at(text, skipSpace(text, high.to, to), to);
  const end = closer === null ? high.to : skipSpace(text, high.to, to) + closer.word.length;
  const tail = tailOf(text, end, to, leadingOf(cell, high));
  if (
    tail === null ||
    tail.change !== null ||
    tail.hits.some((hit) => hit.comparator !== null && hit.comparator !== "<=")
  )
    return null;
  if (tail.object !== null && (high.unit ?? low.unit)?.stem === undefined) return null;
  const [isLowInclusive, isHighInclusive] = [inclusion?.value ?? true, tail.inclusion ?? true];
  return rangeOf({ ...frame, tail }, { low, high, isLowInclusive, isHighInclusive, hits: [], comparisons: [] });
}

/** (0-20)分: the bracket closes before the unit. */
function closedUnit(text: string, amount: Amount, to: number): Amount | null {
  const close = skipSpace(text, amount.to, to);
  if (close >= to || text.charAt(close) !== ")") return null;
  const unit = unitAt(text, skipSpace(text, close + 1, to), to);
  if (unit === null || amount.unit !== null) return null;
  return { ...amount, unit, units: [[unit.from, unit.to]], to: unit.to };
}

/** 0756-1234567 is no range. */
function isPhone(low: Amount, high: Amount): boolean {
  const [from, to] = low.numbers[0] ?? [0, 0];
  const isPadded = to - from > low.value.length && !low.isRepaired && low.unit === null;
  return isPadded && high.unit === null && !low.value.includes(".");
}

/** `80%≤X<90%`: the first comparator stands behind the bound and is read from the other side. */
export function valueBetween(frame: Frame, first: Amount): Range | null {
  const { cell, to, lead } = frame;
  const { text } = cell;
  const sign = signAt(text, skipSpace(text, first.to, to), to);
  if (sign === null || lead.hits.length > 0 || lead.change !== null) return null;
  const from = skipSpace(text, sign.to, to);
  let end = from;
  while (
    end < to &&
    end - from < MAX_VARIABLE_UNITS &&
    isNameCharacter(text, end) &&
    comparatorAt(text, end, to) === null
  )
    end++;
  const hits = comparatorsAt(text, end, to);
  const last = hits.at(-1);
  if (end === from || last === undefined) return null;
  const second = amountAt(text, skipSpace(text, last.to, to), to);
  if (second === null || second === malformed) return null;
  const name = text.slice(from, end).trim();
  const subject = lead.subject ?? (isHan(name.charCodeAt(0)) ? name : null);
  const tail = tailOf(text, second.to, to, leadingOf(cell, second));
  if (tail === null || tail.hits.length > 0 || tail.change !== null) return null;
  return boundedOf({ ...frame, lead: { ...lead, subject } }, [first, [flipped(sign)]], [second, hits], tail);
}

function isNameCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isHan(code) || (isLatin(code) && !hasDigit(text, at, at + 1)) || code === 32;
}

/** `≥3次且≤5次`, `不低于3次不超过5次`, `3次以上5次以下`: two bounds on one subject. */
export function boundsBehind(frame: Frame, first: Amount, binding: Tail): Range | null {
  const { cell, to, lead } = frame;
  const { text } = cell;
  const near = [...lead.hits, ...binding.hits];
  if (near.length === 0 || lead.change !== null) return null;
  let at = skipSpace(text, binding.to, to);
  for (let word = connectors.at(text, at, to); word !== null; word = connectors.at(text, at, to)) {
    at = skipSpace(text, at + word.word.length, to);
  }
  const hits = comparatorsAt(text, at, to);
  const second = amountAt(text, skipSpace(text, hits.at(-1)?.to ?? at, to), to);
  if (second === null || second === malformed) return null;
  const tail = tailOf(text, second.to, to, leadingOf(cell, second));
  if (tail === null || tail.change !== null || tail.object !== null) return null;
  return boundedOf(frame, [first, near, binding.inclusion], [second, [...hits, ...tail.hits], tail.inclusion], {
    ...tail,
    hits: [],
    per: [...binding.per, ...tail.per],
  });
}

type Side = readonly [amount: Amount, hits: readonly Hit[], inclusion?: boolean | null];

/** The range of two compared amounts, when one bounds it from below and the other from above. */
function boundedOf(frame: Frame, one: Side, other: Side, tail: Tail): Range | null {
  const a = comparisonOf(one[1], one[2] ?? null);
  const b = comparisonOf(other[1], other[2] ?? null);
  if (a === null || b === null) return null;
  if (isUpper(a) && isLower(b)) return boundedOf(frame, other, one, tail);
  if (!isLower(a) || !isUpper(b)) return null;
  const [low, high] = [one[0], other[0]];
  if ((low.unit ?? high.unit)?.unit.dimension === "ordinal") return null;
  const isSameUnit = low.unit === null || high.unit === null || low.unit.unit.code === high.unit.unit.code;
  if (!isSameUnit || isLess(baseOf(high, low), baseOf(low, high))) return null;
  return rangeOf(
    { ...frame, tail },
    {
      low,
      high,
      isLowInclusive: a.comparator === ">=",
      isHighInclusive: b.comparator === "<=",
      hits: [...one[1], ...other[1]],
      comparisons: [a, b],
    },
  );
}

/** The base value of a bound, by the other's unit where it has none. */
const baseOf = (amount: Amount, other: Amount): string =>
  scaledDecimal(amount.value, (amount.unit ?? other.unit)?.unit.scale ?? 0);
const isLower = ({ comparator }: Comparison): boolean => comparator === ">" || comparator === ">=";
const isUpper = ({ comparator }: Comparison): boolean => comparator === "<" || comparator === "<=";

/** 80% ≤ X is X >= 80%. */
function flipped(hit: Hit): Hit {
  const turned = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "~": "~" } as const;
  return { ...hit, comparator: hit.comparator === null ? null : turned[hit.comparator] };
}

/** `[80%,90%)`: the mathematical interval; round brackets on both sides would be a list. */
export function intervalOf(cell: Cell, from: number, to: number): Range | null {
  const { text } = cell;
  const [open, close] = [text.charAt(from), text.charAt(to - 1)];
  if (!"([".includes(open) || !")]".includes(close) || (open === "(" && close === ")") || to - from < 5) return null;
  const low = amountAt(text, skipSpace(text, from + 1, to), to - 1);
  if (low === null || low === malformed) return null;
  const comma = skipSpace(text, low.to, to);
  if (text.charAt(comma) !== ",") return null;
  const high = amountAt(text, skipSpace(text, comma + 1, to), to - 1);
  if (high === null || high === malformed || skipSpace(text, high.to, to) !== to - 1) return null;
  const tail = tailOf(text, to, to, leadingOf(cell, high));
  const bounds = { low, high, isLowInclusive: open === "[", isHighInclusive: close === "]", hits: [], comparisons: [] };
  return tail && rangeOf({ cell, from, to, lead: noLead, tail }, bounds);
}
