import type { Document, Form } from "../../src/core/document.ts";
import { indicatorsOf, type Step } from "../../src/core/form.ts";
import type { Issue } from "../../src/core/issue.ts";
import type { Place } from "../../src/core/place.ts";
import type { Value } from "../../src/core/quantity.ts";
import { parseValue, printValue } from "../../src/value/index.ts";
import { alignedRows } from "./align-rows.ts";
import type { TrueField, TrueRow, Truth } from "./truth.ts";

/** How many of what a form says were read right, and how many there are. */
export interface Tally {
  readonly right: number;
  readonly total: number;
}

export interface Comparison {
  /** Title, year, family and every label with its text. */
  readonly fields: Tally;
  /** Rows found by name, with their ordinal. */
  readonly rows: Tally;
  /** Rows under the level names that are printed. */
  readonly paths: Tally;
  /** Targets, results, points and notes. */
  readonly values: Tally;
  /** Texts that are right but hold white space that the form does not have: a line's end within a word or a number. */
  readonly spaced: number;
  /** Rows and keyed fields that the form does not have. */
  readonly extra: number;
  /** Wrong texts at rows and fields that no warning stands beside. */
  readonly silent: number;
  readonly differences: readonly string[];
}

/** One thing compared: what it is, what was expected, what was read; `flagged` = a warning stands beside it. */
interface Point {
  readonly part: "fields" | "rows" | "paths" | "values";
  readonly what: string;
  readonly want: string | null;
  readonly got: string | null;
  readonly isFlagged: boolean;
}

/** Holds what was read against the truth. White space does not count as long as a value is the same number with it. */
export function comparisonOf(document: Document, truth: Truth): Comparison {
  const form = document.forms[0] ?? null;
  const shared = [...document.issues, ...(form?.issues ?? [])];
  const fields = fieldPoints(form, truth, shared);
  const { points: rows, extra: extraRows } = rowPoints(form, truth.rows, shared);
  const points = [...fields, ...rows];
  const extra = [
    ...(form?.fields ?? [])
      .filter(({ key, label }) => key !== null && !truth.fields.some((one) => isOf(one, key, label)))
      .map(({ key, text }) => `${key}: ${text}`),
    ...extraRows,
    ...document.forms.slice(1).map(({ title }) => `a form more: ${title}`),
  ];
  const tally = (part: Point["part"]): Tally => {
    const all = points.filter((point) => point.part === part);
    return { right: all.filter(isRight).length, total: all.length };
  };
  const wrong = points.filter((point) => !isRight(point));
  return {
    fields: tally("fields"),
    rows: tally("rows"),
    paths: tally("paths"),
    values: tally("values"),
    spaced: points.filter((point) => point.part !== "paths" && isSpaced(point)).length,
    extra: extra.length,
    silent: wrong.filter(({ isFlagged }) => !isFlagged).length,
    differences: [
      ...wrong.map(
        ({ what, want, got, isFlagged }) =>
          `${what}: ${show(want)} read as ${show(got)}${isFlagged ? "" : " (silent)"}`,
      ),
      ...extra.map((text) => `extra ${text}`),
    ],
  };
}

const show = (text: string | null): string => (text === null ? "nothing" : `"${text.replaceAll("\n", "⏎")}"`);

function isSpaced(point: Point): boolean {
  return isRight(point) && point.got !== null && point.want !== point.got;
}

/** Recognition cannot tell the width of a bracket or a colon: it does not count in what is compared. */
function squash(text: string | null): string {
  return (text ?? "").normalize("NFKC").replace(/\s+/g, "");
}

function isRight({ part, want, got }: Point): boolean {
  if (squash(want) !== squash(got)) return false;
  return part !== "values" || want === got || numberOf(want) === numberOf(got);
}

/** What a text says as a number or a date, printed; the text itself where it is words. */
function numberOf(text: string | null): string {
  const value = parseValue(text ?? "");
  return value.kind === "qualitative" || value.kind === "unparsed" ? value.kind : printValue(value);
}

function bare(label: string): string {
  return squash(label).replace(/[：:]/g, "").replace(/^其中/, "");
}

function isOf({ key, label }: TrueField, otherKey: string | null, otherLabel: string): boolean {
  return key === null ? bare(label) === bare(otherLabel) : key === otherKey;
}

function fieldPoints(form: Form | null, truth: Truth, issues: readonly Issue[]): Point[] {
  const isAnyMissing = issues.some(isLoud);
  const point = (what: string, want: string | null, got: string | null, isFlagged = isAnyMissing): Point => {
    return { part: "fields", what, want, got, isFlagged };
  };
  return [
    point("title", truth.title, form?.title ?? null),
    point("year", String(truth.fiscalYear), form === null ? null : String(form.fiscalYear)),
    point("family", truth.template, form?.template ?? null),
    ...truth.fields.map((field) => {
      const read = form?.fields.find(({ key, label }) => isOf(field, key, label));
      const name = field.key ?? `[${field.label}]`;
      if (read === undefined) return point(name, field.text ?? "a blank cell", null);
      const isFlagged = (read.value?.issues.length ?? 0) > 0 || isBeside(read.at, issues);
      return point(name, field.text, read.text, isFlagged);
    }),
  ];
}

function rowPoints(
  form: Form | null,
  rows: readonly TrueRow[],
  issues: readonly Issue[],
): { points: Point[]; extra: string[] } {
  const read = form === null ? [] : indicatorsOf(form.indicators);
  const { found, extra } = alignedRows(rows, read, scoreOf);
  const isAnyLoud = issues.some(isLoud);
  const points = rows.flatMap((row, i) => pointsOfRow(row, found[i] ?? null, `row ${i + 1}`, issues, isAnyLoud));
  return { points, extra: extra.map(({ indicator }) => `row: ${indicator.name} | ${indicator.target?.raw ?? ""}`) };
}

function pointsOfRow(
  row: TrueRow,
  step: Step<Value> | null,
  what: string,
  issues: readonly Issue[],
  isAnyLoud: boolean,
): Point[] {
  const indicator = step?.indicator ?? null;
  const isFlagged = step === null ? isAnyLoud : isBeside(step.indicator.at, issues);
  const point = (
    part: Point["part"],
    name: string,
    want: string | null,
    got: string | null,
    value?: Value | null,
  ): Point => {
    return { part, what: `${what} ${name}`, want, got, isFlagged: isFlagged || (value?.issues.length ?? 0) > 0 };
  };
  const numbered = (ordinal: number | null, name: string): string => (ordinal === null ? name : `${ordinal}:${name}`);
  const cells = [
    ["target", row.target, indicator?.target?.raw ?? null, indicator?.target],
    ["actual", row.actual, indicator?.actual?.raw ?? null, indicator?.actual],
    ["weight", row.weight, indicator?.weight?.raw ?? null, indicator?.weight],
    ["score", row.score, indicator?.score?.raw ?? null, indicator?.score],
    ["note", row.note, indicator?.note ?? null, null],
  ] as const;
  return [
    point("rows", "name", numbered(row.ordinal, row.name), indicator && numbered(indicator.ordinal, indicator.name)),
    point("paths", "path", pathText(row.path, row.written), step && pathText(canonicalOf(step), writtenOf(step))),
    ...cells
      .filter(([, want, got]) => want !== null || got !== null)
      .map(([name, want, got, value]) => point("values", name, want, got, value)),
  ];
}

function pathText(path: readonly string[], written: readonly string[]): string {
  return `${path.join(" > ")} (${written.join(" > ")})`;
}

function canonicalOf({ path }: Step<Value>): string[] {
  return path.map(({ name }) => name);
}

function writtenOf({ path }: Step<Value>): string[] {
  return path.map(({ writtenName }) => writtenName ?? "—");
}

/** How alike a row of the truth and a row read are; 0 = not at all. */
function scoreOf(row: TrueRow, { indicator }: Step<Value>): number {
  const name = squash(indicator.name);
  const want = squash(row.name);
  const isName = name === want ? 4 : name !== "" && (want.includes(name) || name.includes(want)) ? 2 : 0;
  return isName + (squash(indicator.target?.raw ?? "") === squash(row.target) ? 1 : 0);
}

function isLoud({ severity }: Issue): boolean {
  return severity !== "note";
}

/** Does a warning or an error stand on the same printed row, or speak for the whole page? */
function isBeside(at: Place | null, issues: readonly Issue[]): boolean {
  return issues.some((issue) => isLoud(issue) && at !== null && issue.at !== null && sharesRow(at, issue.at));
}

function sharesRow(a: Place, b: Place): boolean {
  if (!("area" in a) || !("area" in b) || a.page !== b.page) return false;
  return a.area.some(([, top, , bottom]) => b.area.some((other) => top < other[3] && other[1] < bottom));
}
