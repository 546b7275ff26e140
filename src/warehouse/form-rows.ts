import type { Form } from "../core/document.ts";
import { type Branch, indicatorsOf, type Step } from "../core/form.ts";
import type { Value } from "../core/quantity.ts";
import { flatOfValue } from "../write/flat-value.ts";
import { issueCodesOf } from "../write/row-issues.ts";
import { headOfForm, placementOf } from "../write/rows.ts";
import { placeCells } from "./place-cells.ts";
import { rowKeyOf } from "./row-key.ts";
import type { Draft, Scalar } from "./rows.ts";
import type { ValueRole } from "./schema/words.ts";
import { comparableOf, valueCells } from "./value-cells.ts";

/** Adds the rows of a form and gives its key. */
export function rowsOfForm(draft: Draft, form: Form): string {
  const { documentId, rows } = draft;
  const formId = rowKeyOf(documentId, "forms", rows.forms.length);
  const { title, fiscal_year, template, project_name, department, unit } = headOfForm(form);
  rows.forms.push([
    ...[formId, documentId, form.index, form.id, title, fiscal_year, template],
    ...[project_name, department, unit],
  ]);
  const levelIds = addLevels(draft, form.indicators, formId);
  for (const [ordinal, step] of indicatorsOf(form.indicators).entries()) {
    addIndicator(draft, { form, formId, ordinal, step, levelIds });
  }
  for (const [ordinal, { key, label, text, value, at }] of form.fields.entries()) {
    const fieldId = rowKeyOf(documentId, "fields", rows.fields.length);
    const cells = valueCells(value, text === null);
    rows.fields.push([fieldId, formId, ordinal, key, label, text, ...cells, ...placeCells(at)]);
  }
  for (const [ordinal, { code, status, message, evidence }] of form.checks.entries()) {
    const checkId = rowKeyOf(documentId, "checks", rows.checks.length);
    rows.checks.push([checkId, documentId, formId, ordinal, code, status, message, JSON.stringify(evidence)]);
  }
  return formId;
}

type Levels = ReadonlyMap<Branch<Value>, string>;

/** Every level in printed order, parents first. */
function addLevels({ documentId, rows }: Draft, branches: readonly Branch<Value>[], formId: string): Levels {
  const ids = new Map<Branch<Value>, string>();
  const walk = (branch: Branch<Value>, parent: string | null): void => {
    const { level, block, name, writtenName, writtenLevel, at } = branch;
    const id = rowKeyOf(documentId, "levels", rows.levels.length);
    const cells = [level, block, name, writtenName, writtenLevel, ...placeCells(at)];
    rows.levels.push([id, formId, ids.size, parent, ...cells]);
    ids.set(branch, id);
    for (const child of branch.children) if (child.kind === "branch") walk(child, id);
  };
  for (const branch of branches) walk(branch, null);
  return ids;
}

interface Seat {
  readonly form: Form;
  readonly formId: string;
  readonly ordinal: number;
  readonly step: Step<Value>;
  readonly levelIds: Levels;
}

function addIndicator(draft: Draft, { form, formId, ordinal, step, levelIds }: Seat): void {
  const { documentId, rows } = draft;
  const { indicator, path } = step;
  const indicatorId = rowKeyOf(documentId, "indicators", rows.indicators.length);
  const last = path.at(-1);
  const placed = placementOf(step);
  rows.indicators.push([
    ...[indicatorId, formId, ordinal, last === undefined ? null : (levelIds.get(last) ?? null)],
    ...[placed.block, placed.level1, placed.level2, placed.level3],
    ...[levelSource(path, 1), levelSource(path, 2), levelSource(path, 3)],
    ...[placed.written_path, indicator.ordinal, indicator.name, indicator.note, indicator.confidence],
    issueCodesOf(indicator, form.issues),
    ...placeCells(indicator.at),
  ]);
  for (const role of ROLES) addValue(draft, indicatorId, role, step);
  for (const [position, { key, label, value, at }] of indicator.others.entries()) {
    const otherId = rowKeyOf(documentId, "indicator_others", rows.indicator_others.length);
    const cells = [key, label, value?.raw ?? null, ...valueCells(value, value === null), ...placeCells(at)];
    rows.indicator_others.push([otherId, indicatorId, position, ...cells]);
  }
}

const ROLES: readonly ValueRole[] = ["target", "actual", "weight", "score"];

function levelSource(path: Step<Value>["path"], level: number): Scalar {
  const branch = path.find((candidate) => candidate.level === level);
  if (branch === undefined) return null;
  return branch.writtenName === null ? "inferred" : "printed";
}

/** The whole cell, and after it the parts of a compound value. */
function addValue({ documentId, rows }: Draft, indicatorId: string, role: ValueRole, { indicator }: Step<Value>): void {
  const value = indicator[role];
  if (value === null) return;
  const unit = role === "actual" ? flatOfValue(indicator.target).unit : null;
  const parts = value.kind === "compound" ? [value, ...value.parts] : [value];
  for (const [seq, part] of parts.entries()) {
    const valueId = rowKeyOf(documentId, "indicator_values", rows.indicator_values.length);
    rows.indicator_values.push([
      valueId,
      indicatorId,
      role,
      seq,
      part.raw,
      ...valueCells(part, false),
      comparableOf(part, unit),
    ]);
  }
}
