import type { JournalEntry, Outcome } from "../../../src/batch/run/journal-entry.ts";
import { noTotals } from "../../../src/write/totals.ts";

/** What became of an input that was read, as far as a test does not say otherwise. */
export function writtenEntry(name: string, facts: Partial<Extract<Outcome, { kind: "written" }>> = {}): JournalEntry {
  return {
    key: name,
    name,
    id: `sha256:${"0".repeat(64)}`,
    reading: "r1",
    outcome: {
      kind: "written",
      output: `${name}.json`,
      bytes: 8,
      sha256: "f".repeat(64),
      totals: { ...noTotals, documents: 1 },
      isOpen: false,
      pages: null,
      ...facts,
    },
  };
}

export function failedEntry(name: string, facts: Partial<Extract<Outcome, { kind: "failed" }>> = {}): JournalEntry {
  const failure = { code: "corrupt", message: `${name} is damaged.`, hint: "Get another copy." };
  const outcome: Outcome = { kind: "failed", failure, evidence: null, attempts: 1, ...facts };
  return { key: name, name, id: null, reading: "r1", outcome };
}
