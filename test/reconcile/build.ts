import { type Document, type Form, schemaVersion } from "../../src/core/document.ts";
import type { Branch, Field, Indicator } from "../../src/core/form.ts";
import type { ValueContext } from "../../src/core/quantity.ts";
import { parseValue } from "../../src/value/index.ts";

/** One row as printed: `level 1/level 2`, its name and its cells. */
export interface RowText {
  readonly path: string;
  readonly name: string;
  readonly target?: string;
  readonly actual?: string;
  readonly ordinal?: number;
  readonly block?: "longTerm" | "annual";
}

export interface FormText {
  readonly template?: string | null;
  readonly title?: string;
  readonly year?: number | null;
  /** Texts of fields by key; those of money and rates are read as such, in 万元. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly rows?: readonly RowText[];
}

const money = ["fundsTotal", "budgetTotal", "budgetInitial", "executedTotal"];

/** A form as it would be read from these texts. */
export function formOf(text: FormText, index = 0): Form {
  const { template = "project-target", title = null, year = 2024, fields = {}, rows = [] } = text;
  return {
    id: `form:${template ?? "none"}-${index}`,
    index,
    template,
    title,
    fiscalYear: year,
    fields: Object.entries(fields).map(([key, cell]) => fieldOf(key, cell)),
    indicators: branchesOf(rows, year),
    checks: [],
    issues: [],
  };
}

/** A Document of these forms. */
export function documentOf(forms: readonly FormText[], name: string): Document {
  return {
    schemaVersion,
    source: { id: `sha256:${"0".repeat(64)}`, name, mediaType: "text/plain", bytes: 1, pageCount: null },
    extractor: { name: "tablewright", version: "0.0.0", configHash: "0" },
    forms: forms.map(formOf),
    tables: null,
    accounting: { characters: 0, placed: 0, boilerplate: 0, dropped: [] },
    issues: [],
  };
}

/** Target forms: side A. */
export function targets(...forms: readonly FormText[]): Document {
  return documentOf(forms, "targets.txt");
}

/** Self-evaluations: side B. */
export function evaluations(...forms: readonly FormText[]): Document {
  return documentOf(
    forms.map((form) => ({ template: "project-self-evaluation", ...form })),
    "evaluations.txt",
  );
}

/** A form of one project. */
export function project(name: string, more: FormText = {}): FormText {
  return { ...more, fields: { projectName: name, ...more.fields } };
}

function fieldOf(key: string, text: string): Field<ReturnType<typeof parseValue>> {
  const isTyped = money.includes(key) || key === "executionRate";
  const context = money.includes(key) && !text.startsWith("bare ") ? { label: `${key}(万元)` } : {};
  const shown = text.replace(/^bare /, "");
  return { key, label: key, text: shown, value: isTyped ? parseValue(shown, context) : null, at: null };
}

function branchesOf(rows: readonly RowText[], year: number | null): Branch<ReturnType<typeof parseValue>>[] {
  return rows.map(({ path, block = null, ...row }) => {
    const context: ValueContext = { label: row.name, ...(year === null ? {} : { fiscalYear: year }) };
    const names = path.split("/");
    const indicator: Indicator<ReturnType<typeof parseValue>> = {
      kind: "indicator",
      ordinal: row.ordinal ?? null,
      name: row.name,
      target: row.target === undefined ? null : parseValue(row.target, context),
      actual: row.actual === undefined ? null : parseValue(row.actual, context),
      weight: null,
      score: null,
      note: null,
      others: [],
      confidence: null,
      at: null,
    };
    const branchOf = (level: number): Branch<ReturnType<typeof parseValue>> => {
      const name = names[level - 1] ?? "";
      const children = level === names.length ? [indicator] : [branchOf(level + 1)];
      return { kind: "branch", level, block, name, writtenName: name, writtenLevel: level, at: null, children };
    };
    return branchOf(1);
  });
}
