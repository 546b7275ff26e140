/**
 * How fast result files become durable: `node bench/commit.ts [folder] [files]`, by default 10,000 files of 8 KB below the
 * current folder (a folder in memory measures nothing). Prints files a second, and the CPU that this process took.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openCommitter } from "../src/batch/run/commit.ts";

const [parent = ".", count = "10000"] = process.argv.slice(2);
const FILE_BYTES = 8_192;
/** What waits at once: as many as a supervisor has results in hand. */
const AT_ONCE = [16, 64, 256, 1_024];

for (const atOnce of AT_ONCE) {
  const root = mkdtempSync(join(parent, "bench-commit-"));
  const names = Array.from({ length: Number(count) }, (_, i) => join(root, String(i % 20), `${i}.json`));
  for (const sub of Array.from({ length: 20 }, (_, i) => i)) mkdirSync(join(root, String(sub)));
  for (const name of names) writeFileSync(`${name}.part`, Buffer.alloc(FILE_BYTES, 32));
  const { commit } = openCommitter(root);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const queue = names.values();
  const work = async (): Promise<void> => {
    for (const name of queue) await commit(`${name}.part`, name);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const rate = Math.round(names.length / seconds);
  const perFile = Math.round((user + system) / names.length);
  process.stdout.write(`${atOnce} at once: ${rate} files a second, ${perFile} µs CPU a file\n`);
  rmSync(root, { recursive: true });
}
