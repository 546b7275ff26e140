import { createHash } from "node:crypto";
import { noCheckRules } from "./core/check-rules.ts";
import type { Document, DocumentTable, Form } from "./core/document.ts";
import { schemaVersion } from "./core/document.ts";
import type { FormTree, Raw } from "./core/form.ts";
import type { Issue } from "./core/issue.ts";
import type { Outcome } from "./core/outcome.ts";
import type { Page } from "./core/page.ts";
import type { Place } from "./core/place.ts";
import { type DocumentHead, type DocumentReading, documentOfReading } from "./core/reading.ts";
import type { Source } from "./core/source.ts";
import type { Block } from "./core/table.ts";
import { pageOfSource, sourceOfBytes } from "./ingest/index.ts";
import { openBlocks } from "./table/plain.ts";
import type { SeatingTrace } from "./tree/index.ts";
import { partsOfBlocks, templates } from "./tree/index.ts";
import { valuesOfForm } from "./value/form-values.ts";
import { parseValue } from "./value/index.ts";
import { lookOfText } from "./value/look.ts";
import { openAccount } from "./verify/accounting.ts";
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

/** Is given each form's seatings as the form is read; without it nobody keeps them. */
type SeatingWatch = (seatings: readonly FormSeating[]) => void;

/**
 * Reads one source into a Document. The same bytes, name and options always give the same Document.
 *
 * @throws Failure when the source cannot be opened; every doubt about its content is an issue in the Document
 */
export async function extract(source: ExtractSource, options: ExtractOptions = {}): Promise<Document> {
  return documentOfReading(await open(source, options));
}

/** Reads one source and keeps how its rows were seated, for people to look at. */
export async function trace(source: ExtractSource, options: ExtractOptions = {}): Promise<Trace> {
  const seatings: FormSeating[] = [];
  const reading = await open(source, options, (more) => seatings.push(...more));
  return { document: documentOfReading(reading), seatings };
}

/**
 * Opens a source and reads its forms one by one as they are asked for: memory grows with the text, not with what is
 * made of it.
 *
 * @throws Failure when the source cannot be opened
 */
export async function open(
  given: ExtractSource,
  options: ExtractOptions = {},
  watch: SeatingWatch | null = null,
): Promise<DocumentReading> {
  options.signal?.throwIfAborted();
  const source = sourceOfBytes(given);
  const limits = options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes };
  const page = await pageOfSource(source, limits);
  // Only the id goes on: the bytes are let go while the text is read.
  return readingOfPage(page, headOf(source, options), options, watch);
}

function readingOfPage(
  page: Outcome<Page>,
  head: DocumentHead,
  options: ExtractOptions,
  watch: SeatingWatch | null,
): DocumentReading {
  const { blocks, issues: tableIssues } = openBlocks(page.value);
  const account = openAccount(page.value.text);
  const tables: DocumentTable[] | null = options.tables === true ? [] : null;
  const treeIssues: Issue[] = [];
  const hierarchy = options.hierarchy ?? "canonical";
  const passing = tables === null ? blocks : collectTables(blocks, tables);
  function* forms() {
    for (const part of partsOfBlocks(passing, { templates, hierarchy, lookOf: lookOfText() })) {
      account.add(part.claims);
      treeIssues.push(...part.issues);
      for (const { form, seatings } of part.forms) {
        options.signal?.throwIfAborted();
        watch?.(seatingsOf(form.index, seatings));
        yield formOfTree(form, head.source.id);
      }
    }
  }
  return {
    head,
    forms: forms(),
    tail: () => {
      const { accounting, issues } = account.close();
      return { tables, accounting, issues: [...page.issues, ...tableIssues(), ...treeIssues, ...issues] };
    },
  };
}

function headOf(source: Source, options: ExtractOptions): DocumentHead {
  const { id, name, mediaType, bytes } = source;
  return {
    schemaVersion,
    source: { id, name, mediaType, bytes: bytes.length, pageCount: null },
    extractor: { name: "tablewright", version, configHash: configHashOf(options) },
  };
}

function seatingsOf(form: number, seatings: readonly SeatingTrace[]): FormSeating[] {
  return seatings.map(({ columns, rows }) => ({ form, columns, rows }));
}

function formOfTree(tree: FormTree<Raw>, sourceId: string): Form {
  const typed = valuesOfForm(tree, parseValue);
  const rules = templates.find((template) => template.id === tree.template)?.checks ?? noCheckRules;
  const { checks, issues } = checksOf(typed, rules);
  return { id: formIdOf(sourceId, tree.index), ...typed, checks, issues: [...typed.issues, ...issues] };
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

/** The same blocks; their tables are added to `tables` as they pass. */
function* collectTables(blocks: Iterable<Block>, tables: DocumentTable[]): Generator<Block> {
  for (const block of blocks) {
    if (block.kind === "table") {
      const { title, rowCount, colCount, cells } = block.table;
      tables.push({ index: tables.length, page: null, area: null, pages: [], title, rowCount, colCount, cells });
    }
    yield block;
  }
}
