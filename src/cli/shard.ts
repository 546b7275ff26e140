import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { keepHeapSmall } from "../batch/child/heap.ts";
import { eachInOrder } from "../batch/run/each.ts";
import { openReader, type Reader, type ReadResult } from "../batch/run/reader.ts";
import type { ExtractOptions } from "../pipeline.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { writeOut } from "./terminal.ts";

export interface ShardOptions {
  readonly jobs?: number;
  /** Options of reading beside those of opening: tables, hierarchy, templates. */
  readonly how: ExtractOptions;
  readonly reading: ReadingOptions;
  readonly signal: AbortSignal;
}

/** Results begun and not yet written, for each job: whoever feeds references slowly gets each answer at once all the same. */
const WINDOW_PER_JOB = 4;

/** A document to be read, as one line of standard input says it. */
interface Reference {
  readonly path: string;
  /** The source's name in the Document; the path as given where the line has none. */
  readonly name: string;
}

/**
 * Reads references from standard input, one a line (a path, or JSON with `path` and `name`), and writes for each, in their
 * order, a line `{"kind":"document",…}` where it gave one, then a line `{"kind":"status",…}`. Nothing else is written.
 */
export async function shard({ jobs = availableParallelism(), how, reading, signal }: ShardOptions): Promise<number> {
  const { timeoutMs, maxMemoryBytes, maxBytes } = reading;
  keepHeapSmall();
  const reader = openReader({ jobs, timeoutMs, maxMemoryBytes, signal, drain: signal, retry: "alone" });
  const options = { ...reading, ...how };
  const work = (reference: Reference) => answerOf(reference, reader, { options, maxBytes });
  let failures = 0;
  try {
    for await (const answer of eachInOrder(references(), work, { window: jobs * WINDOW_PER_JOB, drain: signal })) {
      for (const text of answer.texts) await writeOut(text);
      if (answer.isFailed) failures++;
    }
  } finally {
    reader.end();
  }
  if (signal.aborted) return exitCodes.interrupted;
  return failures > 0 ? exitCodes.failed : exitCodes.good;
}

async function* references(): AsyncGenerator<Reference> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== "") yield referenceOf(line);
  }
}

/** A line that begins like JSON and is none is taken for a path: its status then says that there is no such file. */
function referenceOf(line: string): Reference {
  const plain = { path: line, name: line };
  if (!line.startsWith("{")) return plain;
  try {
    const { path, name = path }: { path?: unknown; name?: unknown } = JSON.parse(line);
    return typeof path === "string" && typeof name === "string" ? { path, name } : plain;
  } catch {
    return plain;
  }
}

interface Answer {
  readonly texts: readonly string[];
  readonly isFailed: boolean;
}

async function answerOf(
  { path, name }: Reference,
  reader: Reader,
  { options, maxBytes }: { readonly options: object; readonly maxBytes: number | undefined },
): Promise<Answer> {
  const content = { kind: "path", path } as const;
  const into = { kind: "text", format: "bare", index: 0 } as const;
  // A document is written whole or not at all: what a broken reading gave of it is forgotten.
  let document: string[] = [];
  const read = await reader.read(
    { kind: "convert", name, content, maxBytes, options, into, tellsIssues: false },
    {
      onCall: async (call) => {
        if (call.kind === "text") document.push(call.text);
        return null;
      },
      mayRetry: () => {
        document = [];
        return true;
      },
    },
  );
  // Nobody reads on.
  if (read === null) return { texts: [], isFailed: false };
  const status = `${JSON.stringify(statusOf({ path, name }, read))}\n`;
  if (read.kind === "failed") return { texts: [status], isFailed: true };
  const before = `{"kind":"document","path":${JSON.stringify(path)},"document":`;
  return { texts: [before, ...document, "}\n", status], isFailed: false };
}

/** What became of a reference; equal keys whatever became of it. */
function statusOf({ path, name }: Reference, read: ReadResult): object {
  const { identity, attempts } = read;
  const source = { id: identity?.id ?? null, mediaType: identity?.mediaType ?? null, bytes: identity?.bytes ?? null };
  const done = read.kind === "converted" ? read.converted : null;
  return {
    ...{ kind: "status", path, name, ...source },
    outcome: read.kind === "failed" ? "failed" : "converted",
    failure: read.kind === "failed" ? read.failure : null,
    attempts,
    pages: done?.pages ?? null,
    forms: done?.totals.forms ?? null,
    rows: done?.totals.rows ?? null,
    issues: done?.totals.issues ?? null,
    isOpen: done?.isOpen ?? null,
  };
}
