import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openCommitter } from "../../../src/batch/run/commit.ts";
import { openJournal } from "../../../src/batch/run/journal.ts";
import { writtenEntry } from "./entries.ts";

/** Places files and writes them down as fast as it can until it is killed; says of each when it is safe. */
const [folder = ""] = process.argv.slice(2);
const journal = await openJournal(join(folder, ".tablewright", "journal.ndjson"), { fresh: false });
const { commit } = openCommitter(folder);
const WORKERS = 8;

async function work(worker: number): Promise<void> {
  for (let i = 0; ; i++) {
    const name = `${process.pid}-${worker}-${i}`;
    const path = join(folder, `${name}.json`);
    writeFileSync(`${path}.part`, name);
    await commit(`${path}.part`, path);
    await journal.append(writtenEntry(name));
    process.send?.(name);
  }
}
await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
