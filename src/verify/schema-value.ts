import { z } from "zod";
import type { Value } from "../core/quantity.ts";
import { count } from "./schema-place.ts";

const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ id: "Decimal", description: "Exact decimal: no exponent, no separators." });
const printed = decimal.describe("The number as printed; trailing zeros are kept.");
const baseValue = decimal.describe("value * 10^scale of the unit: 30 万元 -> 300000, 95% -> 0.95.");

const comparator = z
  .enum(["<", "<=", "=", ">=", ">", "~"])
  .describe("Said or implied; 以上 以下 以内 include the bound, 超过 不足 exclude it.");
const comparatorSource = z.enum(["explicit", "implied"]).describe("implied: the cell states none and = was taken.");
const unitSource = z
  .enum(["cell", "unit-column", "label", "header", "table", "none"])
  .describe("Where the unit was stated.");
const per = z.string().nullable().describe("What each: 每月 -> 月; null where the amount is absolute.");

const unit = z
  .strictObject({
    text: z.string().describe("The unit as printed, width folded."),
    code: z.string().nullable().describe("UCUM code; null for a unit that is not known."),
    dimension: z.string().nullable().describe("What it measures, such as money, count, ratio; null when unknown."),
    scale: z.int().describe("Power of ten from value to baseValue: 万元 4, % -2."),
    currency: z.string().nullable().describe("ISO 4217 code for money, else null."),
  })
  .meta({ id: "Unit", description: "A unit of measurement." });

export const valueIssues = z
  .enum([
    "label-prefix",
    "markup-stripped",
    "ocr-repair",
    "unit-missing",
    "unit-conflict",
    "unit-unknown",
    "unit-normalised",
    "redundant-comparator",
    "comparator-contradiction",
    "range-inverted",
    "percent-over-100",
    "year-from-context",
    "year-missing",
    "invalid-date",
    "stored-differs",
  ])
  .meta({ id: "ValueIssueCode", description: "A doubt met while reading one value." });

const spanList = z
  .array(z.tuple([count, count]))
  .nullable()
  .describe("UTF-16 offsets into raw, end exclusive.");

const spans = z
  .strictObject({ comparator: spanList, number: spanList, unit: spanList })
  .meta({ id: "Spans", description: "Which characters of raw were read as what." });

const base = {
  raw: z.string().describe("The text exactly as written."),
  issues: z.array(valueIssues).describe("Every doubt met while reading."),
  spans: spans.nullable(),
  subject: z.string().nullable().describe("A leading noun: 丢包率 in 丢包率<0.3%."),
  object: z.string().nullable().describe("The noun after the measure word: 村 in 5个村."),
  qualifiers: z.array(z.string()).nullable().describe("Words that qualify: 全年, 累计, 预计."),
};

const bound = z
  .strictObject({
    value: printed,
    baseValue,
    inclusive: z.boolean(),
    unit: unit.nullable().describe("Only where it differs from the unit of the range."),
  })
  .nullable();

const quantity = z.strictObject({
  kind: z.literal("quantity"),
  ...base,
  comparator,
  comparatorSource,
  value: printed,
  baseValue,
  unit: unit.nullable(),
  unitSource,
  per,
  tolerance: z
    .strictObject({ value: decimal, relative: z.boolean().describe("True: in per cent of the value.") })
    .nullable(),
});

const range = z.strictObject({
  kind: z.literal("range"),
  ...base,
  low: bound,
  high: bound,
  unit: unit.nullable(),
  unitSource,
  per,
});

const ratio = z.strictObject({
  kind: z.literal("ratio"),
  ...base,
  comparator,
  comparatorSource,
  numerator: decimal,
  denominator: decimal,
  notation: z.enum(["fraction", "colon"]),
});

const change = z.strictObject({
  kind: z.literal("change"),
  ...base,
  direction: z.enum(["increase", "decrease"]),
  comparator,
  comparatorSource,
  value: printed,
  baseValue,
  unit: unit.nullable(),
  unitSource,
  baseline: z.string().nullable().describe("Compared with what, as printed: 同比, 上年."),
  per,
});

const date = z.strictObject({
  kind: z.literal("date"),
  ...base,
  comparator,
  comparatorSource,
  value: z.string().describe("YYYY, YYYY-MM, YYYY-MM-DD, or --MM-DD where no year is stated."),
  precision: z.enum(["year", "month", "day"]),
});

const period = z.strictObject({
  kind: z.literal("period"),
  ...base,
  start: z.string().nullable().describe("ISO date, included."),
  end: z.string().nullable().describe("ISO date, included."),
});

const ordinal = z.strictObject({
  kind: z.literal("ordinal"),
  ...base,
  comparator,
  comparatorSource,
  value: z.string(),
  scheme: z.string().describe("What is ranked: 名, 级."),
});

const qualitative = z.strictObject({
  kind: z.literal("qualitative"),
  ...base,
  text: z.string(),
  category: z.enum(["trend", "grade", "compliance", "timeliness", "persistence"]).nullable(),
});

const boolean = z.strictObject({ kind: z.literal("boolean"), ...base, value: z.boolean() });

const nil = z.strictObject({
  kind: z.literal("nil"),
  ...base,
  reason: z.enum(["empty", "placeholder", "none", "not-applicable"]),
});

const compound = z.strictObject({
  kind: z.literal("compound"),
  ...base,
  operator: z.enum(["and", "or", "list"]),
  parts: z.array(z.lazy((): z.ZodType<Value> => value)),
});

const unparsed = z.strictObject({
  kind: z.literal("unparsed"),
  ...base,
  text: z.string(),
  reason: z.enum(["comparator-contradiction", "invalid-date", "not-a-quantity"]),
});

export const value = z
  .discriminatedUnion("kind", [
    quantity,
    range,
    ratio,
    change,
    date,
    period,
    ordinal,
    qualitative,
    boolean,
    nil,
    compound,
    unparsed,
  ])
  .meta({ id: "Value", description: "A typed value; the case is told by kind." });
