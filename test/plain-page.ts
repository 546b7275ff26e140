import type { Outcome } from "../src/core/outcome.ts";
import type { PlainPage } from "../src/core/page.ts";
import type { IngestLimits } from "../src/ingest/adapter.ts";
import { openSource, sourceOfBytes } from "../src/ingest/index.ts";

/** Opens what must be a text. */
export async function plainPageOf(
  source: { readonly name: string; readonly bytes: Uint8Array },
  limits: Partial<IngestLimits> = {},
): Promise<Outcome<PlainPage>> {
  const { value, issues } = await openSource(sourceOfBytes(source), limits);
  if (value.kind !== "plain") throw new Error(`${source.name} is a text`);
  return { value: value.page, issues };
}
