import pLimit from "p-limit";
import type { Document } from "../core/document.ts";
import { type FailureFacts, failureOf } from "./failure-facts.ts";
import { eachInOrder } from "./run/each.ts";

/** Something to extract; its bytes are asked for only when its turn comes. */
export interface BatchSource {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

export type BatchResult =
  | { readonly source: string; readonly document: Document }
  | { readonly source: string; readonly failure: FailureFacts };

export interface BatchOptions {
  /** How many sources are in work at once. Default 4. */
  readonly jobs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

type Extract = (source: { readonly name: string; readonly bytes: Uint8Array }) => Promise<Document>;

const DEFAULT_JOBS = 4;
/** Results that may wait for an earlier, slower one, for each job: enough to keep all jobs busy, flat in memory. */
const WAITING_PER_JOB = 2;

/**
 * Extracts many sources: one result each, in the order of the sources, whatever finishes first. A source that fails
 * gives a failure in its place and the others go on. At most `jobs` are read at a time, and only a few results wait.
 *
 * @throws the signal's reason when it is aborted, nothing else
 */
export async function* extractEach(
  sources: Iterable<BatchSource> | AsyncIterable<BatchSource>,
  extract: Extract,
  { jobs = DEFAULT_JOBS, signal = new AbortController().signal }: BatchOptions = {},
): AsyncGenerator<BatchResult, void, undefined> {
  const limit = pLimit(jobs);
  const work = (source: BatchSource) => limit(() => resultOf(source, extract, signal));
  for await (const result of eachInOrder(sources, work, { window: jobs * WAITING_PER_JOB, drain: signal })) {
    signal.throwIfAborted();
    yield result;
  }
  signal.throwIfAborted();
}

/** Never rejects: whatever happens to one source becomes its result. */
async function resultOf(source: BatchSource, extract: Extract, signal: AbortSignal): Promise<BatchResult> {
  try {
    signal.throwIfAborted();
    const bytes = await source.read();
    return { source: source.name, document: await extract({ name: source.name, bytes }) };
  } catch (error) {
    return { source: source.name, failure: failureOf(error) };
  }
}
