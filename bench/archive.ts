/**
 * What the keeping of a large archive costs beside its reading: `node --expose-gc bench/archive.ts [inputs] [folder]`, by
 * default 200,000 inputs below the current folder. Prints inputs a second and the memory that stays for the walk, the names
 * of outputs, the journal (appended, opened again, written anew) and the manifest. The files of the walk are empty.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nonePassed } from "../src/batch/passed.ts";
import { type Journal, openJournal } from "../src/batch/run/journal.ts";
import type { JournalEntry } from "../src/batch/run/journal-entry.ts";
import { writeManifest } from "../src/batch/run/manifest.ts";
import { walkInputs } from "../src/batch/walk.ts";
import { outputNamer } from "../src/write/output-names.ts";
import { noTotals } from "../src/write/totals.ts";

const [count = "200000", parent = "."] = process.argv.slice(2);
const inputs = Number(count);
const FILES_A_FOLDER = 1_000;
/** Entries that wait for the disk at once, as a supervisor of two jobs has them. */
const APPENDS_AT_ONCE = 64;

const root = mkdtempSync(join(parent, "bench-archive-"));
const nameOf = (i: number): string =>
  `2024年/第${Math.floor(i / FILES_A_FOLDER)}批/单位整体支出绩效目标申报表-${i}.txt`;

async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const kept = await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  globalThis.gc?.();
  const mebibytes = Math.round((process.memoryUsage().heapUsed - before.heapUsed) / 2 ** 20);
  const facts = [
    `${Math.round(inputs / seconds)} a second`,
    `${((user + system) / inputs).toFixed(1)} µs CPU each`,
    `${mebibytes} MiB stay`,
    `RSS ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
  ];
  process.stdout.write(`${what}: ${facts.join(", ")}\n`);
  void kept;
}

function entryOf(i: number): JournalEntry {
  const [name, key] = [nameOf(i), `${nameOf(i)}.json`];
  const id = `sha256:${"0123456789abcdef".repeat(4)}`;
  if (i % 100 === 0) {
    const failure = { code: "corrupt", message: `${name} is damaged.`, hint: "Get another copy." };
    return { key, name, id, reading: "r", outcome: { kind: "failed", failure, evidence: null, attempts: 1 } };
  }
  const totals = { ...noTotals, documents: 1, forms: 1, rows: 12, targets: { "": "12.5", "{CNY}": "300000" } };
  const written = { output: key, bytes: 8_000, sha256: "f".repeat(64), totals, isOpen: false, pages: 1 };
  return { key, name, id, reading: "r", outcome: { kind: "written", ...written } };
}

const indexes = Array.from({ length: inputs }, (_, i) => i);
for (const i of indexes) {
  if (i % FILES_A_FOLDER === 0) mkdirSync(join(root, "in", nameOf(i), ".."), { recursive: true });
  writeFileSync(join(root, "in", nameOf(i)), "");
}
await measure("walk", async () => {
  let seen = 0;
  for await (const _ of walkInputs([join(root, "in")], null)) seen++;
  if (seen !== inputs) throw new Error(`${seen} inputs found`);
});
await measure("names of outputs", async () => {
  const outputOf = outputNamer();
  for (const i of indexes) outputOf(nameOf(i));
  return outputOf;
});
const path = join(root, "out", ".tablewright", "journal.ndjson");
await measure("journal, appended", async () => {
  const journal = await openJournal(path, { fresh: true });
  const queue = indexes.values();
  const work = async (): Promise<void> => {
    for (const i of queue) await journal.append(entryOf(i));
  };
  await Promise.all(Array.from({ length: APPENDS_AT_ONCE }, work));
  await journal.close();
});
function* keys(): Generator<string> {
  for (const i of indexes) yield `${nameOf(i)}.json`;
}
const opened: Journal[] = [];
await measure("journal, opened again", async () => {
  opened.push(await openJournal(path, { fresh: false }));
});
const [journal] = opened;
if (journal === undefined) throw new Error("the journal was not opened");
await measure("journal, each found", async () => {
  for (const key of keys()) if ((await journal.find(key)) === null) throw new Error(`${key} is lost`);
});
await measure("journal, written anew", () => journal.rewrite(keys()));
const ours = { force: false, passed: nonePassed };
await measure("manifest", () => writeManifest(join(root, "out"), () => journal.entries(keys()), ours));
await journal.close();
rmSync(root, { recursive: true });
