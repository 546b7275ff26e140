import type { Issue } from "../../core/issue.ts";
import { type DocumentReading, documentOfReading, type Watch, watchedReading } from "../../core/reading.ts";
import { type ExtractOptions, openIdentified, sourceOfBytes } from "../../pipeline.ts";
import { type Landing, landingOfDocument } from "../../warehouse/landing.ts";
import { chunksOf } from "../../write/chunks.ts";
import { documentStart, type Part, refuseForeign, writePart } from "../../write/part-file.ts";
import { texts } from "../../write/stream.ts";
import { startTotals } from "../../write/totals.ts";
import { bytesOfFile } from "../read.ts";
import type { Converted, ConvertTask, Identity, Into } from "./convert-task.ts";
import type { Call } from "./protocol.ts";

/** What a conversion says on its way. */
export interface Link {
  /** It goes on. */
  readonly alive: () => void;
  readonly identified: (identity: Identity) => void;
  readonly call: (call: Call) => Promise<unknown>;
}

/**
 * UTF-16 units of a record, about a hundred forms, that are made before the first is handed on: when a reading breaks off
 * within them, a failure record takes its place. A larger record would not be flat in memory.
 */
const READ_AHEAD_UNITS = 4 * 1024 * 1024;

/** What became of an input, and whether a file that was written is safe. */
export interface Conversion {
  readonly converted: Converted;
  /** Null where no file was written. */
  readonly synced: Promise<boolean> | null;
}

/**
 * Converts one input where it lies.
 *
 * @throws Failure when it cannot be read or its result cannot be written
 */
export async function convert(task: ConvertTask, options: ExtractOptions, link: Link): Promise<Conversion> {
  const { name, into, tellsIssues } = task;
  if (into.kind === "file" && !into.force) refuseForeign(into.target, documentStart, name);
  const source = sourceOfBytes({ name, bytes: bytesOf(task) });
  const { id, mediaType } = source;
  link.identified({ id, mediaType, bytes: source.bytes.length });
  const counted = startTotals();
  const seen = watchIssues(tellsIssues);
  const opened = await openIdentified(source, options);
  const reading = watchedReading(watchedReading(opened, counted.watch), telling(seen.watch, link.alive));
  const { part, landing } = await put(into, reading, link);
  const totals = counted.totals();
  const isOpen = totals.failedChecks > 0 || seen.errorCount() > 0;
  const { pageCount: pages } = opened.head.source;
  const digest = part?.digest ?? null;
  const converted = { totals, isOpen, pages, issues: seen.issues, digest, landing };
  return { converted, synced: part?.synced ?? null };
}

function bytesOf({ name, content, maxBytes }: ConvertTask): Uint8Array {
  if (content.kind === "bytes") return content.bytes;
  return bytesOfFile(name, pathOf(content.path), maxBytes);
}

/** A path of bytes comes out of the messages as an array. */
function pathOf(path: string | Uint8Array): string | Buffer {
  return typeof path === "string" ? path : Buffer.from(path);
}

function watchIssues(tells: boolean) {
  const issues: Issue[] = [];
  let errors = 0;
  const see = (issue: Issue): void => {
    if (issue.severity === "error") errors++;
    // Notes need nobody.
    if (tells && issue.severity !== "note") issues.push(issue);
  };
  return {
    issues,
    errorCount: () => errors,
    watch: {
      form: (form: { readonly issues: readonly Issue[] }) => form.issues.forEach(see),
      tail: (tail: { readonly issues: readonly Issue[] }) => tail.issues.forEach(see),
    },
  };
}

/** A text of ten thousand forms has no pages to tell of; each form shows that it goes on. */
const ALIVE_MS = 1000;

function telling(watch: Watch, alive: () => void): Watch {
  let told = performance.now();
  return {
    form: (form, source) => {
      watch.form(form, source);
      if (performance.now() - told < ALIVE_MS) return;
      told = performance.now();
      alive();
    },
    tail: watch.tail,
  };
}

interface Result {
  readonly part: Part | null;
  readonly landing: Landing | null;
}

async function put(into: Into, reading: DocumentReading, { call }: Link): Promise<Result> {
  switch (into.kind) {
    case "file": {
      const pieces = texts.single.pieces(reading, 0);
      const about = { source: reading.head.source.name, target: into.target };
      return { part: await writePart(into.part, pieces, about), landing: null };
    }
    case "text":
      for await (const text of chunksOf(texts[into.format].pieces(reading, into.index), READ_AHEAD_UNITS)) {
        await call({ kind: "text", text });
      }
      return { part: null, landing: null };
    case "rows":
      return { part: null, landing: landingOfDocument(await documentOfReading(reading), into.sourceUri) };
  }
}
