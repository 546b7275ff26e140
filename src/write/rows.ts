import type { Document, DocumentSource, Form } from "../core/document.ts";
import { type Indicator, indicatorsOf, type Step } from "../core/form.ts";
import type { Dec, Value } from "../core/quantity.ts";
import { flatOfValue, type ValueStatus } from "./flat-value.ts";
import { issueCodesOf } from "./row-issues.ts";

/**
 * One indicator as a flat row: the columns of `--format csv` and of the warehouse's v_indicators, in this order.
 * Numbers of the source are exact decimals in text; absence is null.
 */
export interface IndicatorRow {
  readonly source_id: string;
  readonly source_name: string;
  readonly form_index: number;
  readonly form_id: string;
  readonly template: string | null;
  readonly title: string | null;
  readonly fiscal_year: number | null;
  readonly project_name: string | null;
  /** 主管部门 (supervising department); in a department's form the department itself. */
  readonly department: string | null;
  /** 实施单位 (implementing unit). */
  readonly unit: string | null;
  readonly block: "longTerm" | "annual" | null;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
  /** The level names that the page prints above the row, joined by "/". */
  readonly written_path: string | null;
  readonly ordinal: number | null;
  readonly name: string;
  /** The target exactly as written; null for a blank cell. */
  readonly raw: string | null;
  readonly kind: Value["kind"] | null;
  /** Null for kinds without one and for a range with two bounds. */
  readonly comparator: string | null;
  /** As printed. A range of two bounds has the low one here and the high one in value_high. */
  readonly value: Dec | null;
  readonly value_high: Dec | null;
  readonly unit_text: string | null;
  /** The full unit: code and, where the cell says 每X (per X), "/" and X. */
  readonly unit_code: string | null;
  /** value times the unit's power of ten: 30 万元 -> 300000. */
  readonly base_value: Dec | null;
  readonly base_value_high: Dec | null;
  readonly value_status: ValueStatus;
  readonly actual_raw: string | null;
  /** In the printed unit of the target where both state the same unit in different sizes. */
  readonly actual_value: Dec | null;
  readonly weight: Dec | null;
  readonly score: Dec | null;
  readonly note: string | null;
  readonly confidence: number | null;
  /** Codes of the target's doubts and of the form's issues at this row, sorted, joined by ";". */
  readonly issues: string | null;
  /** 1-based; null for sources without pages. */
  readonly page: number | null;
}

/** The columns in their order; the compiler holds the list to IndicatorRow. */
export const rowColumns = [
  "source_id",
  "source_name",
  "form_index",
  "form_id",
  "template",
  "title",
  "fiscal_year",
  "project_name",
  "department",
  "unit",
  "block",
  "level1",
  "level2",
  "level3",
  "written_path",
  "ordinal",
  "name",
  "raw",
  "kind",
  "comparator",
  "value",
  "value_high",
  "unit_text",
  "unit_code",
  "base_value",
  "base_value_high",
  "value_status",
  "actual_raw",
  "actual_value",
  "weight",
  "score",
  "note",
  "confidence",
  "issues",
  "page",
] as const satisfies readonly (keyof IndicatorRow)[];

/** One row an indicator, in printed order; levels without indicators give none. */
export function rowsOf(document: Document): IndicatorRow[] {
  return document.forms.flatMap((form) => rowsOfForm(form, document.source));
}

/** The rows of one form of a source. */
export function rowsOfForm(form: Form, source: DocumentSource): IndicatorRow[] {
  const head = { source_id: source.id, source_name: source.name, ...headOfForm(form) };
  return indicatorsOf(form.indicators).map((step) => ({
    ...head,
    ...placementOf(step),
    ...reading(step.indicator),
    issues: issueCodesOf(step.indicator, form.issues),
    page: step.indicator.at !== null && "page" in step.indicator.at ? step.indicator.at.page : null,
  }));
}

/** What all rows of a form say of it. */
export function headOfForm(form: Form) {
  const text = (key: string): string | null => form.fields.find((field) => field.key === key)?.text ?? null;
  return {
    form_index: form.index,
    form_id: form.id,
    template: form.template,
    title: form.title,
    fiscal_year: form.fiscalYear,
    project_name: text("projectName"),
    department: text("supervisingDepartment") ?? text("departmentName"),
    unit: text("implementingUnit"),
  };
}

/** Where in the hierarchy a row stands, and what it is called. */
export function placementOf({ path, indicator }: Step<Value>) {
  const nameOf = (level: number): string | null => path.find((branch) => branch.level === level)?.name ?? null;
  return {
    block: path[0]?.block ?? null,
    level1: nameOf(1),
    level2: nameOf(2),
    level3: nameOf(3),
    written_path: writtenPath(path),
    ordinal: indicator.ordinal,
    name: indicator.name,
  };
}

/** From the row upwards, a level counts only when it is printed above the last one that counted. */
function writtenPath(path: Step<Value>["path"]): string | null {
  const names: string[] = [];
  let below = Number.POSITIVE_INFINITY;
  for (const branch of path.toReversed()) {
    const level = branch.writtenLevel ?? branch.level;
    if (branch.writtenName === null || level >= below) continue;
    names.unshift(branch.writtenName);
    below = level;
  }
  return names.length === 0 ? null : names.join("/");
}

function reading({ target, actual, weight, score, note, confidence }: Indicator<Value>) {
  const flat = flatOfValue(target);
  return {
    raw: target?.raw ?? null,
    kind: target?.kind ?? null,
    comparator: flat.comparator,
    value: flat.value,
    value_high: flat.valueHigh,
    unit_text: flat.unit?.text ?? null,
    unit_code: flat.unitCode,
    base_value: flat.baseValue,
    base_value_high: flat.baseValueHigh,
    value_status: flat.status,
    actual_raw: actual?.raw ?? null,
    actual_value: flatOfValue(actual, flat.unit).value,
    weight: flatOfValue(weight).value,
    score: flatOfValue(score).value,
    note,
    confidence,
  };
}
