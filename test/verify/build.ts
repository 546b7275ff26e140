import type { CheckRules } from "../../src/core/check-rules.ts";
import { type Check, type Document, type Form, schemaVersion } from "../../src/core/document.ts";
import type { Branch, Field, FormTree, Indicator, Node } from "../../src/core/form.ts";
import type { Place } from "../../src/core/place.ts";
import type {
  Comparator,
  DateValue,
  Nil,
  Period,
  Qualitative,
  Quantity,
  Range,
  Unit,
  Value,
  ValueBase,
} from "../../src/core/quantity.ts";
import { checksOf } from "../../src/verify/checks.ts";

export const yuan: Unit = { text: "元", code: "{CNY}", dimension: "money", scale: 0, currency: "CNY" };
export const wan: Unit = { text: "万元", code: "{CNY}", dimension: "money", scale: 4, currency: "CNY" };
export const dollar: Unit = { text: "美元", code: "{USD}", dimension: "money", scale: 0, currency: "USD" };
export const percent: Unit = { text: "%", code: "%", dimension: "ratio", scale: -2, currency: null };
export const times: Unit = { text: "次", code: "{occasion}", dimension: "count", scale: 0, currency: null };
export const yuanPerMu: Unit = {
  text: "元/亩",
  code: "{CNY}/mu",
  dimension: "money_rate",
  scale: 0,
  currency: "CNY",
};

export function base(raw: string): ValueBase {
  return { raw, issues: [], spans: null, subject: null, object: null, qualifiers: null };
}

/** A quantity whose base follows from whole numbers or a given base. */
export function quantity(value: string, unit: Unit | null, more: Partial<Quantity> = {}): Quantity {
  return {
    ...base(`${value}${unit?.text ?? ""}`),
    kind: "quantity",
    comparator: "=",
    comparatorSource: "implied",
    value,
    baseValue: unit === null ? value : shift(value, unit.scale),
    unit,
    unitSource: unit === null ? "none" : "cell",
    per: null,
    tolerance: null,
    ...more,
  };
}

export function atMost(value: string, unit: Unit | null, comparator: Comparator = "<="): Quantity {
  return quantity(value, unit, { comparator, raw: `${comparator}${value}${unit?.text ?? ""}` });
}

export function range(low: string, high: string, unit: Unit): Range {
  const bound = (value: string) => ({ value, baseValue: shift(value, unit.scale), inclusive: true, unit: null });
  return {
    ...base(`${low}-${high}${unit.text}`),
    kind: "range",
    low: bound(low),
    high: bound(high),
    unit,
    unitSource: "cell",
    per: null,
  };
}

export function words(text: string): Qualitative {
  return { ...base(text), kind: "qualitative", text, category: null };
}

export function none(raw = "—"): Nil {
  return { ...base(raw), kind: "nil", reason: "placeholder" };
}

export function period(start: string, end: string): Period {
  return { ...base(`${start}-${end}`), kind: "period", start, end };
}

export function date(value: string, precision: DateValue["precision"]): DateValue {
  return { ...base(value), kind: "date", comparator: "=", comparatorSource: "implied", value, precision };
}

export function at(line: number): Place {
  return { line, column: 1, endLine: line, endColumn: 2 };
}

export function field(
  key: string,
  label: string,
  value: Value | string | null,
  place: Place | null = null,
): Field<Value> {
  const text = value === null || typeof value === "string" ? value : value.raw;
  return { key, label, text, value: typeof value === "string" ? null : value, at: place };
}

export function indicator(name: string, facts: Partial<Indicator<Value>> = {}): Indicator<Value> {
  return {
    kind: "indicator",
    ordinal: null,
    name,
    target: null,
    actual: null,
    weight: null,
    score: null,
    note: null,
    others: [],
    confidence: null,
    at: null,
    ...facts,
  };
}

export function branch(
  level: number,
  name: string,
  children: readonly Node<Value>[],
  facts: Partial<Branch<Value>> = {},
) {
  const made: Branch<Value> = {
    kind: "branch",
    level,
    block: null,
    name,
    writtenName: name,
    writtenLevel: level,
    at: null,
    children,
    ...facts,
  };
  return made;
}

export function form(facts: Partial<FormTree<Value>>): FormTree<Value> {
  return { index: 0, template: "t", title: null, fiscalYear: 2024, fields: [], indicators: [], issues: [], ...facts };
}

/** The rules of the seed's family, as a template would state them. */
export const rules: CheckRules = {
  labels: { projectName: "项目名称", fundsTotal: "年度资金总额", fundsFiscal: "财政拨款", fundsOther: "其他资金" },
  requiredFields: ["projectName", "fundsTotal"],
  sums: [{ total: "fundsTotal", parts: ["fundsFiscal", "fundsOther"] }],
  cost: {
    total: "fundsTotal",
    levels: ["成本指标", "经济成本指标"],
    exemptLevels: ["社会成本指标", "生态环境成本指标"],
    totalWords: ["总成本", "合计"],
    priceWords: ["标准", "单价"],
  },
  requiredLevels: [{ names: ["产出指标", "产出类指标"] }, { names: ["满意度指标"] }],
  percentWords: ["满意度", "合格率", "覆盖率", "及时率", "知晓率", "占比"],
  years: { periods: ["projectPeriod"], start: "startDate", end: "endDate" },
  weights: { totals: ["100", "90"] },
};

/** "status: message" of the check with that code, so that a table of expectations reads as text. */
export function said(checks: readonly Check[], code: string): string {
  const found = checks.filter((check) => check.code === code);
  return found.map((check) => `${check.status}: ${check.message}`).join(" / ");
}

function shift(value: string, scale: number): string {
  if (scale === 0) return value;
  return String(Number(value) * 10 ** scale);
}

/** A Document around the forms; ids are of the right shape, not real hashes. */
export function document(forms: readonly Form[], more: Partial<Document> = {}): Document {
  return {
    schemaVersion,
    source: { id: `sha256:${"0".repeat(64)}`, name: "a.txt", mediaType: "text/plain", bytes: 10, pageCount: null },
    extractor: { name: "tablewright", version: "0.0.0", configHash: "0" },
    forms,
    tables: null,
    accounting: { characters: 0, placed: 0, boilerplate: 0, dropped: [] },
    issues: [],
    ...more,
  };
}

/** A whole Form with its checks. */
export function checkedForm(facts: Partial<FormTree<Value>>, index = 0): Form {
  const tree = form({ ...facts, index });
  const { checks, issues } = checksOf(tree, rules);
  return { ...tree, id: `form-${index}`, checks, issues: [...tree.issues, ...issues] };
}
