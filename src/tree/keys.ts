import type { SumRule } from "../core/check-rules.ts";
import type { Field, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { ValueContext } from "../core/quantity.ts";
import type { LabelRule } from "../core/template.ts";
import { squash } from "../core/text.ts";
import { choiceOf } from "./choices.ts";
import { codeOff, phoneOff } from "./codes.ts";
import type { FoundField } from "./found-field.ts";
import { placeOfField, sortOfField, storedOfField, textOfField } from "./found-field.ts";
import type { FormFacts } from "./indicators.ts";
import { declaresUnit } from "./labels.ts";
import type { Piece } from "./stream.ts";
import { sumLabelsOf } from "./sum-units.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Who writes one of these has stated the unit of the amount. */
const OWN_CURRENCY = /[元圆¥￥$€]/u;

/** Settles the key of each found field and types its text: money takes the unit its label, sum, group or caption states. */
export function fieldsOfFound(
  found: readonly FoundField[],
  pieces: readonly Piece[],
  facts: FormFacts,
  vocabulary: Vocabulary,
): { fields: readonly Field<Raw>[]; issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const fields: Field<Raw>[] = [];
  const keys = keysOf(found, pieces, vocabulary);
  const sumLabels = facts.tableUnit === null ? sumLabelsOf(found, keys, vocabulary) : [];
  found.forEach((field, i) => {
    const rule = field.rule;
    const text = textOfField(field, pieces);
    if (field.cell === null && rule?.role === "group" && rule.key === null && text === null) return;
    const at = placeOfField(field, pieces);
    const base = { key: keys[i] ?? null, label: field.label, at };
    const cut = rule?.split === undefined || text === null || base.key === null ? null : cutOff(text, rule.split.sort);
    if (rule?.split !== undefined && cut !== null && cut.code !== null && text !== null) {
      issues.push(issue("tree/code-split", at, { text, splitOff: cut.code }));
      fields.push({ ...base, text: cut.text === "" ? null : cut.text, value: null });
      fields.push({ key: rule.split.key, label: field.label, text: cut.code, value: null, at });
      return;
    }
    const ticked = rule?.choice === true && text !== null ? choiceOf(text) : null;
    if (ticked !== null && text !== null) {
      issues.push(issue("tree/choice-read", at, { text, chosen: ticked.chosen }));
      fields.push({ ...base, text: ticked.chosen.length === 0 ? null : ticked.chosen.join("、"), value: null });
      return;
    }
    const sort = sortOfField(field);
    // Points of a table in the header are no measure: they stay as printed.
    const typed = sort !== "text" && text !== null && !(field.cell !== null && sort === "count");
    const stored = text === null ? undefined : storedOfField(field, pieces, text);
    const sumLabel = text === null || OWN_CURRENCY.test(text) ? null : (sumLabels[i] ?? null);
    const context = { ...contextOf(field, sumLabel, facts), stored };
    fields.push({ ...base, text, value: typed ? { text, context } : null });
  });
  return { fields, issues };
}

function cutOff(text: string, sort: "code" | "phone") {
  return sort === "code" ? codeOff(text) : phoneOff(text);
}

/** A fallback label keeps its key only when no label of the form has the better right to it. */
function keysOf(found: readonly FoundField[], pieces: readonly Piece[], vocabulary: Vocabulary): (string | null)[] {
  const holders = holdersOf(found, vocabulary);
  const taken = new Map<string, LabelRule>();
  const parts = new Set(vocabulary.template.checks.sums.flatMap((sum) => sum.parts));
  let before: LabelRule | null = null;
  const keys = found.map((field) => {
    const rule = field.rule;
    if (field.cell?.key.kind === "column") return field.cell.key.key;
    const key = rule === null ? null : keyOf(rule, before, holders, taken, parts);
    before = rule;
    if (key !== null && rule !== null) taken.set(key, rule);
    return key;
  });
  for (const sum of vocabulary.template.checks.sums) settleParts(keys, sum, found, pieces);
  return keys;
}

/** Who has the right to each key: "firm" = a label that always means it, else the first of the template's fallbacks. */
function holdersOf(found: readonly FoundField[], { template }: Vocabulary): ReadonlyMap<string, LabelRule | "firm"> {
  const holders = new Map<string, LabelRule | "firm">();
  for (const field of found) {
    const rule = field.rule;
    if (field.cell?.key.kind === "column") {
      if (field.cell.key.key !== null) holders.set(field.cell.key.key, "firm");
      continue;
    }
    if (rule === null || rule.key === null) continue;
    const holder = holders.get(rule.key);
    if (rule.fallback !== true) {
      if (!(rule.role === "group" && isHeadOnly(field))) holders.set(rule.key, "firm");
    } else if (holder === undefined || (holder !== "firm" && isBefore(template.labels, rule, holder))) {
      holders.set(rule.key, rule);
    }
  }
  return holders;
}

function isBefore(rules: readonly LabelRule[], a: LabelRule, b: LabelRule): boolean {
  return rules.indexOf(a) < rules.indexOf(b);
}

/**
 * Where a form prints the amounts of the whole project beside those of the year, a part printed twice belongs to the
 * total it stands under: the one in the same printed column keeps the key.
 */
function settleParts(
  keys: (string | null)[],
  sum: SumRule,
  found: readonly FoundField[],
  pieces: readonly Piece[],
): void {
  // Without printed columns the year's amounts stand last.
  const column = (i: number): number => {
    const label = pieces[found[i]?.labelPiece ?? -1];
    return label === undefined || label.trust === "unmarked" ? -1 - i : label.col;
  };
  const total = keys.indexOf(sum.total);
  // The totals of other columns: 项目资金总额 beside 年度资金申请总额.
  const aside = new Set(
    found.flatMap(({ rule }, i) => (rule?.key === sum.total && i !== total && column(i) >= 0 ? [column(i)] : [])),
  );
  for (const part of sum.parts) {
    const rivals = keys.flatMap((key, i) => (key === part ? [i] : []));
    const [only] = rivals;
    if (total >= 0 && rivals.length === 1 && only !== undefined && found[only]?.cell === null) {
      if (aside.has(column(only)) && column(only) !== column(total)) keys[only] = null;
    }
    if (total < 0 || rivals.length < 2) continue;
    const own = rivals.find((i) => column(i) === column(total)) ?? rivals[rivals.length - 1];
    for (const i of rivals) if (i !== own) keys[i] = null;
  }
}

function isHeadOnly(field: FoundField): boolean {
  return field.pieces.length === 0 && field.inline === null;
}

function keyOf(
  rule: LabelRule,
  before: LabelRule | null,
  holders: ReadonlyMap<string, LabelRule | "firm">,
  taken: ReadonlyMap<string, LabelRule>,
  parts: ReadonlySet<string>,
): string | null {
  if (rule.key === null) return null;
  if (rule.after !== undefined && before?.key !== rule.after) return null;
  if (rule.fallback !== true) return rule.key;
  // A part of a sum may be printed twice: for the whole project and for the year.
  const isFree = !taken.has(rule.key) || (taken.get(rule.key) === rule && parts.has(rule.key));
  if (holders.get(rule.key) === rule && isFree) return rule.key;
  const other = rule.otherwise ?? null;
  return other === null || holders.get(other) === "firm" || taken.has(other) ? null : other;
}

function contextOf(field: FoundField, sumLabel: string | null, facts: FormFacts): ValueContext {
  const isMoney = sortOfField(field) === "money";
  return {
    label: squash(unitLabelOf(field, sumLabel, isMoney)),
    tableUnit: isMoney ? (facts.tableUnit ?? undefined) : undefined,
    fiscalYear: facts.fiscalYear ?? undefined,
  };
}

/** The label that may state the unit. In a table the column's bracket is often a letter: 全年执行数(B), 执行率(B/A). */
function unitLabelOf({ label, group, cell }: FoundField, sumLabel: string | null, isMoney: boolean): string {
  if (declaresUnit(label)) return label;
  if (sumLabel !== null && (group === null || !declaresUnit(group))) return sumLabel;
  if (isMoney && group !== null) return group;
  return cell === null || label.includes("%") || label.includes("％") ? label : label.slice(0, label.indexOf("/"));
}
