import { extract } from "../batch/isolated.ts";
import { bytesOfInput } from "../batch/read.ts";
import type { ExtractOptions } from "../pipeline.ts";
import { landingOfDocument } from "../warehouse/landing.ts";
import type { ReadDocument } from "./shard-reading.ts";

/** Options that are this machine's own: they stand in no run. */
export interface OwnOptions {
  readonly password?: string | undefined;
}

/** Reads documents in processes of their own, with the options of their run. */
export function documentReader({ password }: OwnOptions): ReadDocument {
  return async ({ name, path, sourceUri, settings, signal }) => {
    const options: ExtractOptions = { ...settings, password, signal };
    const bytes = await bytesOfInput({ kind: "file", name, path }, { maxBytes: options.maxBytes, stdin: nothing() });
    return landingOfDocument(await extract({ name, bytes }, options), sourceUri);
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
