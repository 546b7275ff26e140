import { rowKeyOf } from "./row-key.ts";
import type { Draft, LandingRows, Scalar } from "./rows.ts";
import type { Column } from "./schema/column.ts";
import { type LandingTable, landingColumnsOf, landingTables } from "./schema/index.ts";
import type { IssueTarget } from "./schema/words.ts";

/** DECIMAL(38,10). */
const MAX_PLACES = 10;
const MAX_WHOLE_DIGITS = 28;
/** A decimal of so few characters fits, whatever it is. */
const SURELY_FITS = 11;
/** Largest number of a 32-bit column. */
const MAX_INTEGER = 2_147_483_647;

/** What a warehouse cannot hold as it is: the cell it gets in its place, and what is said of it. */
interface Misfit {
  readonly cell: Scalar;
  readonly code:
    | "warehouse/number-too-precise"
    | "warehouse/number-too-large"
    | "warehouse/day-unknown"
    | "warehouse/text-cleaned";
  readonly severity: "warning" | "error";
  readonly message: string;
}

/**
 * The rows with every cell inside the limits of its column. What does not fit is never rounded or cut: it becomes null
 * (its raw text stays), or loses the characters that databases refuse, and an issue row says so.
 */
export function fitted(draft: Draft): LandingRows {
  for (const table of landingTables) {
    for (const row of draft.rows[table]) fitRow(draft, table, row);
  }
  return draft.rows;
}

function fitRow(draft: Draft, table: LandingTable, row: Scalar[]): void {
  const columns = columnsOf[table];
  for (let index = 0; index < columns.length; index++) {
    const [cell, column] = [row[index] ?? null, columns[index]];
    const misfit = cell === null || column === undefined ? null : misfitOf(column, cell);
    if (misfit === null || column === undefined) continue;
    row[index] = misfit.cell;
    addIssue(draft, { table, row, column, misfit, was: cell });
  }
}

const columnsOf: { readonly [T in LandingTable]: readonly Column[] } = {
  documents: landingColumnsOf("documents"),
  forms: landingColumnsOf("forms"),
  levels: landingColumnsOf("levels"),
  indicators: landingColumnsOf("indicators"),
  fields: landingColumnsOf("fields"),
  indicator_values: landingColumnsOf("indicator_values"),
  indicator_others: landingColumnsOf("indicator_others"),
  checks: landingColumnsOf("checks"),
  issues: landingColumnsOf("issues"),
  dropped: landingColumnsOf("dropped"),
};

/** What the key in a row's first cell names. */
const targetOf: { readonly [T in LandingTable]: IssueTarget } = {
  documents: "document",
  forms: "form",
  levels: "level",
  indicators: "indicator",
  fields: "field",
  indicator_values: "value",
  indicator_others: "other",
  checks: "check",
  issues: "document",
  dropped: "dropped",
};

function misfitOf({ type, name }: Column, cell: Scalar): Misfit | null {
  switch (type) {
    case "text":
      return typeof cell === "string" ? misfitOfText(cell, name) : null;
    case "json":
      return typeof cell === "string" && SUSPECT_ESCAPE.test(cell) ? misfitOfJson(cell, name) : null;
    case "decimal":
      return typeof cell === "string" && cell.length > SURELY_FITS ? misfitOfDecimal(cell, name) : null;
    case "integer":
      return typeof cell === "number" && Math.abs(cell) > MAX_INTEGER ? tooLarge(String(cell), name) : null;
    case "date":
      return typeof cell === "string" && !isDay(cell) ? unknownDay(cell, name) : null;
    default:
      return null;
  }
}

function misfitOfDecimal(text: string, column: string): Misfit | null {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  if (whole.length > MAX_WHOLE_DIGITS) return tooLarge(text, column);
  // Zeros at the end are no places: nothing is lost with them.
  if (fraction.replace(/0+$/, "").length <= MAX_PLACES) return null;
  return {
    cell: null,
    code: "warehouse/number-too-precise",
    severity: "warning",
    message: `${text} has more than ${MAX_PLACES} decimal places; it was not rounded: ${column} is null, the text is kept.`,
  };
}

function tooLarge(text: string, column: string): Misfit {
  return {
    cell: null,
    code: "warehouse/number-too-large",
    severity: "warning",
    message: `${text} is too large for a column of numbers: ${column} is null, the text is kept.`,
  };
}

function unknownDay(text: string, column: string): Misfit {
  const message = `${text} is no day of the calendar: ${column} is null, the text is kept.`;
  return { cell: null, code: "warehouse/day-unknown", severity: "warning", message };
}

/** In the calendar from year 1 on, as every database has it. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !text.startsWith("0000") && !Number.isNaN(time) && dayOf(time) === text;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, "YYYY-MM-DD".length);
}

/** PostgreSQL refuses U+0000; half a surrogate pair has no UTF-8. */
function cleanText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

function misfitOfText(text: string, column: string): Misfit | null {
  return text.includes("\u0000") || !text.isWellFormed() ? cleaned(cleanText(text), column) : null;
}

function cleaned(cell: string, column: string): Misfit {
  const message = `${column} holds characters that no database takes: U+0000 was left out, half a character became U+FFFD.`;
  return { cell, code: "warehouse/text-cleaned", severity: "warning", message };
}

/** How JSON writes what a database would refuse; a text that merely looks like it is parsed and found clean. */
const SUSPECT_ESCAPE = /\\u(?:0000|d[89a-f])/;

function misfitOfJson(text: string, column: string): Misfit | null {
  const clean = JSON.stringify(cleanJson(JSON.parse(text)));
  return clean === text ? null : cleaned(clean, column);
}

function cleanJson(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [cleanText(key), cleanJson(part)]));
}

interface Finding {
  readonly table: LandingTable;
  readonly row: readonly Scalar[];
  readonly column: Column;
  readonly misfit: Misfit;
  readonly was: Scalar;
}

/** Issues of the warehouse come after those of the document, so that their keys disturb no other. */
function addIssue(draft: Draft, { table, row, column, misfit, was }: Finding): void {
  const { documentId, rows } = draft;
  const target = table === "issues" ? documentId : (row[0] ?? documentId);
  rows.issues.push([
    rowKeyOf(documentId, "issues", rows.issues.length),
    ...[documentId, formOf(draft, table, row), targetOf[table], target],
    ...[misfit.code, misfit.severity, misfit.message, null, null],
    JSON.stringify({ table, column: column.name, was: typeof was === "string" ? cleanText(was) : was }),
  ]);
}

/** The form that a row belongs to: by itself, or by its indicator. */
function formOf({ rows }: Draft, table: LandingTable, row: readonly Scalar[]): Scalar {
  const cellOf = (name: string) => row[columnsOf[table].findIndex((column) => column.name === name)] ?? null;
  const indicatorId = cellOf("indicator_id");
  if (table === "indicators" || indicatorId === null) return cellOf("form_id");
  return rows.indicators.find(([id]) => id === indicatorId)?.[1] ?? null;
}
