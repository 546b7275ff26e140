import { createHash } from "node:crypto";
import { noCheckRules } from "./core/check-rules.ts";
import type { Document, Form } from "./core/document.ts";
import { schemaVersion } from "./core/document.ts";
import type { FormTree, Raw } from "./core/form.ts";
import type { Issue } from "./core/issue.ts";
import { keepTables } from "./core/kept-tables.ts";
import type { Outcome } from "./core/outcome.ts";
import type { Page } from "./core/page.ts";
import type { Place } from "./core/place.ts";
import { type DocumentHead, type DocumentReading, documentOfReading } from "./core/reading.ts";
import type { Source } from "./core/source.ts";
import type { Template } from "./core/template.ts";
import { pageOfSource, sourceOfBytes } from "./ingest/index.ts";
import { openBlocks } from "./table/plain.ts";
import type { ChoiceTrace, FoundWord, SeatingTrace } from "./tree/index.ts";
import { templates as builtIn, partsOfBlocks } from "./tree/index.ts";
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
  /** Form families of the user's own; they compete with the built-in ones and win where both fit alike. */
  readonly templates?: readonly Template[] | undefined;
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
  return { document: documentOfReading(reading), seatings, choices };
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
  watch: PartWatch | null,
): DocumentReading {
  const { blocks, issues: tableIssues } = openBlocks(page.value);
  const account = openAccount(page.value.text);
  const templates = templatesOf(options);
  const kept = keepTables(options.tables === true);
  const treeIssues: Issue[] = [];
  const hierarchy = options.hierarchy ?? "canonical";
  function* forms() {
    for (const part of partsOfBlocks(kept.passing(blocks), { templates, hierarchy, lookOf: lookOfText() })) {
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
  }
  return {
    head,
    forms: forms(),
    tail: () => {
      const { accounting, issues } = account.close();
      return {
        tables: kept.tables(),
        accounting,
        issues: [...page.issues, ...tableIssues(), ...treeIssues, ...issues],
      };
    },
  };
}

/** The user's own come first, so that they win where both fit alike; one of the same id takes the built-in's place. */
const joined = new WeakMap<readonly Template[], readonly Template[]>();
function templatesOf({ templates: own = [] }: ExtractOptions): readonly Template[] {
  if (own.length === 0) return builtIn;
  const known = joined.get(own);
  if (known !== undefined) return known;
  const all = [...own, ...builtIn.filter(({ id }) => !own.some((template) => template.id === id))];
  joined.set(own, all);
  return all;
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

/** Options that change the reading, as one short hash: outputs with unlike hashes are not comparable. */
function configHashOf(options: ExtractOptions): string {
  const config = {
    hierarchy: options.hierarchy ?? "canonical",
    tables: options.tables === true,
    templates:
      (options.templates ?? []).length === 0 ? builtIn.map(({ id }) => id) : textOfTemplates(templatesOf(options)),
  };
  return createHash("sha256").update(JSON.stringify(config)).digest("hex").slice(0, 16);
}

/** Templates as text, written once for all sources read by them: they are constants, so the cache changes no result. */
const textOf = new WeakMap<readonly Template[], string>();
function textOfTemplates(templates: readonly Template[]): string {
  const known = textOf.get(templates);
  if (known !== undefined) return known;
  const text = JSON.stringify(templates);
  textOf.set(templates, text);
  return text;
}
