import { z } from "zod";
import type { Node } from "../core/form.ts";
import type { Value } from "../core/quantity.ts";
import { issue } from "./schema-issue.ts";
import { at, count, place } from "./schema-place.ts";
import { value } from "./schema-value.ts";

const typed = value.nullable();

const field = z
  .strictObject({
    key: z.string().nullable().describe("Stable key; null for a label the template does not know."),
    label: z.string().describe("The label as printed."),
    text: z.string().nullable().describe("The cell as printed; null when the cell is blank."),
    value: typed.describe("Typed for money, percent, date and period fields, else null."),
    at,
  })
  .meta({ id: "Field", description: "A label with a value cell of its own. A label not on the form has no entry." });

const other = z.strictObject({ key: z.string().nullable(), label: z.string(), value: typed, at });

const indicator = z
  .strictObject({
    kind: z.literal("indicator"),
    ordinal: z.int().nullable().describe("The N of 指标N; null when there is none."),
    name: z.string().describe("The name without its 指标N prefix and marks."),
    target: typed.describe("指标值; null for a blank cell."),
    actual: typed.describe("完成值; null for a blank cell or where the form has no such column."),
    weight: typed.describe("分值 or 权重."),
    score: typed.describe("得分."),
    note: z.string().nullable().describe("偏差原因, 备注."),
    others: z.array(other).describe("Every other column, with its header as label."),
    confidence: z.number().min(0).max(1).nullable().describe("null when the text was not recognised from pixels."),
    at,
  })
  .meta({ id: "Indicator", description: "One row of the form." });

const branch = z
  .strictObject({
    kind: z.literal("branch"),
    level: z.int().min(1),
    block: z.enum(["longTerm", "annual"]).nullable(),
    name: z.string().describe("The level's name as the template means it."),
    writtenName: z.string().nullable().describe("The name as printed; null where the page does not print it."),
    writtenLevel: z.int().nullable().describe("The level as printed; null where the page does not print it."),
    at,
    children: z.array(z.lazy((): z.ZodType<Node<Value>> => node)),
  })
  .meta({ id: "Branch", description: "A level of the hierarchy: 一级指标, 二级指标." });

const node = z.discriminatedUnion("kind", [branch, indicator]);

export const check = z
  .strictObject({
    code: z.string(),
    status: z.enum(["pass", "fail", "deferred", "not-applicable"]),
    message: z.string(),
    evidence: z.array(place),
  })
  .meta({ id: "Check", description: "The outcome of one rule; a check never changes a value." });

export const form = z
  .strictObject({
    id: z.string().describe("Made of the source's id and the form's index."),
    index: count,
    template: z.string().nullable().describe("null: no template fitted and nothing was invented."),
    title: z.string().nullable(),
    fiscalYear: z.int().nullable(),
    fields: z.array(field),
    indicators: z.array(branch).describe("The hierarchy as the template means it."),
    checks: z.array(check),
    issues: z.array(issue),
  })
  .meta({ id: "Form", description: "One form of the source." });
