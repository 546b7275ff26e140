import { sumOfDecimals } from "../core/decimal.ts";
import type { DocumentSource, Form } from "../core/document.ts";
import type { Dec } from "../core/quantity.ts";
import type { Watch } from "../core/reading.ts";
import { rowsOfForm } from "./rows.ts";

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

/** The totals of one document, added up as its parts pass. */
export function startTotals(): { readonly watch: Watch; readonly totals: () => Totals } {
  let totals: Totals = { ...noTotals, documents: 1 };
  return {
    watch: {
      form: (form, source) => {
        totals = addTotals(totals, totalsOfForm(form, source));
      },
      tail: ({ issues }) => {
        totals = addTotals(totals, { ...noTotals, issues: issues.length });
      },
    },
    totals: () => totals,
  };
}

function totalsOfForm(form: Form, source: DocumentSource): Totals {
  const rows = rowsOfForm(form, source);
  const amounts = form.fields.map(({ value }) => value).filter((value) => value?.kind === "quantity");
  return {
    ...noTotals,
    forms: 1,
    fields: form.fields.length,
    rows: rows.length,
    issues: form.issues.length,
    failedChecks: form.checks.filter((check) => check.status === "fail").length,
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
