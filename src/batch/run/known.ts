import { join } from "node:path";
import type { ConvertTask } from "../child/convert-task.ts";
import { contentHashOf, digestWithin } from "../content-hash.ts";
import type { JournalEntry } from "./journal-entry.ts";

/** Failures of the machine, not of the document: on another day it may be read. */
const OF_THE_MACHINE: readonly string[] = ["io-error", "sink-refused", "ocr-unavailable"];

/** What an earlier run made of some bytes. */
export interface Known {
  readonly id: string;
  /** The file it wrote; null where it failed. */
  readonly written: { readonly path: string; readonly bytes: number; readonly sha256: string } | null;
  readonly outcome: JournalEntry["outcome"];
}

/**
 * What of an earlier run still counts, if the bytes are still the same: what was written by the same reading, and what
 * failed for reasons that stay, unless failures are to be tried again.
 */
export function knownOf(
  earlier: JournalEntry | null,
  { readingHash, folder, retryFailed }: { readingHash: string; folder: string; retryFailed: boolean },
): Known | null {
  if (earlier === null || earlier.id === null || earlier.reading !== readingHash) return null;
  const { id, outcome } = earlier;
  if (outcome.kind === "failed") {
    return retryFailed || OF_THE_MACHINE.includes(outcome.failure.code) ? null : { id, written: null, outcome };
  }
  const { output, bytes, sha256 } = outcome;
  return { id, written: { path: join(folder, output), bytes, sha256 }, outcome };
}

/** Are the bytes still those, and is what was written of them still there as it was? What failed left nothing. */
export async function stillStands({ id, written }: Known, { content, maxBytes }: ConvertTask): Promise<boolean> {
  if (`sha256:${await contentHashOf(content, maxBytes)}` !== id) return false;
  if (written === null) return true;
  const found = await digestWithin(written.path, written.bytes);
  return found?.bytes === written.bytes && found.sha256 === written.sha256;
}
