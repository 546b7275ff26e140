import { createHash } from "node:crypto";
import { type BlocksRead, readBlocks, sightOf } from "./blocks.ts";
import { configHashOf } from "./config-hash.ts";
import { templatesOf } from "./configuration.ts";
import { noCheckRules } from "./core/check-rules.ts";
import type { Document, Form } from "./core/document.ts";
import { schemaVersion } from "./core/document.ts";
import type { FormTree, Raw } from "./core/form.ts";
import type { Issue } from "./core/issue.ts";
import { keepTables } from "./core/kept-tables.ts";
import type { Place } from "./core/place.ts";
import { type DocumentHead, type DocumentReading, documentOfReading } from "./core/reading.ts";
import type { PageSketch } from "./core/sketch.ts";
import type { Source } from "./core/source.ts";
import type { Block } from "./core/table.ts";
import type { Template } from "./core/template.ts";
import { isIsolatedFormat, openSource, sourceOfBytes } from "./ingest/index.ts";
import type { ExtractOptions, ExtractSource } from "./options.ts";
import { movedSketch, sketchOf } from "./sketch.ts";
import type { ChoiceTrace, FoundWord, SeatingTrace, TreePart } from "./tree/index.ts";
import { templates as builtIn, openParts } from "./tree/index.ts";
import { valuesOfForm } from "./value/form-values.ts";
import { parseValue } from "./value/index.ts";
import { lookOfText } from "./value/look.ts";
import { checksOf } from "./verify/checks.ts";
import { version } from "./version.ts";

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

export { sourceOfBytes } from "./ingest/index.ts";
export type { ExtractOptions, ExtractSource } from "./options.ts";

/** Which template was chosen for a form, and which came next; `form` null: none fits the text under this title. */
export interface FormChoice {
  readonly form: number | null;
  readonly title: string | null;
  readonly template: string | null;
  /** Words of the template found, each counted once. */
  readonly score: number;
  readonly threshold: number;
  readonly runnerUp: { readonly id: string; readonly score: number } | null;
  readonly found: readonly FoundWord[];
}

export interface Trace {
  readonly document: Document;
  readonly seatings: readonly FormSeating[];
  readonly choices: readonly FormChoice[];
}

/** Is shown how each part was read as it is read; without it nobody keeps that. */
type PartWatch = (seatings: readonly FormSeating[], choices: readonly FormChoice[]) => void;

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
  const choices: FormChoice[] = [];
  const reading = await open(source, options, (moreSeatings, moreChoices) => {
    seatings.push(...moreSeatings);
    choices.push(...moreChoices);
  });
  return { document: await documentOfReading(reading), seatings, choices };
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
  watch: PartWatch | null = null,
): Promise<DocumentReading> {
  return openIdentified(sourceOfBytes(given), options, watch);
}

/** The same of a source whose id and format are known already. */
export async function openIdentified(
  source: Source,
  options: ExtractOptions,
  watch: PartWatch | null = null,
): Promise<DocumentReading> {
  options.signal?.throwIfAborted();
  const { value: opened, issues } = await openSource(source, limitsOf(options));
  // Only the id goes on: the bytes are let go while the text is read.
  const read = readBlocks(opened, source.name, options);
  const all = { ...read, issues: () => [...issues, ...read.issues()] };
  return read.completed(readingOfBlocks(all, headOf(source, options, read.pageCount), options, watch));
}

/** The tables and lines of a source before any form is looked for. */
export async function blocksOf(given: ExtractSource, options: ExtractOptions = {}): Promise<readonly Block[]> {
  const source = sourceOfBytes(given);
  const { value: opened } = await openSource(source, limitsOf(options));
  const blocks: Block[] = [];
  for await (const block of readBlocks(opened, source.name, options).blocks) blocks.push(block);
  return blocks;
}

/** What the pages of a source show; none where nothing is drawn. */
export async function sketchesOf(given: ExtractSource, options: ExtractOptions = {}): Promise<readonly PageSketch[]> {
  const { value: opened } = await openSource(sourceOfBytes(given), limitsOf(options));
  const sketches: PageSketch[] = [];
  if (opened.kind !== "drawn") return sketches;
  const sight = sightOf(given.name, options);
  for await (const event of opened.pages) {
    const number = event.kind === "page" ? event.page.number : event.number;
    const tell = (): void => options.onProgress?.({ page: number, pageCount: opened.pageCount });
    const seen = await sight.see(event, tell);
    if (seen.kind === "page") {
      const sketch = sketchOf(seen.page);
      sketches.push(seen.engine === null ? sketch : movedSketch(sketch, (box) => sight.move(number, box)));
    }
    tell();
  }
  return sketches;
}

/** Is a source read by a parser of others, which may hang, crash or grow? */
export function isIsolated({ name, bytes }: ExtractSource): boolean {
  return isIsolatedFormat(bytes, name);
}

function limitsOf(options: ExtractOptions): Parameters<typeof openSource>[1] {
  const { maxBytes, maxPages, maxPixels, maxInflatedBytes, maxInflationRatio, pages, password } = options;
  return {
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(maxPages === undefined ? {} : { maxPages }),
    ...(maxPixels === undefined ? {} : { maxPixels }),
    ...(maxInflatedBytes === undefined ? {} : { maxInflatedBytes }),
    ...(maxInflationRatio === undefined ? {} : { maxInflationRatio }),
    pages,
    password,
  };
}

function readingOfBlocks(
  { blocks, aside, account, issues: blockIssues, unpagedPage }: BlocksRead,
  head: DocumentHead,
  options: ExtractOptions,
  watch: PartWatch | null,
): DocumentReading {
  const templates = templatesOf(options);
  const kept = keepTables(options.tables ?? false, unpagedPage);
  const treeIssues: Issue[] = [];
  const hierarchy = options.hierarchy ?? "canonical";
  const parts = openParts({ templates, hierarchy, lookOf: lookOfText() });
  function* formsOf(part: TreePart) {
    account.add(part.claims);
    treeIssues.push(...part.issues);
    kept.add(part.forms.length > 0, part.unread);
    watch?.(
      part.forms.flatMap(({ form, seatings }) => seatingsOf(form.index, seatings)),
      part.choices.map(choiceOfTrace),
    );
    for (const { form } of part.forms) {
      options.signal?.throwIfAborted();
      yield formOfTree(form, head.source.id, templates);
    }
  }
  async function* forms() {
    for await (const block of blocks) {
      kept.pass(block);
      const part = parts.add(block);
      if (part !== null) yield* formsOf(part);
    }
    for (const part of parts.close()) yield* formsOf(part);
  }
  return {
    head,
    forms: forms(),
    tail: () => {
      const { accounting, issues } = account.close();
      kept.addAside(aside);
      return {
        tables: kept.tables(),
        accounting,
        issues: [...blockIssues(), ...treeIssues, ...issues],
      };
    },
  };
}

function headOf(source: Source, options: ExtractOptions, pageCount: number | null): DocumentHead {
  const { id, name, mediaType, bytes } = source;
  const configHash = configHashOf(options, pageCount, builtIn, templatesOf(options));
  return {
    schemaVersion,
    source: { id, name, mediaType, bytes: bytes.length, pageCount },
    extractor: { name: "tablewright", version, configHash },
  };
}

function seatingsOf(form: number, seatings: readonly SeatingTrace[]): FormSeating[] {
  return seatings.map(({ columns, rows }) => ({ form, columns, rows }));
}

function choiceOfTrace({ form, title, best, runnerUp }: ChoiceTrace): FormChoice {
  return {
    form,
    title,
    template: form === null ? null : (best?.template.id ?? null),
    score: best?.score ?? 0,
    threshold: best?.template.threshold ?? 0,
    runnerUp: runnerUp === null ? null : { id: runnerUp.template.id, score: runnerUp.score },
    found: best?.found ?? [],
  };
}

function formOfTree(tree: FormTree<Raw>, sourceId: string, templates: readonly Template[]): Form {
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
