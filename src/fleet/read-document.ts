import type { Converted, ConvertTask } from "../batch/child/convert-task.ts";
import { defaultMaxMemoryBytes, defaultTimeoutMs } from "../batch/child/default-limits.ts";
import { moduleBeside } from "../batch/child/module-beside.ts";
import { createPool, type Pool } from "../batch/child/pool.ts";
import { assert } from "../core/assert.ts";
import type { ExtractOptions } from "../pipeline.ts";
import type { ReadDocument } from "./shard-reading.ts";

export interface ReaderOptions {
  /** Documents in work at once, each in a process of its own. */
  readonly jobs: number;
  /** This machine's own: it stands in no run. */
  readonly password?: string | undefined;
}

/** Reads documents by the options of their run. */
export interface DocumentReader {
  readonly read: ReadDocument;
  /** Ends the processes that wait for work. */
  readonly end: () => void;
}

/** Reads in processes of their own, where a document's rows are made too: what comes back is only to be written. */
export function openDocumentReader({ jobs, password }: ReaderOptions): DocumentReader {
  /** One for each limit of memory: runs may have unlike ones. */
  const pools = new Map<number, Pool>();
  const poolOf = (maxMemoryBytes: number): Pool => {
    const known = pools.get(maxMemoryBytes);
    if (known !== undefined) return known;
    const pool = createPool(moduleBeside(import.meta.url, "../batch/child/worker"), maxMemoryBytes, jobs);
    pools.set(maxMemoryBytes, pool);
    return pool;
  };
  return {
    read: async ({ name, path, sourceUri, settings, signal }) => {
      const options: ExtractOptions = { ...settings, password };
      const { timeoutMs = defaultTimeoutMs, maxMemoryBytes = defaultMaxMemoryBytes, maxBytes } = options;
      const task: ConvertTask = {
        kind: "convert",
        ...{ name, content: { kind: "path", path }, maxBytes, options },
        ...{ into: { kind: "rows", sourceUri }, tellsIssues: false },
      };
      // The worker answers a ConvertTask with nothing else.
      const converted = (await poolOf(maxMemoryBytes).run(task, { timeoutMs, signal })) as Converted;
      assert(converted.landing !== null, "rows were asked for");
      return converted.landing;
    },
    end: () => {
      for (const pool of pools.values()) pool.end();
    },
  };
}
