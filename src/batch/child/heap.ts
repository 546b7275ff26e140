import { setFlagsFromString } from "node:v8";

const BYTES_PER_MEGABYTE = 2 ** 20;
/** V8 takes no less. */
const MIN_HEAP_MEGABYTES = 16;
/**
 * Room for young objects. A page's fonts outlive half of this, are taken for old ones, and have the whole heap looked
 * through again and again: twice the room takes a tenth off the CPU of a short PDF.
 */
const SEMI_SPACE_MEGABYTES = 32;
/**
 * Long documents leave old objects behind that nobody needs and V8 is in no hurry to look for: 1,000 pages of forms took
 * 364 MB, 100 pages 246 MB. Looked for so often, 263 and 244 MB, at 2 ms of CPU a page (bench/long-pdf.ts).
 */
const PAGES_BETWEEN_COLLECTIONS = 100;

/**
 * How a child's node is started. There are as many children as cores: threads that V8 would start beside each take CPU from
 * the others, a third more than they spare (bench/batch.ts).
 */
export function nodeOptionsOf(maxMemoryBytes: number): readonly string[] {
  const heapMegabytes = Math.max(MIN_HEAP_MEGABYTES, Math.floor(maxMemoryBytes / BYTES_PER_MEGABYTE));
  return [
    `--max-old-space-size=${heapMegabytes}`,
    `--max-semi-space-size=${SEMI_SPACE_MEGABYTES}`,
    "--single-threaded",
    "--expose-gc",
  ];
}

/** To be told of every page. Before the first of many, what looking through the file left behind is let go. */
export function collectAfter({ page, pageCount }: { readonly page: number; readonly pageCount: number }): void {
  const isStart = page === 1 && pageCount >= PAGES_BETWEEN_COLLECTIONS;
  if (isStart || page % PAGES_BETWEEN_COLLECTIONS === 0) globalThis.gc?.();
}

/** A supervisor holds some megabytes; left to itself V8 lets young objects lie until they take 200 MB. */
const SUPERVISOR_SEMI_SPACE_MEGABYTES = 4;

/** Keeps this process small, as long as it does nothing but hand on references and summaries. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--max-semi-space-size=${SUPERVISOR_SEMI_SPACE_MEGABYTES}`);
  setFlagsFromString("--semi-space-growth-factor=1");
}
