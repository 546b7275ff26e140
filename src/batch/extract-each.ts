import pLimit from "p-limit";
import type { Document } from "../core/document.ts";
import { Failure } from "../core/failure.ts";

/** Something to extract; its bytes are asked for only when its turn comes. */
export interface BatchSource {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

/** `code` is one of Failure's codes; `crash` means that tablewright itself was wrong. */
export interface FailureFacts {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** @typeParam D what a source gives: a Document, or one that is still to be read */
export type BatchResult<D = Document> =
  | { readonly source: string; readonly document: D }
  | { readonly source: string; readonly failure: FailureFacts };

export interface BatchOptions {
  /** How many sources are in work at once. Default 4. */
  readonly jobs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

type Extract<D> = (source: { readonly name: string; readonly bytes: Uint8Array }) => Promise<D>;

const DEFAULT_JOBS = 4;
/** Results that may wait for an earlier, slower one, for each job: enough to keep all jobs busy, flat in memory. */
const WAITING_PER_JOB = 2;

/**
 * Extracts many sources: one result each, in the order of the sources, whatever finishes first. A source that fails
 * gives a failure in its place and the others go on. At most `jobs` are read at a time, and only a few results wait.
 *
 * @throws the signal's reason when it is aborted, nothing else
 */
export async function* extractEach<D>(
  sources: Iterable<BatchSource> | AsyncIterable<BatchSource>,
  extract: Extract<D>,
  { jobs = DEFAULT_JOBS, signal }: BatchOptions = {},
): AsyncGenerator<BatchResult<D>, void, undefined> {
  const limit = pLimit(jobs);
  const waiting: Promise<BatchResult<D>>[] = [];
  const next = async (): Promise<BatchResult<D>[]> => {
    const result = await waiting.shift();
    signal?.throwIfAborted();
    return result === undefined ? [] : [result];
  };
  for await (const source of sources) {
    signal?.throwIfAborted();
    waiting.push(limit(() => resultOf(source, extract, signal)));
    if (waiting.length >= jobs * WAITING_PER_JOB) yield* await next();
  }
  while (waiting.length > 0) yield* await next();
}

/** Never rejects: whatever happens to one source becomes its result. */
async function resultOf<D>(
  source: BatchSource,
  extract: Extract<D>,
  signal: AbortSignal | undefined,
): Promise<BatchResult<D>> {
  try {
    signal?.throwIfAborted();
    const bytes = await source.read();
    return { source: source.name, document: await extract({ name: source.name, bytes }) };
  } catch (error) {
    return { source: source.name, failure: failureOf(error) };
  }
}

/** What a thrown value means: a Failure keeps its words; anything else is a bug and says where. */
export function failureOf(error: unknown): FailureFacts {
  if (error instanceof Failure) return { code: error.code, message: error.message, hint: error.hint };
  const [first = ""] = (error instanceof Error ? (error.stack ?? String(error)) : String(error)).split("\n");
  return {
    code: "crash",
    message: first,
    hint: "This is a bug in tablewright: please report it with this message and, if you may, the document.",
  };
}
