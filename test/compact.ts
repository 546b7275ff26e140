import type { Document, Dropped, Form } from "../src/core/document.ts";
import type { Branch, Field, Indicator, Node, Step } from "../src/core/form.ts";
import { indicatorsOf } from "../src/core/form.ts";
import type { Issue } from "../src/core/issue.ts";
import type { Place } from "../src/core/place.ts";
import { isTextPlace } from "../src/core/place.ts";
import type { Bound, Unit, UnitSource, Value } from "../src/core/quantity.ts";

/** A Document as a person checks it against the page: one line a field, one line a row. */
export interface CompactDocument {
  readonly forms: readonly CompactForm[];
  /** Code -> printed lines, of issues that belong to the document as a whole. */
  readonly issues: Readonly<Record<string, readonly number[]>>;
  /** `line: text` of everything that was left out. */
  readonly dropped: readonly string[];
}

export interface CompactForm {
  readonly title: string | null;
  readonly template: string | null;
  readonly fiscalYear: number | null;
  /** `key: text ⇒ typed`; a label without a key stands in square brackets. */
  readonly fields: readonly string[];
  /** `level 1 > level 2 | ordinal | name | raw | typed`, then the row's other cells. */
  readonly rows: readonly string[];
  /** Levels that are printed without an indicator. */
  readonly emptyLevels: readonly string[];
  readonly issues: Readonly<Record<string, readonly number[]>>;
}

/** The compact form of a Document, as kept in `fixtures/<slug>/expected.json`. */
export function compactOf(document: Document): CompactDocument {
  return {
    forms: document.forms.map(compactForm),
    issues: issuesByCode(document.issues),
    dropped: droppedByLine(document.accounting.dropped),
  };
}

/** What was left out, with the pieces of one printed line together. */
function droppedByLine(dropped: readonly Dropped[]): string[] {
  const lines = new Map<number, string>();
  for (const { text, at } of dropped) {
    const before = lines.get(lineOf(at));
    lines.set(lineOf(at), before === undefined ? oneLine(text) : `${before} ${oneLine(text)}`);
  }
  return [...lines].map(([line, text]) => `${line}: ${text}`);
}

function compactForm(form: Form): CompactForm {
  return {
    title: form.title,
    template: form.template,
    fiscalYear: form.fiscalYear,
    fields: form.fields.map(printField),
    rows: indicatorsOf(form.indicators).map(printRow),
    emptyLevels: form.indicators.flatMap((branch) => emptyLevels(branch, [])),
    issues: issuesByCode(form.issues),
  };
}

/** `fundsTotal: 30 ⇒ = 30 万元 (300000) from label`; `fundsOther: (blank)`. */
export function printField(field: Field<Value>): string {
  const key = field.key ?? `[${field.label}]`;
  const text = field.text === null ? "(blank)" : oneLine(field.text);
  return `${key}: ${text}${field.value === null ? "" : ` ⇒ ${printTyped(field.value)}`}`;
}

/** `产出指标 > 数量指标 | 1 | 服务读者人次 | ≥80人次 | >= 80 人次`. */
export function printRow({ indicator, path }: Step<Value>): string {
  const canonical = path.map((branch) => (branch.block === null ? "" : `${branch.block}:`) + branch.name).join(" > ");
  const printed = writtenPathOf(path).join(" > ");
  const cells = [
    canonical === printed ? canonical : `${canonical} (printed ${printed})`,
    indicator.ordinal === null ? "-" : String(indicator.ordinal),
    oneLine(indicator.name),
    indicator.target === null ? "(missing)" : oneLine(indicator.target.raw),
    indicator.target === null ? "(missing)" : printTyped(indicator.target),
  ];
  return [...cells, ...otherCells(indicator)].join(" | ");
}

function otherCells({ actual, weight, score, note, others }: Indicator<Value>): string[] {
  const named: readonly (readonly [string, string | null])[] = [
    ["actual", actual === null ? null : `${oneLine(actual.raw)} ⇒ ${printTyped(actual)}`],
    ["weight", weight?.raw ?? null],
    ["score", score?.raw ?? null],
    ["note", note],
    ...others.map(({ label, value }): readonly [string, string | null] => [`[${oneLine(label)}]`, value?.raw ?? null]),
  ];
  return named.flatMap(([name, text]) => (text === null ? [] : [`${name} ${oneLine(text)}`]));
}

/** What the page prints: from the leaf upwards, a level counts when it stands above the last one kept. */
function writtenPathOf(path: readonly Branch<Value>[]): string[] {
  const written: string[] = [];
  let below = Number.POSITIVE_INFINITY;
  for (const branch of [...path].reverse()) {
    const level = branch.writtenLevel ?? branch.level;
    if (branch.writtenName === null || level >= below) continue;
    written.unshift(oneLine(branch.writtenName));
    below = level;
  }
  return written;
}

function emptyLevels(node: Node<Value>, above: readonly string[]): string[] {
  if (node.kind === "indicator") return [];
  const path = [...above, node.name];
  return node.children.length === 0 ? [path.join(" > ")] : node.children.flatMap((child) => emptyLevels(child, path));
}

/** A value as one short string; its issues follow behind `!`. */
export function printTyped(value: Value): string {
  const doubts = value.issues.map((code) => ` !${code}`).join("");
  return printCore(value) + doubts;
}

/** A value as one short string, whatever was doubted on the way to it. */
export function printCore(value: Value): string {
  switch (value.kind) {
    case "quantity": {
      const per = value.per === null ? "" : ` per ${value.per}`;
      const figure = `${value.comparator} ${value.value}${printUnit(value.unit)}`;
      return `${figure}${per}${printBase(value.unit, value.baseValue)}${printSource(value.unitSource)}`;
    }
    case "range":
      return `${printBound(value.low, "[", "(")} .. ${printBound(value.high, "]", ")")}${printUnit(value.unit)}`;
    case "ratio":
      return `ratio ${value.comparator} ${value.numerator}/${value.denominator}`;
    case "change":
      return `${value.direction} ${value.comparator} ${value.value}${printUnit(value.unit)}`;
    case "date":
      return `date ${value.comparator} ${value.value}`;
    case "period":
      return `period ${value.start ?? "?"} .. ${value.end ?? "?"}`;
    case "ordinal":
      return `ordinal ${value.comparator} ${value.value} ${value.scheme}`;
    case "qualitative":
      return value.text === value.raw ? "qualitative" : `qualitative ${value.text}`;
    case "boolean":
      return String(value.value);
    case "nil":
      return `nil ${value.reason}`;
    case "compound":
      return `${value.operator}(${value.parts.map(printTyped).join("; ")})`;
    case "unparsed":
      return `unparsed ${value.reason}`;
  }
}

function printUnit(unit: Unit | null): string {
  return unit === null ? "" : ` ${unit.text}`;
}

/** The base value, where a magnitude other than percent makes it differ from the printed figure. */
function printBase(unit: Unit | null, base: string): string {
  return unit === null || unit.scale <= 0 ? "" : ` (${base})`;
}

function printSource(source: UnitSource): string {
  return source === "cell" || source === "none" ? "" : ` from ${source}`;
}

function printBound(bound: Bound | null, closed: string, open: string): string {
  if (bound === null) return "∞";
  const bracket = bound.inclusive ? closed : open;
  return closed === "[" ? bracket + bound.value : bound.value + bracket;
}

function issuesByCode(issues: readonly Issue[]): Record<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const issue of issues) {
    const key = issueKey(issue);
    lines.set(key, [...(lines.get(key) ?? []), lineOf(issue.at)]);
  }
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, found]) => [key, found.toSorted((a, b) => a - b)]));
}

/** A code with the facts that tell two of its kind apart. */
function issueKey(issue: Issue): string {
  if (issue.code === "value/attention") return `${issue.code} ${issue.codes.join(" ")}`.trim();
  return issue.code === "verify/check-failed" ? `${issue.code} ${issue.check}` : issue.code;
}

/** The printed line a place begins at; 0 where there is none. */
export function lineOf(at: Place | null): number {
  return at !== null && isTextPlace(at) ? at.line : 0;
}

function oneLine(text: string): string {
  return text.replace(/\s*\r?\n\s*/g, " ⏎ ");
}
