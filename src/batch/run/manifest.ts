import { writeFile } from "node:fs/promises";
import type { JournalEntry } from "./journal-entry.ts";
export async function writeManifest(
  folder: string,
  entries: () => AsyncIterable<JournalEntry>,
  _: object,
): Promise<void> {
  const all = [];
  for await (const e of entries()) all.push(e);
  await writeFile(`${folder}/manifest.json`, JSON.stringify(all, null, 1));
}
