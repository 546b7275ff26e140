import { z } from "zod";
import { type Document, schemaVersion } from "../core/document.ts";
import { form } from "./schema-form.ts";
import { issue } from "./schema-issue.ts";
import { area, at, count } from "./schema-place.ts";

const digest = /^sha256:[0-9a-f]{64}$/;

const source = z.strictObject({
  id: z.string().regex(digest).describe("sha256 of the bytes."),
  name: z.string().describe('Path relative to the input root, with "/".'),
  mediaType: z.string(),
  bytes: count,
  pageCount: count.nullable().describe("null for a source without pages."),
});

const extractor = z.strictObject({
  name: z.literal("tablewright"),
  version: z.string(),
  configHash: z.string().describe("Hash of every setting that can change the output."),
});

const cell = z.strictObject({
  row: count,
  col: count,
  rowSpan: z.int().min(1),
  colSpan: z.int().min(1),
  text: z.string(),
  at,
});

const pageNumber = z.int().min(1);

const table = z
  .strictObject({
    index: count,
    page: pageNumber.nullable(),
    area: area.nullable(),
    pages: z.array(z.strictObject({ page: pageNumber, area })).describe("Every page of a table joined over breaks."),
    title: z.string().nullable(),
    rowCount: count,
    colCount: count,
    cells: z.array(cell).describe("Row-major; they tile the rectangle exactly once."),
  })
  .meta({ id: "Table", description: "A table of the document as cells with spans." });

const accounting = z
  .strictObject({
    characters: count,
    placed: count,
    boilerplate: count,
    dropped: z.array(z.strictObject({ text: z.string(), at, reason: z.string() })),
  })
  .describe("Characters without white space: placed + boilerplate + those of dropped = characters.");

/** The source of truth of the output: strict, every key present, absence is null. */
export const documentSchema = z
  .strictObject({
    schemaVersion: z.literal(schemaVersion),
    source,
    extractor,
    forms: z.array(form),
    tables: z.array(table).nullable().describe("null unless tables were asked for."),
    accounting,
    issues: z.array(issue),
  })
  .meta({ title: "Document", description: "What tablewright gives for one source file." });

/** The name of this version of the schema; docs/schema.json carries it. */
const schemaId = `urn:tablewright:document:${schemaVersion}`;

/** JSON Schema (draft 2020-12) of `documentSchema`. */
export function jsonSchema(): unknown {
  const { $schema, ...rest } = z.toJSONSchema(documentSchema, {
    target: "draft-2020-12",
    // zod bounds every integer by what a double holds exactly; to a reader of the schema that is noise.
    override: ({ jsonSchema: node }) => {
      if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
      if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
    },
  });
  return { $schema, $id: schemaId, ...rest };
}

type Frozen<T> = { readonly [K in keyof T]: Frozen<T[K]> };
type Inferred = Frozen<z.infer<typeof documentSchema>>;
type Agrees<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

/** Does not compile when the schema and core's Document drift apart, in either direction. */
export const schemaAgreesWithTypes: Agrees<Inferred, Document> = true;
