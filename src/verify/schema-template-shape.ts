import { z } from "zod";
import type { FieldSort } from "../core/form.ts";
import type { ColumnRole, ColumnRule, LabelRole, LabelRule, LevelRule, Template } from "../core/template.ts";
import { wordedError, wordedKeys } from "./schema-template-words.ts";

/** The words of a closed list of core's: does not compile while one is missing or made up. */
function words<W extends string>(all: { readonly [K in W]: K }) {
  return z.enum(all);
}

const labelRoles = words<LabelRole>({ field: "field", group: "group", side: "side", footer: "footer" });
const sorts = words<FieldSort>({
  text: "text",
  money: "money",
  percent: "percent",
  date: "date",
  period: "period",
  count: "count",
});
const columnRoles = words<ColumnRole>({
  side: "side",
  level: "level",
  name: "name",
  target: "target",
  comparator: "comparator",
  unit: "unit",
  actual: "actual",
  weight: "weight",
  score: "score",
  note: "note",
  other: "other",
});

/** A record with these keys and no others; a misspelt one is told with the key that was meant. */
function record<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, { error: wordedKeys(Object.keys(shape)) });
}

const text = z.string().regex(/\S/);
/** One text, or a list of at least one. */
const texts = z.union([text, z.array(text).min(1)]);
const flag = z.literal(true);
const key = z.string().regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u);
const depth = z.int().min(1).max(9);
const aliases = texts.describe(
  "Every spelling it is printed with. Width, white space and the case of ASCII letters do not count.",
);

const titleRule = record({
  has: z.array(texts).min(1).describe("Each entry is a list of words; a title holds all words of one entry."),
  lacks: texts.exactOptional().describe("Words that no such title holds."),
  ends: texts
    .exactOptional()
    .describe("A title ends with one of these. Default: the last word of each entry of `has`."),
});

const label = record({
  key: key
    .nullable()
    .exactOptional()
    .describe("Key of the field in the output. Default: none, only the printed label is kept."),
  role: labelRoles
    .exactOptional()
    .describe(
      "field: its value stands to the right or below (the default); group: heads other labels; side: a vertical label " +
        "beside the rows; footer: a field behind the rows.",
    ),
  sort: sorts.exactOptional().describe("How the value is typed. Default: text, which stays as printed."),
  aliases,
  fallback: flag.exactOptional().describe("The key is taken only when no other label of the form takes it."),
  otherwise: key.exactOptional().describe("The key to take where `key` is taken already."),
  after: key.exactOptional().describe("The key is taken only directly behind the field with this key."),
  below: flag.exactOptional().describe("The value may stand in the row below."),
  split: record({ key, sort: z.enum(["code", "phone"]) })
    .exactOptional()
    .describe("A code or telephone number glued to the text goes to this key."),
  choice: flag.exactOptional().describe("The value may be a row of check boxes; its text is what is ticked."),
  signature: flag
    .exactOptional()
    .describe("A line for a name or a date at the foot: its value never stands on the line below."),
  rare: flag.exactOptional().describe("Seen in other families too: finding it says nothing for this template."),
});

const column = record({
  role: columnRoles.describe(
    "level: names of the hierarchy; name: what the row is about; target, actual, weight, score: typed values; " +
      "comparator and unit serve the target; note: remarks; side: furniture; other: kept under its heading.",
  ),
  level: depth
    .nullable()
    .exactOptional()
    .describe("Depth of a level column from 1. Default: levels count from the left."),
  aliases,
  rare: flag.exactOptional().describe("Seen in other families too: finding it says nothing for this template."),
});

const matrixColumn = record({
  aliases,
  sort: sorts.exactOptional().describe("Default: money."),
  total: key.nullable().exactOptional().describe("Key of its cell in the row of the total."),
  main: flag.exactOptional().describe("Its cells are what the labels of the rows stand for."),
  heads: flag.exactOptional().describe("The column holds the rows' own names."),
});

const level = record({
  name: text,
  level: depth.exactOptional().describe("Default: one below its first parent; 1 without parents."),
  parents: texts.exactOptional().describe("Names of the levels it may stand under, the usual one first."),
  aliases: texts.exactOptional().describe("Spellings that are renamed to `name`."),
  stays: flag.exactOptional().describe("Kept under any of its parents as printed, never moved to the usual one."),
});

const checks = record({
  requiredFields: z.array(key).exactOptional().describe("Keys that every such form fills in."),
  sums: z
    .array(record({ total: key, parts: z.array(key).min(1) }))
    .exactOptional()
    .describe("The parts add up to the total."),
  cost: record({
    total: key.describe("Key of the total that costs stay within."),
    levels: texts.describe("Levels under which amounts count as cost."),
    exemptLevels: texts.exactOptional().describe("Levels below those that are no expense."),
    totalWords: texts.exactOptional().describe("Words of a name that make its amount a sum of the others."),
    priceWords: texts.exactOptional().describe("Words of a name that make its amount a price for one piece."),
  }).exactOptional(),
  requiredLevels: z.array(texts).exactOptional().describe("Levels every such form has; each by one or more names."),
  percentWords: texts.exactOptional().describe("Words of a label that make more than 100 % impossible."),
  years: record({
    periods: z.array(key).exactOptional(),
    start: key.nullable().exactOptional(),
    end: key.nullable().exactOptional(),
  })
    .exactOptional()
    .describe("Keys of the fields that say when the project runs."),
  weights: record({
    totals: z.array(z.union([z.number(), z.string().regex(/^\d+(\.\d+)?$/, "must be a number")])).min(1),
  })
    .exactOptional()
    .describe("Sums the weights may have: 100, or 90."),
});

/** A template as a person writes it: only `id` must be there. */
export const templateFile = record({
  id: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u)
    .describe("Name of the template in the output: grant-report."),
  title: z
    .union([texts, titleRule])
    .exactOptional()
    .describe("What the form's title ends with. Default: none, the form is known by its words alone."),
  labels: z.array(label).exactOptional().describe("The fields of the form."),
  columns: z.array(column).exactOptional().describe("The columns of its table, from the left."),
  unknownColumns: z
    .enum(["target", "other"])
    .exactOptional()
    .describe("What a heading is that is not listed: a column of its own (other, the default), or the missing target."),
  matrices: z
    .array(record({ total: key.nullable().exactOptional(), columns: z.array(matrixColumn).min(1) }))
    .exactOptional()
    .describe("Tables in the header whose rows are labels and whose columns are headings."),
  defaultColumns: z
    .array(record({ role: columnRoles, level: depth.nullable().exactOptional(), label: text }))
    .exactOptional()
    .describe("The columns of a form whose headings are lost. Default: `columns`, each role once."),
  levels: z
    .array(z.union([text, level]))
    .exactOptional()
    .describe("Names of the hierarchy; a text alone is a level 1."),
  openLevels: z.boolean().exactOptional().describe("Are other level names allowed? Default: yes where none is listed."),
  levelSuffix: z.string().exactOptional().describe("Added to a level name where only it is missing. Default: nothing."),
  rehome: z
    .array(record({ name: text, under: text, unlessChildren: texts.exactOptional() }))
    .exactOptional()
    .describe("Levels printed one step too high."),
  ordinalPrefixes: texts.exactOptional().describe("Words before a row's number in its name: 指标 in 指标1:."),
  blocks: record({ longTerm: texts.exactOptional(), annual: texts.exactOptional() })
    .exactOptional()
    .describe("Words that tell a long-term block of rows from an annual one."),
  caption: record({ words: texts.exactOptional(), units: texts.exactOptional() })
    .exactOptional()
    .describe("Words and units of a line that states the unit of the table: 单位：万元."),
  captionLevels: texts.exactOptional().describe("Levels under which a bare number takes that unit."),
  furniture: texts.exactOptional().describe("Texts that say nothing, such as (盖章) for a seal."),
  threshold: z
    .int()
    .min(1)
    .exactOptional()
    .describe("How many of the template's words a form must show. Default: half, 5 at most."),
  checks: checks.exactOptional().describe("What must hold of a form that is right."),
});

export type TemplateFile = z.infer<typeof templateFile>;
export type LabelEntry = z.infer<typeof label>;
export type LevelEntry = z.infer<typeof level>;
export type Texts = z.infer<typeof texts>;

/** JSON Schema (draft 2020-12) of the template file, for editors. */
export function templateJsonSchema(): unknown {
  const { $schema, ...rest } = z.toJSONSchema(templateFile, {
    target: "draft-2020-12",
    io: "input",
    override: ({ jsonSchema: node }) => {
      if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
    },
  });
  const about = { title: "Template", description: "A form family of your own for tablewright: docs/templates.md." };
  return { $schema, $id: "urn:tablewright:template:1", ...about, ...rest };
}

/** Reads data as a template file; problems are worded by `wordedError`. */
export function shapeOf(data: unknown) {
  return templateFile.safeParse(data, { error: wordedError });
}

type Entries<T, F> = Exclude<keyof T, keyof F>;
type Unlisted =
  | Entries<Template, TemplateFile>
  | Entries<LabelRule, LabelEntry>
  | Entries<ColumnRule, z.infer<typeof column>>
  | Entries<LevelRule, LevelEntry>
  | Exclude<keyof Template["checks"], "labels" | keyof z.infer<typeof checks>>
  | Entries<Template["matrices"][number]["columns"][number], z.infer<typeof matrixColumn>>;

/** Does not compile while core's Template has a key that the file cannot state; the error names it. */
export const everyKeyOfTemplateHasAnEntry: [Unlisted] extends [never] ? true : Unlisted = true;
