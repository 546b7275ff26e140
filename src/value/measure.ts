import type { Tolerance, Value } from "../core/quantity.ts";
import { type Amount, amountAt, amountPrefixBefore } from "./amount.ts";
import { baseOf, type Cell } from "./cell.ts";
import { isDigit, skipSpace, trimEnd } from "./characters.ts";
import { numeralCharacter } from "./chinese-number.ts";
import { comparisonOf } from "./comparator.ts";
import { comparatorPieces, type Frame } from "./found.ts";
import { leadOf } from "./lead.ts";
import { nameEndings } from "./lead-words.ts";
import { leadingOf } from "./leading.ts";
import { GENERATIONS } from "./noun.ts";
import { malformed } from "./number.ts";
import { anchorsIn, comparedAnchor } from "./numerals.ts";
import { gradeOf, rankedOf, romanAt } from "./ordinal.ts";
import { contradictionOf, quantityOf } from "./quantity.ts";
import { ratioAt } from "./ratio.ts";
import { bindingOf, type Tail, tailOf } from "./tail.ts";
import { categoryOf } from "./terms.ts";
import { boundsBehind, dashedBehind, valueBetween } from "./two-sided.ts";
import { isTimeUnit } from "./units.ts";
import { unlistedAt } from "./unlisted.ts";
import { isYear } from "./year-phrase.ts";

/**
 * Reads the clause [from, to) as one value with a number: quantity, range, ratio, change or ordinal.
 *
 * @param hasChinese whether the clause holds Chinese numerals
 * @returns null when some of the clause is left over
 */
export function measureOf(cell: Cell, from: number, to: number, hasChinese: boolean): Value | null {
  const anchors = anchorsIn(cell.text, from, to, hasChinese);
  const starts = [anchors.chinese, anchors.arabic, romanAnchor(cell.text, from, to)].filter((at) => at >= 0);
  const ordered = starts.length > 1 ? starts.sort((a, b) => a - b) : starts;
  for (const start of ordered) {
    const value = readFrom(cell, from, start, to);
    if (value !== null) return value;
  }
  const compared = anchors.arabic < 0 ? -1 : comparedAnchor(cell.text, from, to);
  return compared > anchors.arabic ? readFrom(cell, from, compared, to) : null;
}

/** The first Roman numeral that stands before a measure word of grades. */
function romanAnchor(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code !== 73 && code !== 86 && (code < 0x2160 || code > 0x216b)) continue;
    const roman = romanAt(text, i, to);
    if (roman !== null && "级类等".includes(text.charAt(roman.to)) && roman.to < to) return i;
  }
  return -1;
}

/** Where the amount with the first digit at `anchor` starts: its sign, ¥ or 百分之 belong to it. */
function startOf(text: string, from: number, anchor: number): number {
  const word = amountPrefixBefore(text, from, trimEnd(text, from, anchor));
  const start = word < trimEnd(text, from, anchor) ? word : anchor;
  if (start === from) return start;
  const isSigned = start === anchor && "+-−–±".includes(text.charAt(start - 1));
  return isSigned ? start - 1 : start;
}

function readFrom(cell: Cell, from: number, anchor: number, to: number): Value | null {
  const { text } = cell;
  const start = startOf(text, from, anchor);
  if (text.charAt(start) === "±") return deviationOf(cell, from, start, to);
  const isOpen = start > from && text.charAt(start - 1) === "(";
  const lead = leadOf(text, from, isOpen ? start - 1 : start);
  if (lead === null) return null;
  if (lead.rank !== null) return rankedOf(cell, from, start, to, lead);
  const frame = { cell, from, to, lead };
  const amount = amountAt(text, start, to);
  if (amount === malformed || (amount !== null && isYearNumber(amount))) return null;
  if (amount === null) return gradeOf(frame, start) ?? ratioOf(frame, start);
  if (isOpen) return dashedBehind(frame, amount, true);
  if (amount.to >= to && amount.unit?.unit.dimension !== "ordinal") {
    return isNamed(frame, amount, noTail, start)
      ? rankedBy(quantityOf({ ...frame, tail: noTail }, amount, null))
      : null;
  }
  return gradeBehind(frame, amount, start) ?? ratioBehind(frame, amount, start) ?? valueFrom(frame, amount, start);
}

/** 2024年 is a date wherever it stands, never a number of years. */
function isYearNumber({ value, unit }: Amount): boolean {
  const isYears = unit !== null && (unit.stem === "年" || unit.stem === "年度") && unit.magnitude === 0;
  return isYears && value.length === 4 && isYear(Number(value));
}

/** 3级 and 5A级; other amounts are no grades. */
function gradeBehind(frame: Frame, amount: Amount, start: number): Value | null {
  const isGrade = amount.unit?.unit.dimension === "ordinal" || frame.cell.text.charAt(amount.to) === "A";
  return isGrade ? gradeOf(frame, start) : null;
}

/** 2/3 and 1:3: a sign of division right behind a bare number. */
function ratioBehind(frame: Frame, amount: Amount, start: number): Value | null {
  const sign = frame.cell.text.charAt(skipSpace(frame.cell.text, amount.to, frame.to));
  const isRatio =
    (amount.unit === null && sign !== "" && "/:∶比".includes(sign)) || frame.cell.text.startsWith("一半", start);
  return isRatio ? ratioOf(frame, start) : null;
}

/** Nothing behind the amount. */
const noTail: Tail = { hits: [], inclusion: null, per: [], qualifiers: [], object: null, change: null, to: 0 };

function valueFrom(frame: Frame, amount: Amount, start: number): Value | null {
  const { cell, lead, to } = frame;
  const tolerant = toleranceBehind(frame, amount);
  if (tolerant !== undefined) return tolerant;
  const between = dashedBehind(frame, amount, false) ?? valueBetween(frame, amount);
  if (between !== null) return between;
  const leading = leadingOf(cell, amount);
  const binding = bindingOf(cell.text, amount.to, to, leading);
  const bounds = boundsBehind(frame, amount, binding);
  if (bounds !== null) return bounds;
  const counted = unlistedAt(
    cell.text,
    amount,
    to,
    lead.hits.some((hit) => hit.comparator !== null || hit.isWeak),
  );
  const tail = tailOf(cell.text, counted.to, to, leading);
  if (tail === null || !isNamed(frame, counted, tail, start)) return null;
  const isCounted = counted.unit !== null && counted.unit.stem !== "";
  if (tail.object !== null && !isCounted) return null;
  if (tail.object !== null && isGeneration(counted)) return null;
  // 元/人餐 is a unit that nobody listed, not 元/人 of 餐.
  if (tail.object?.length === 1 && counted.unit?.unit.code?.includes("/")) return null;
  if (amount.isChinese && tail.object !== null && lead.hits.length === 0 && isPhrase(counted, tail.object)) return null;
  return rankedBy(quantityOf({ ...frame, tail }, counted, null));
}

/** 5G基站 names a network; 64G内存 counts. */
function isGeneration({ value, unit }: Amount): boolean {
  return unit?.unit.text === "G" && value.length === 1 && GENERATIONS.includes(value);
}

/** A whole number in a column of grades (3 under 级) is a grade. */
function rankedBy(value: Value): Value {
  if (value.kind !== "quantity" || value.unit?.dimension !== "ordinal" || value.value.includes(".")) return value;
  const { comparator, comparatorSource, raw, issues, spans, subject, object, qualifiers } = value;
  const base = { raw, issues, spans, subject, object, qualifiers };
  return { kind: "ordinal", ...base, comparator, comparatorSource, value: value.value, scheme: value.unit.text };
}

/** Words that say something of the noun before them, so that a numeral before it opens a sentence: 四项制度健全. */
const PREDICATE = /(?:健全|完善|到位|落实|有效|明显|良好|畅通|有力|扎实|完备|齐全|高效|全覆盖|服务|行动|计划|规划)$/;

/** Chinese numerals open phrases as often as they count: 三年行动, 四项制度健全. */
function isPhrase(amount: Amount, object: string): boolean {
  const isDuration = isTimeUnit(amount.unit?.unit ?? null);
  const isEmpty = amount.value === "0";
  return isDuration || isEmpty || PREDICATE.test(object) || categoryOf(object) !== null || hasNumeral(object);
}

/** 一村一品 counts no villages. */
function hasNumeral(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (numeralCharacter(word.charCodeAt(i)) !== null) return true;
  return false;
}

/** A bare number right behind a name is believed after a colon, a comparator or a name that ends like a label. */
function isNamed({ cell, from, lead }: Frame, amount: Amount, tail: Tail, start: number): boolean {
  if (lead.hasColon || lead.hits.length > 0) return true;
  const isMinus = "-−–".includes(cell.text.charAt(start)) && start > from;
  if (isMinus) return amount.unit?.unit.dimension === "temperature";
  const isBare = amount.unit === null && tail.hits.length === 0;
  if (lead.subject === null) return !(isBare && lead.qualifiers.some((word) => isDigit(word.charCodeAt(0))));
  if (amount.unit !== null || tail.hits.length > 0 || lead.change !== null || lead.per.length > 0) return true;
  return nameEndings.before(cell.text, from, trimEnd(cell.text, from, start)) !== null;
}

function ratioOf(frame: Frame, start: number): Value | null {
  const { cell, from, to, lead } = frame;
  const ratio = ratioAt(cell.text, start, to);
  if (ratio === null) return null;
  const tail = tailOf(cell.text, ratio.to, to, { isChinese: true, explains: () => null });
  if (tail === null || tail.object !== null || lead.change !== null || tail.change !== null) return null;
  const hits = [...lead.hits, ...tail.hits];
  const comparison = comparisonOf(hits, tail.inclusion);
  if (comparison === null) return contradictionOf(cell, from, to);
  return {
    kind: "ratio",
    ...baseOf(cell, from, to, {
      issues: comparison.isRedundant ? ["redundant-comparator"] : [],
      pieces: { comparator: comparatorPieces(comparison, hits), number: [], unit: [] },
      subject: lead.subject,
      qualifiers: [...lead.qualifiers, ...tail.qualifiers],
    }),
    comparator: comparison.comparator,
    comparatorSource: comparison.source,
    numerator: ratio.numerator,
    denominator: ratio.denominator,
    notation: ratio.notation,
  };
}

/** `50±5个`; undefined when no ± stands behind the amount. */
function toleranceBehind(frame: Frame, amount: Amount): Value | null | undefined {
  const { text } = frame.cell;
  const at = skipSpace(text, amount.to, frame.to);
  if (at >= frame.to || text.charAt(at) !== "±") return undefined;
  const spread = amountAt(text, skipSpace(text, at + 1, frame.to), frame.to);
  if (spread === null || spread === malformed || spread.value.startsWith("-")) return null;
  const isRelative = spread.unit?.unit.code === "%" && amount.unit?.unit.code !== "%";
  const unit = amount.unit ?? (isRelative ? null : spread.unit);
  if (!isRelative && spread.unit !== null && unit !== spread.unit && unit?.unit.code !== spread.unit.unit.code)
    return null;
  return tolerantOf(
    frame,
    { ...amount, unit, units: [...amount.units, ...spread.units], to: spread.to },
    {
      value: spread.value,
      relative: isRelative,
    },
  );
}

/** `±5%`: a deviation around zero. */
function deviationOf(cell: Cell, from: number, at: number, to: number): Value | null {
  const lead = leadOf(cell.text, from, at);
  const spread = amountAt(cell.text, skipSpace(cell.text, at + 1, to), to);
  if (lead === null || lead.rank !== null || spread === null || spread === malformed) return null;
  if (!isDigit(spread.value.charCodeAt(0))) return null;
  const tolerance = { value: spread.value, relative: false };
  return tolerantOf({ cell, from, to, lead }, { ...spread, value: "0", numbers: [] }, tolerance);
}

function tolerantOf(frame: Frame, amount: Amount, tolerance: Tolerance): Value | null {
  const tail = tailOf(frame.cell.text, amount.to, frame.to, leadingOf(frame.cell, amount));
  if (tail === null || frame.lead.change !== null || tail.change !== null) return null;
  return quantityOf({ ...frame, tail }, amount, tolerance);
}
