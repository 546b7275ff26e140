import { createHash } from "node:crypto";
import { noCheckRules } from "./core/check-rules.ts";
import type { Document, DocumentTable, Form } from "./core/document.ts";
import { schemaVersion } from "./core/document.ts";
import type { FormTree, Raw } from "./core/form.ts";
import type { Place } from "./core/place.ts";
import type { Value, ValueContext } from "./core/quantity.ts";
import type { Source } from "./core/source.ts";
import type { Block } from "./core/table.ts";
import { pageOfSource, sourceOfBytes } from "./ingest/index.ts";
import { blocksOfPlain } from "./table/plain.ts";
import type { SeatingTrace } from "./tree/index.ts";
import { formsOfBlocks, templates } from "./tree/index.ts";
import { valuesOfForm } from "./value/form-values.ts";
import { parseValue } from "./value/index.ts";
import { lookOfText } from "./value/look.ts";
import { accountingOf } from "./verify/accounting.ts";
import { checksOf } from "./verify/checks.ts";
import { version } from "./version.ts";

/** What to read and how. Defaults: no tables, canonical hierarchy, the limits of ingest/. */
export interface ExtractOptions {
  /** Also give every table as cells with spans. */
  readonly tables?: boolean | undefined;
  /** `written` keeps the levels exactly as printed. */
  readonly hierarchy?: "canonical" | "written" | undefined;
  /** Largest input in bytes; a larger one is refused with `limit-exceeded`. */
  readonly maxBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The bytes of one input under its name. */
export interface ExtractSource {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A form's indicator tables as read: every row as printed and as seated on the form's columns. */
export interface FormSeating {
  readonly form: number;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly at: Place | null;
    readonly before: readonly string[];
    readonly after: readonly string[];
  }[];
}

export interface Trace {
  readonly document: Document;
  readonly seatings: readonly FormSeating[];
}

/**
 * Reads one source into a Document. The same bytes, name and options always give the same Document.
 *
 * @throws Failure when the source cannot be opened; every doubt about its content is an issue in the Document
 */
export async function extract(source: ExtractSource, options: ExtractOptions = {}): Promise<Document> {
  return (await trace(source, options)).document;
}

/** Reads one source and keeps what each stage made of it, for people to look at. */
export async function trace(given: ExtractSource, options: ExtractOptions = {}): Promise<Trace> {
  options.signal?.throwIfAborted();
  const source = sourceOfBytes(given);
  const limits = options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes };
  const page = await pageOfSource(source, limits);
  const blocks = blocksOfPlain(page.value);
  const hierarchy = options.hierarchy ?? "canonical";
  const tree = formsOfBlocks(blocks.value, { templates, hierarchy, lookOf: lookOfText() });
  const parse = parserOf();
  const forms = tree.forms.map((form) => formOfTree(form, source, parse));
  const { accounting, issues: unaccounted } = accountingOf(page.value.text, tree.claims);
  const document: Document = {
    schemaVersion,
    source: {
      id: source.id,
      name: source.name,
      mediaType: source.mediaType,
      bytes: source.bytes.length,
      pageCount: null,
    },
    extractor: { name: "tablewright", version, configHash: configHashOf(options) },
    forms,
    tables: options.tables === true ? tablesOfBlocks(blocks.value) : null,
    accounting,
    issues: [...page.issues, ...blocks.issues, ...tree.issues, ...unaccounted],
  };
  return { document, seatings: tree.traces.flatMap(({ form, seatings }) => seatingsOf(form, seatings)) };
}

function seatingsOf(form: number, seatings: readonly SeatingTrace[]): FormSeating[] {
  return seatings.map(({ columns, rows }) => ({ form, columns, rows }));
}

function formOfTree(tree: FormTree<Raw>, source: Source, parse: (text: string, context: ValueContext) => Value): Form {
  const typed = valuesOfForm(tree, parse);
  const rules = templates.find((template) => template.id === tree.template)?.checks ?? noCheckRules;
  const { checks, issues } = checksOf(typed, rules);
  return { id: formIdOf(source.id, tree.index), ...typed, checks, issues: [...typed.issues, ...issues] };
}

/** A form's id follows from the bytes of its source and its place among the forms there, nothing else. */
function formIdOf(sourceId: string, index: number): string {
  const hash = createHash("sha256").update(`${sourceId}#${index}`).digest("hex");
  return `form:${hash.slice(0, 32)}`;
}

/** Options that change the reading, as one short hash: outputs with unlike hashes are not comparable. */
function configHashOf(options: ExtractOptions): string {
  const config = {
    hierarchy: options.hierarchy ?? "canonical",
    tables: options.tables === true,
    templates: templates.map((template) => template.id),
  };
  return createHash("sha256").update(JSON.stringify(config)).digest("hex").slice(0, 16);
}

/** Forms repeat their texts (100%, 不断提升): each is parsed once a document. */
function parserOf(): (text: string, context: ValueContext) => Value {
  return (text, context) => parseValue(text, context);
}

function tablesOfBlocks(blocks: readonly Block[]): DocumentTable[] {
  const tables: DocumentTable[] = [];
  for (const block of blocks) {
    if (block.kind !== "table") continue;
    const { title, rowCount, colCount, cells } = block.table;
    tables.push({ index: tables.length, page: null, area: null, pages: [], title, rowCount, colCount, cells });
  }
  return tables;
}
