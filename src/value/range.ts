import type { Bound, Range, Unit } from "../core/quantity.ts";
import type { Amount, Piece } from "./amount.ts";
import { baseOf } from "./cell.ts";
import type { Comparison, Hit } from "./comparator.ts";
import { isLess, scaledDecimal } from "./decimal.ts";
import { type Clause, isBoundedShare, issuesOf, unitFor } from "./found.ts";
import { perOf } from "./lead.ts";
import { magnitudeUnit, takesMagnitude, type UnitReading } from "./units.ts";

/** Two bounds of one range as printed. */
export interface BoundsReading {
  readonly low: Amount;
  readonly high: Amount;
  readonly isLowInclusive: boolean;
  readonly isHighInclusive: boolean;
  /** The comparators of two-sided bounds; empty for "3-5". */
  readonly hits: readonly Hit[];
  readonly comparisons: readonly Comparison[];
}

/**
 * Builds a range; null when the two numbers do not measure the same. Unit and magnitude spread to a bare low bound
 * that is smaller as printed (10-20万元), the unit alone to one that is not (5000-1万元).
 */
export function rangeOf(clause: Clause, bounds: BoundsReading): Range | null {
  const { cell, from, to, lead, tail } = clause;
  const own = unitsOf(bounds.low, bounds.high);
  if (own === null) return null;
  const high = unitFor(clause, own.high);
  // Where the unit is inherited by both, a bare low bound has the same one.
  const low = own.low === own.high ? high : unitFor(clause, own.low);
  if ((low.unit?.dimension ?? null) !== (high.unit?.dimension ?? null)) return null;
  const lowBound = boundOf(bounds.low, low.unit, high.unit, bounds.isLowInclusive);
  const highBound = boundOf(bounds.high, high.unit, high.unit, bounds.isHighInclusive);
  const issues = [...issuesOf([bounds.low, bounds.high], lead), ...high.issues];
  const isComparable = low.unit?.code === high.unit?.code;
  if (isComparable && isLess(highBound.baseValue, lowBound.baseValue)) issues.push("range-inverted");
  if (bounds.comparisons.some((comparison) => comparison.isRedundant)) issues.push("redundant-comparator");
  const isOver = [lowBound, highBound].some((bound) => isLess("1", bound.baseValue));
  if (isOver && isBoundedShare(clause, high.unit)) issues.push("percent-over-100");
  return {
    kind: "range",
    ...baseOf(cell, from, to, {
      issues,
      pieces: {
        comparator: bounds.hits.map((hit): Piece => [hit.from, hit.to]),
        number: [...bounds.low.numbers, ...bounds.high.numbers],
        unit: distinct([...bounds.low.units, ...bounds.high.units]),
      },
      subject: lead.subject,
      object: tail.object,
      qualifiers: [...lead.qualifiers, ...tail.qualifiers],
    }),
    low: lowBound,
    high: highBound,
    unit: high.unit,
    unitSource: high.source,
    per: perOf([...lead.per, ...tail.per]),
  };
}

function boundOf(amount: Amount, unit: Unit | null, shared: Unit | null, inclusive: boolean): Bound {
  const isOwn = unit?.code !== shared?.code || unit?.scale !== shared?.scale;
  const baseValue = scaledDecimal(amount.value, unit?.scale ?? 0);
  return { value: amount.value, baseValue, inclusive, unit: isOwn ? unit : null };
}

function distinct(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter((piece, i) => pieces.findIndex((other) => other[0] === piece[0]) === i);
}

interface OwnUnits {
  readonly low: UnitReading | null;
  readonly high: UnitReading | null;
}

/** The units of both bounds as their cell states them, spread where one has none. */
function unitsOf(low: Amount, high: Amount): OwnUnits | null {
  const [a, b] = [low.unit, high.unit];
  if (a === null && b === null) return { low: null, high: null };
  if (b === null) {
    // 百分之八十至九十 and 80%-90 share the sign; 5万-8 does not say what 8 counts.
    return a !== null && a.magnitude === 0 ? { low: a, high: a } : null;
  }
  if (a === null) {
    const isSmaller = isLess(scaledDecimal(low.value, 0), scaledDecimal(high.value, 0));
    return { low: isSmaller || b.magnitude === 0 ? b : withMagnitude(b, 0, ""), high: b };
  }
  const isMagnified = (a.stem === "") !== (b.stem === "");
  if (isMagnified && !takesMagnitude(a.stem === "" ? b.unit : a.unit)) return null;
  if (a.stem === "" && b.stem !== "") return { low: withMagnitude(b, a.magnitude, a.unit.text), high: b };
  if (b.stem === "" && a.stem !== "") return { low: a, high: withMagnitude(a, b.magnitude, b.unit.text) };
  return a.unit.dimension === b.unit.dimension && a.unit.currency === b.unit.currency ? { low: a, high: b } : null;
}

/** The same unit under another magnitude: 元 of 万元, 万元 of 元. A magnitude that counts nothing leaves no unit. */
function withMagnitude(reading: UnitReading, magnitude: number, word: string): UnitReading | null {
  if (reading.stem === "")
    return magnitude === 0 ? null : { ...reading, unit: magnitudeUnit(word, magnitude), magnitude };
  const scale = reading.unit.scale - reading.magnitude + magnitude;
  return { ...reading, magnitude, unit: { ...reading.unit, text: word + reading.stem, scale } };
}
