import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openJournal } from "../../../src/batch/run/journal.ts";
import { writtenEntry } from "./entries.ts";

const entry = fileURLToPath(new URL("./journal-writer.ts", import.meta.url));

it("knows everything that was safe when the process was killed, and each file that it knows is whole", {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "tablewright-"));
  const safe: string[] = [];
  // Each process is killed after so many: at another place of a group each time.
  for (const count of [1, 2, 30, 77, 200]) {
    const child = fork(entry, [folder]);
    const gone = once(child, "exit");
    let seen = 0;
    child.on("message", (name) => {
      safe.push(String(name));
      if (++seen === count) child.kill("SIGKILL");
    });
    await gone;
  }
  const journal = await openJournal(join(folder, ".tablewright", "journal.ndjson"), { fresh: false });
  expect(journal.damaged).toBe(0);
  for (const name of safe) {
    expect(await journal.find(name)).toEqual(writtenEntry(name));
    expect(readFileSync(join(folder, `${name}.json`), "utf8")).toBe(name);
  }
  await journal.close();
  rmSync(folder, { recursive: true });
});
