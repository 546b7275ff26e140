import { sumOfDecimals } from "../core/decimal.ts";
import type { Document } from "../core/document.ts";
import type { Dec } from "../core/quantity.ts";
import { rowsOf } from "./rows.ts";

/** Counts and sums by which a loader can prove that it has everything. */
export interface Totals {
  readonly documents: number;
  readonly failures: number;
  readonly forms: number;
  readonly fields: number;
  readonly rows: number;
  readonly issues: number;
  readonly failedChecks: number;
  /** Sums of base values by unit code, of the targets (low bounds of ranges) and of the typed fields; exact. */
  readonly targets: Readonly<Record<string, Dec>>;
  readonly amounts: Readonly<Record<string, Dec>>;
}

export const noTotals: Totals = {
  documents: 0,
  failures: 0,
  forms: 0,
  fields: 0,
  rows: 0,
  issues: 0,
  failedChecks: 0,
  targets: {},
  amounts: {},
};

/** Key of numbers whose unit is not stated. */
const NO_UNIT = "";

/** The totals of one document. */
export function totalsOfDocument(document: Document): Totals {
  const rows = rowsOf(document);
  const fields = document.forms.flatMap((form) => form.fields);
  const amounts = fields.map(({ value }) => value).filter((value) => value?.kind === "quantity");
  const checks = document.forms.flatMap((form) => form.checks);
  return {
    documents: 1,
    failures: 0,
    forms: document.forms.length,
    fields: fields.length,
    rows: rows.length,
    issues: document.issues.length + document.forms.reduce((sum, form) => sum + form.issues.length, 0),
    failedChecks: checks.filter((check) => check.status === "fail").length,
    targets: sumsByKey(rows.map((row) => [row.unit_code ?? NO_UNIT, row.base_value])),
    amounts: sumsByKey(amounts.map(({ unit, baseValue }) => [unit?.code ?? NO_UNIT, baseValue])),
  };
}

/** Both together; addition has no order, so totals do not depend on the order of inputs. */
export function addTotals(a: Totals, b: Totals): Totals {
  return {
    documents: a.documents + b.documents,
    failures: a.failures + b.failures,
    forms: a.forms + b.forms,
    fields: a.fields + b.fields,
    rows: a.rows + b.rows,
    issues: a.issues + b.issues,
    failedChecks: a.failedChecks + b.failedChecks,
    targets: sumsByKey([...Object.entries(a.targets), ...Object.entries(b.targets)]),
    amounts: sumsByKey([...Object.entries(a.amounts), ...Object.entries(b.amounts)]),
  };
}

/** Keys in code order, so that equal totals print alike. */
function sumsByKey(entries: readonly (readonly [string, Dec | null])[]): Record<string, Dec> {
  const sums = new Map<string, Dec>();
  for (const [key, value] of entries) {
    if (value !== null) sums.set(key, sumOfDecimals([sums.get(key) ?? "0", value]));
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}
