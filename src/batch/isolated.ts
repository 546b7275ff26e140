import type { Document } from "../core/document.ts";
import { type DocumentReading, documentOfReading, readingOfDocument } from "../core/reading.ts";
import type { PageSketch } from "../core/sketch.ts";
import type { Block } from "../core/table.ts";
import {
  blocksOf,
  type ExtractOptions,
  type ExtractSource,
  isIsolated,
  open,
  sketchesOf,
  type Trace,
  trace,
} from "../pipeline.ts";
import { defaultMaxMemoryBytes, defaultTimeoutMs } from "./child/default-limits.ts";
import { moduleBeside } from "./child/module-beside.ts";
import { createPool, type Pool } from "./child/pool.ts";
import type { LookTask } from "./child/protocol.ts";

/** One pool for each limit of memory, for the life of the process: an idle child holds nobody. */
const pools = new Map<number, Pool>();

/**
 * Reads one source into a Document. The same bytes, name and options always give the same Document. Formats whose parsers
 * are not ours are read in a process of their own, which is ended when it makes no progress or grows too large.
 *
 * @throws Failure when the source cannot be read; every doubt about its content is an issue in the Document
 */
export async function extract(source: ExtractSource, options: ExtractOptions = {}): Promise<Document> {
  return documentOfReading(await openSafely(source, options));
}

/** @throws Failure as `extract`, before the first form is asked for where the format is isolated */
export async function openSafely(source: ExtractSource, options: ExtractOptions): Promise<DocumentReading> {
  if (!staysOutside(source, options)) return open(source, options);
  return readingOfDocument((await inChild("document", source, options)) as Document);
}

/** How a document was read, for people to look at. */
export async function traceSafely(source: ExtractSource, options: ExtractOptions): Promise<Trace> {
  return staysOutside(source, options) ? ((await inChild("trace", source, options)) as Trace) : trace(source, options);
}

/** The tables and lines of a source before any form is looked for. */
export async function blocksSafely(source: ExtractSource, options: ExtractOptions): Promise<readonly Block[]> {
  if (!staysOutside(source, options)) return blocksOf(source, options);
  return (await inChild("blocks", source, options)) as readonly Block[];
}

/** The pages of a source as they were seen; none where nothing is drawn. */
export async function sketchesSafely(source: ExtractSource, options: ExtractOptions): Promise<readonly PageSketch[]> {
  if (!staysOutside(source, options)) return sketchesOf(source, options);
  return (await inChild("sketches", source, options)) as readonly PageSketch[];
}

function staysOutside(source: ExtractSource, { isolation = "process" }: ExtractOptions): boolean {
  return isolation === "process" && isIsolated(source);
}

function inChild(kind: LookTask["kind"], { name, bytes }: ExtractSource, options: ExtractOptions): Promise<unknown> {
  const { signal, onProgress, timeoutMs = defaultTimeoutMs, maxMemoryBytes = defaultMaxMemoryBytes } = options;
  const { signal: _, onProgress: __, ...travelling } = options;
  let pool = pools.get(maxMemoryBytes);
  if (pool === undefined) {
    pool = createPool(moduleBeside(import.meta.url, "child/worker"), maxMemoryBytes);
    pools.set(maxMemoryBytes, pool);
  }
  return pool.run({ kind, name, bytes, options: travelling }, { timeoutMs, signal, onProgress });
}
