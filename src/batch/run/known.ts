import { join } from "node:path";
import type { Known } from "../child/convert-task.ts";
import type { JournalEntry } from "./journal-entry.ts";

/** Failures of the machine, not of the document: on another day it may be read. */
const OF_THE_MACHINE: readonly string[] = ["io-error", "sink-refused", "ocr-unavailable"];

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
    return retryFailed || OF_THE_MACHINE.includes(outcome.failure.code) ? null : { id, written: null };
  }
  return { id, written: { path: join(folder, outcome.output), bytes: outcome.bytes, sha256: outcome.sha256 } };
}
