import type { Change, Quantity, Tolerance, Unparsed } from "../core/quantity.ts";
import type { Amount } from "./amount.ts";
import { baseOf, type Cell, type Extras } from "./cell.ts";
import { comparisonOf } from "./comparator.ts";
import { isLess, scaledDecimal } from "./decimal.ts";
import { type Clause, comparatorPieces, isBoundedShare, issuesOf, unitFor } from "./found.ts";
import { perOf } from "./lead.ts";
import { wordingOf } from "./surface.ts";

/** "不低于10%以内": bounds in both directions on one number. */
export function contradictionOf(cell: Cell, from: number, to: number): Unparsed {
  return {
    kind: "unparsed",
    ...baseOf(cell, from, to, { issues: ["comparator-contradiction"] }),
    text: wordingOf(cell.surface, from, to),
    reason: "comparator-contradiction",
  };
}

/** One amount with its comparators, its unit and what it counts. */
export function quantityOf(clause: Clause, amount: Amount, tolerance: Tolerance | null): Quantity | Change | Unparsed {
  const { cell, from, to, lead, tail } = clause;
  const hits = [...lead.hits, ...tail.hits];
  const comparison = comparisonOf(hits, tail.inclusion);
  if (comparison === null) return contradictionOf(cell, from, to);
  const { unit, source, issues: unitIssues } = unitFor(clause, amount.unit);
  const baseValue = scaledDecimal(amount.value, unit?.scale ?? 0);
  const direction = lead.change?.direction ?? tail.change;
  const issues = [...issuesOf([amount], lead), ...unitIssues];
  if (comparison.isRedundant) issues.push("redundant-comparator");
  if (direction === null && isBoundedShare(clause, unit) && isLess("1", baseValue)) issues.push("percent-over-100");
  const extras: Extras = {
    issues,
    pieces: { comparator: comparatorPieces(comparison, hits), number: amount.numbers, unit: amount.units },
    subject: lead.subject,
    object: tail.object,
    qualifiers: [...lead.qualifiers, ...tail.qualifiers],
  };
  const shared = {
    ...baseOf(cell, from, to, extras),
    comparator: comparison.comparator,
    comparatorSource: comparison.source,
    value: amount.value,
    baseValue,
    unit,
    unitSource: source,
    per: perOf([...lead.per, ...tail.per]),
  };
  if (direction === null) return { kind: "quantity", ...shared, tolerance };
  return { kind: "change", ...shared, direction, baseline: lead.change?.baseline ?? null };
}
