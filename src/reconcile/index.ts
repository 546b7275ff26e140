import type { Document, Form } from "../core/document.ts";
import type { Value } from "../core/quantity.ts";
import type { FormMatchRule, FormNote, IndicatorMatchRule, IndicatorNote } from "./codes.ts";
import { compareValues } from "./compare.ts";
import { keyOfText } from "./fold.ts";
import { moneyResultOf } from "./money.ts";
import { isSameUnit, pairForms } from "./pair-forms.ts";
import { pairIndicators, type Row, rowsOfForm } from "./pair-indicators.ts";
import type { Pair } from "./pairing.ts";
import type { FormFacts, FormResult, IndicatorFacts, IndicatorResult, Reconciliation } from "./result.ts";
import { isSameTarget } from "./same-target.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { countsOf, summaryOf } from "./summary.ts";

export type * from "./codes.ts";
export type * from "./result.ts";

/**
 * Compares the targets of one Document with the results that another reports: form by form, indicator by indicator.
 *
 * @param a holds target forms: 绩效目标申报表 and kin
 * @param b holds their self-evaluations: 绩效自评表 and kin
 * @returns every form and every indicator of both, each met, missed, not comparable or without a counterpart, with the
 *   rules that each pair and each verdict rests on
 */
export function reconcile(a: Document, b: Document): Reconciliation {
  return reconcileAll([a], [b]);
}

/** The same for forms that stand in several Documents. */
export function reconcileAll(a: readonly Document[], b: readonly Document[]): Reconciliation {
  const [as, bs] = [subjectsOf(a), subjectsOf(b)];
  const { pairs, left } = pairForms(as, bs);
  const pairOfA = new Map(pairs.map((pair) => [pair.a, pair]));
  const forms: FormResult[] = [];
  for (const subject of as) {
    const [pair, reason] = [pairOfA.get(subject), left.get(subject)];
    if (pair !== undefined) forms.push(formResultOf(pair));
    else forms.push({ kind: "only-in-a", reason: reason ?? "no-counterpart", form: factsOfForm(subject) });
  }
  for (const subject of bs) {
    const reason = left.get(subject);
    if (reason !== undefined) forms.push({ kind: "only-in-b", reason, form: factsOfForm(subject) });
  }
  return {
    reconciliationVersion: "1.0",
    a: a.map(({ source }) => source.name),
    b: b.map(({ source }) => source.name),
    isSwapped: isSwapped(as, bs),
    summary: summaryOf(forms),
    forms,
  };
}

function subjectsOf(documents: readonly Document[]): readonly Subject[] {
  return documents.flatMap(({ forms, source }) => forms.map((form) => subjectOf(form, source)));
}

/** All that A states are results, and all that B states are targets. */
function isSwapped(as: readonly Subject[], bs: readonly Subject[]): boolean {
  const [rolesA, rolesB] = [as, bs].map((side) => side.map(({ role }) => role).filter((role) => role !== "not-read"));
  if (rolesA === undefined || rolesB === undefined || rolesA.length === 0 || rolesB.length === 0) return false;
  return rolesA.every((role) => role === "evaluation") && rolesB.every((role) => role === "target");
}

function formResultOf({ a, b, matchedBy }: Pair<Subject, FormMatchRule>): FormResult {
  const indicators = indicatorResultsOf(a.form, b.form);
  return {
    kind: "paired",
    matchedBy,
    notes: notesOfForms(a, b),
    a: factsOfForm(a),
    b: factsOfForm(b),
    money: moneyResultOf(a.form, b.form),
    indicators,
    counts: countsOf(indicators),
  };
}

function indicatorResultsOf(a: Form, b: Form): readonly IndicatorResult[] {
  const [as, bs] = [rowsOfForm(a), rowsOfForm(b)];
  const { pairs, left } = pairIndicators(as, bs);
  const pairOfA = new Map(pairs.map((pair) => [pair.a, pair]));
  const results: IndicatorResult[] = [];
  for (const row of as) {
    const [pair, reason] = [pairOfA.get(row), left.get(row)];
    if (pair !== undefined) results.push(indicatorResultOf(pair));
    else results.push({ kind: "only-in-a", reason: reason ?? "no-counterpart", row: factsOfRow(row) });
  }
  for (const row of bs) {
    const reason = left.get(row);
    if (reason !== undefined) results.push({ kind: "only-in-b", reason, row: factsOfRow(row) });
  }
  return results;
}

function indicatorResultOf({ a, b, matchedBy }: Pair<Row, IndicatorMatchRule>): IndicatorResult {
  const [asked, reported] = [a.indicator, b.indicator];
  const outcome = compareValues(asked.target, reported.actual, asked.name);
  const notes = [...targetNotes(asked.target, reported.target), ...nounNotes(asked.target, reported.actual)];
  return { ...outcome, matchedBy, notes, a: factsOfRow(a), b: factsOfRow(b) };
}

function targetNotes(a: Value | null, b: Value | null): readonly IndicatorNote[] {
  if (b === null) return [];
  if (a === null) return ["target-only-in-b"];
  return isSameTarget(a, b) ? [] : ["target-changed"];
}

/** Both name what they count, and it is not the same: ≥5个村 against 5个社区. */
function nounNotes(target: Value | null, actual: Value | null): readonly IndicatorNote[] {
  const differs = (key: "subject" | "object"): boolean => {
    const [wanted, reached] = [target?.[key] ?? null, actual?.[key] ?? null];
    return wanted !== null && reached !== null && keyOfText(wanted) !== keyOfText(reached);
  };
  return [
    ...(differs("subject") ? (["subject-differs"] as const) : []),
    ...(differs("object") ? (["object-differs"] as const) : []),
  ];
}

function notesOfForms(a: Subject, b: Subject): readonly FormNote[] {
  const isUnitOther = a.unit !== null && b.unit !== null && !isSameUnit(a, b);
  const isNameOther = a.name !== null && b.name !== null && keyOfText(a.name) !== keyOfText(b.name);
  return [
    ...((a.year === null) !== (b.year === null) ? (["year-unknown"] as const) : []),
    ...(isUnitOther ? (["unit-differs"] as const) : []),
    ...(isNameOther ? (["name-differs"] as const) : []),
  ];
}

function factsOfForm({ form, source, name, code, unit }: Subject): FormFacts {
  const { id, index, template, title, fiscalYear } = form;
  return { source: source.name, id, index, template, title, fiscalYear, name, code, unit };
}

function factsOfRow({ path, indicator }: Row): IndicatorFacts {
  const { ordinal, name, target, actual, at } = indicator;
  return {
    path: path.map((branch) => branch.name),
    block: path[0]?.block ?? null,
    ordinal,
    name,
    target: target?.raw ?? null,
    actual: actual?.raw ?? null,
    issues: [...new Set([...(target?.issues ?? []), ...(actual?.issues ?? [])])],
    at,
  };
}
