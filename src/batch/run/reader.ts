import pLimit from "p-limit";
import type { Converted, ConvertTask, Identity } from "../child/convert-task.ts";
import { mayEndOtherwise } from "../child/ending.ts";
import { moduleBeside } from "../child/module-beside.ts";
import { createPool } from "../child/pool.ts";
import type { Progress } from "../child/protocol.ts";
import type { ChildLimits } from "../child/run-task.ts";
import { type FailureFacts, failureOf } from "../failure-facts.ts";
import { openGate } from "./gate.ts";

export interface ReaderOptions {
  /** How many inputs are read at once, each in a process of its own. */
  readonly jobs: number;
  readonly timeoutMs: number;
  readonly maxMemoryBytes: number;
  /** Gives up what is being read. */
  readonly signal: AbortSignal;
  /** Lets what is being read come to its end, and begins nothing more. */
  readonly drain: AbortSignal;
  /**
   * How an input is tried again that ran out of memory or was ended from outside: `alone`, while nothing else is read, or
   * `fresh`, where others may be waiting for it.
   */
  readonly retry: "alone" | "fresh";
  /** The module that a child runs; tests have their own. */
  readonly entry?: string;
}

/** What became of an input, and what is known of it besides. */
export type ReadResult = {
  /** Null where its bytes could not even be read. */
  readonly identity: Identity | null;
  /** That ended as told. */
  readonly attempts: number;
  /** Seconds by the clock in which it was read, all attempts together; waiting for a process is not counted. */
  readonly seconds: number;
  /** Whether the file it wrote is safe, once that is known; never rejected. */
  readonly synced: Promise<boolean>;
  /** The last page that was reached; null where none was. */
  readonly reached: Progress | null;
} & (
  | { readonly kind: "converted"; readonly converted: Converted }
  | { readonly kind: "failed"; readonly failure: FailureFacts }
);

/** Who hears of a reading while it goes on. */
export interface Hearing extends Pick<ChildLimits, "onProgress" | "onCall"> {
  /** May it be tried again from the start? */
  readonly mayRetry?: () => boolean;
}

const MS_PER_SECOND = 1000;

/** Reads inputs in processes of their own: whatever happens to one is a result like any other. */
export interface Reader {
  /**
   * @returns null where its turn had not come when the run was drained
   * @throws the signal's reason when it is aborted, nothing else
   */
  readonly read: (task: ConvertTask, hears?: Hearing) => Promise<ReadResult | null>;
  /** Ends the processes that wait for work. */
  readonly end: () => void;
}

export function openReader({ jobs, timeoutMs, maxMemoryBytes, signal, drain, retry, entry }: ReaderOptions): Reader {
  const pool = createPool(entry ?? moduleBeside(import.meta.url, "../child/worker"), maxMemoryBytes, jobs);
  const limit = pLimit(jobs);
  const gate = openGate();
  const read: Reader["read"] = async (task, hears = {}) => {
    let identity: Identity | null = null;
    let reached: Progress | null = null;
    let synced: Promise<boolean> = Promise.resolve(false);
    const limits: ChildLimits = {
      ...{ timeoutMs, signal },
      onIdentified: (found) => {
        identity = found;
      },
      onProgress: (progress) => {
        reached = progress;
        hears.onProgress?.(progress);
      },
      onCall: hears.onCall,
    };
    let attempts = 0;
    let ms = 0;
    const once = async (run: typeof pool.run): Promise<Converted> => {
      attempts++;
      const start = performance.now();
      reached = null;
      const told = Promise.withResolvers<boolean>();
      synced = told.promise;
      const onSynced = task.into.kind === "file" ? told.resolve : undefined;
      try {
        // The worker answers a ConvertTask with nothing else.
        return (await run(task, { ...limits, onSynced })) as Converted;
      } finally {
        ms += performance.now() - start;
      }
    };
    const again = (): Promise<Converted> => once(pool.runFresh);
    try {
      const first = async () => (drain.aborted ? null : gate.shared(() => once(pool.run)));
      const converted = await limit(first).catch((error: unknown) => {
        if (!mayEndOtherwise(error) || hears.mayRetry?.() === false) throw error;
        return retry === "alone" ? gate.alone(again) : again();
      });
      if (converted === null) return null;
      return { kind: "converted", converted, identity, attempts: 1, reached, seconds: ms / MS_PER_SECOND, synced };
    } catch (error) {
      signal.throwIfAborted();
      // What ended an attempt from outside is no part of what became of the document.
      const counted = mayEndOtherwise(error) ? attempts : 1;
      return {
        kind: "failed",
        failure: failureOf(error),
        identity,
        attempts: counted,
        reached,
        seconds: ms / MS_PER_SECOND,
        synced,
      };
    }
  };
  return { read, end: pool.end };
}
