import type { Unit, ValueIssueCode } from "../core/quantity.ts";
import type { Amount, Piece } from "./amount.ts";
import type { Cell } from "./cell.ts";
import type { Comparison, Hit } from "./comparator.ts";
import { type Inherited, inheritedUnit } from "./context.ts";
import type { Lead } from "./lead.ts";
import type { Tail } from "./tail.ts";
import { temperatureWords } from "./unit-words.ts";
import { type UnitReading, unitOfCode } from "./units.ts";

/** One clause in pieces: what stands before, behind and between its numbers. */
export interface Clause {
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
  readonly lead: Lead;
  readonly tail: Tail;
}

/** The clause before its tail is known. */
export type Frame = Omit<Clause, "tail">;

/** The spans of comparators: frames count only beside a comparator that says something. */
export function comparatorPieces(comparison: Comparison, hits: readonly Hit[]): readonly Piece[] {
  return comparison.source === "explicit" ? hits.map((hit): Piece => [hit.from, hit.to]) : [];
}

/** The unit of an amount after its surroundings were asked; 度 counts degrees where temperature is spoken of. */
export function unitFor(clause: Clause, own: UnitReading | null): Inherited {
  const { cell, lead } = clause;
  const inherited = inheritedUnit(own, cell.surroundings());
  const isDegree = inherited.unit?.code === "kW.h" && inherited.unit.text.endsWith("度");
  if (!isDegree || inherited.unit === null) return inherited;
  const names = [lead.subject, cell.context.label, cell.context.header];
  if (!names.some((name) => temperatureWords.some((word) => name?.includes(word)))) return inherited;
  const celsius = unitOfCode("Cel");
  return celsius === null ? inherited : { ...inherited, unit: { ...celsius, text: inherited.unit.text } };
}

/** Issues that come from how the numbers and the unit were written. */
export function issuesOf(amounts: readonly Amount[], lead: Lead): ValueIssueCode[] {
  const issues: ValueIssueCode[] = [];
  if (lead.isRepaired || amounts.some((amount) => amount.isRepaired)) issues.push("ocr-repair");
  if (amounts.some((amount) => amount.unit?.isNormalised)) issues.push("unit-normalised");
  if (amounts.some((amount) => amount.unit !== null && amount.unit.unit.code === null)) issues.push("unit-unknown");
  return issues;
}

/** Shares that cannot exceed the whole. Completion and growth rates can. */
const boundedNames = ["满意度", "满意率", "合格率", "覆盖率", "及时率", "知晓率", "占比"];

/** Whether a percentage above 100 is doubtful here: only under a name of a share of the whole. */
export function isBoundedShare(clause: Clause, unit: Unit | null): boolean {
  if (unit?.code !== "%") return false;
  const names = [clause.lead.subject, clause.cell.context.label];
  return names.some((name) => boundedNames.some((word) => name?.includes(word)));
}
