import type { JournalEntry } from "./journal-entry.ts";
export async function writeRejected(folder: string, entries: AsyncIterable<JournalEntry>): Promise<void> {
  for await (const e of entries) void [folder, e];
}
