import type { ExtractOptions, ExtractSource } from "../pipeline.ts";
import { type BatchOptions, type BatchResult, type BatchSource, extractEach } from "./extract-each.ts";
import { extract } from "./isolated.ts";

/**
 * Reads many sources: one result each, in the order given; a source that fails gives a failure in its place and the
 * others go on.
 *
 * @param sources any iterable; it is asked for the next source only when there is room for it
 * @throws the signal's reason when it is aborted, nothing else
 */
export function extractAll(
  sources: Iterable<ExtractSource> | AsyncIterable<ExtractSource>,
  options: ExtractOptions & BatchOptions = {},
): AsyncGenerator<BatchResult, void, undefined> {
  return extractEach(lazily(sources), (source) => extract(source, options), options);
}

async function* lazily(sources: Iterable<ExtractSource> | AsyncIterable<ExtractSource>): AsyncGenerator<BatchSource> {
  for await (const { name, bytes } of sources) yield { name, read: async () => bytes };
}
