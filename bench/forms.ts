import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { argv, cpuUsage, execPath, memoryUsage, resourceUsage } from "node:process";
import { fileURLToPath } from "node:url";
import { extract } from "../src/pipeline.ts";
import { formTexts, writeFiles } from "./generate.ts";

/** What the reading of text forms costs; each line ends with its target. */
const SEED = 1;
const FORMS_A_FILE = 5;
const MEGABYTE = 1024 * 1024;

function cpuSeconds(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1e6;
}

function bytesOf(texts: readonly string[]): Uint8Array {
  return new TextEncoder().encode(texts.join("\n"));
}

/** Forms a second of CPU, over files of five forms, after a warm-up. */
async function speed(): Promise<void> {
  const texts = formTexts(2000, SEED);
  const files = texts.flatMap((_, i) => (i % FORMS_A_FILE === 0 ? [bytesOf(texts.slice(i, i + FORMS_A_FILE))] : []));
  const run = async (): Promise<number> => {
    let count = 0;
    for (const bytes of files) count += (await extract({ name: "forms.txt", bytes })).forms.length;
    return count;
  };
  await run();
  const before = cpuSeconds();
  const count = await run();
  console.log(`speed       ${Math.round(count / (cpuSeconds() - before))} forms/s of CPU (target 1000)`);
}

/** Memory over one file of ten thousand forms, against one of a tenth. */
async function bigFile(): Promise<void> {
  for (const count of [1000, 10_000]) {
    const bytes = bytesOf(formTexts(count, SEED));
    const before = cpuSeconds();
    const found = (await extract({ name: "forms.txt", bytes })).forms.length;
    const rate = Math.round(found / (cpuSeconds() - before));
    console.log(`one file    ${found} forms: ${memory()}, ${rate} forms/s of CPU (target linear)`);
  }
}

/** Memory over two thousand files of five forms: flat, whatever the number of files. */
async function manyFiles(): Promise<void> {
  const folder = writeFiles(2000, FORMS_A_FILE, SEED);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".txt"));
  for (const [index, name] of names.entries()) {
    await extract({ name, bytes: readFileSync(join(folder, name)) });
    if ([200, 1000, 2000].includes(index + 1)) console.log(`many files  ${index + 1} read: ${memory()} (target flat)`);
  }
  rmSync(folder, { recursive: true });
}

function memory(): string {
  const heap = Math.round(memoryUsage().heapUsed / MEGABYTE);
  const rss = Math.round(memoryUsage().rss / MEGABYTE);
  const peak = Math.round(resourceUsage().maxRSS / 1024);
  return `heap ${heap} MB, RSS ${rss} MB, peak RSS ${peak} MB`;
}

/** Writes the CPU microseconds of the process to file descriptor 3 when it ends. */
const REPORT =
  'import{writeSync}from"node:fs";process.on("exit",()=>{const c=process.cpuUsage();writeSync(3,String(c.user+c.system))})';

/** CPU of `convert` on a small file, from the built program where there is one. */
function startUp(): void {
  const built = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
  const main = existsSync(built) ? built : fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
  const folder = writeFiles(1, 1, SEED);
  const args = [`--import=data:text/javascript,${encodeURIComponent(REPORT)}`, main, "convert", folder];
  const times = Array.from({ length: 5 }, () => {
    const { output, status } = spawnSync(execPath, args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    if (status !== 0) throw new Error(`convert ended with ${status}`);
    return Number(String(output[3])) / 1e6;
  });
  rmSync(folder, { recursive: true });
  const median = times.toSorted((a, b) => a - b)[2] ?? 0;
  const sort = main === built ? "built" : "from source";
  console.log(`start-up    ${median.toFixed(2)} s of CPU, ${sort} (target 0.25)`);
}

const parts: Readonly<Record<string, () => Promise<void> | void>> = { speed, bigFile, manyFiles, startUp };
const [chosen] = argv.slice(2);
if (chosen !== undefined) await parts[chosen]?.();
else {
  // Each part in a process of its own, so that one does not warm up or fill the memory of the next.
  for (const part of Object.keys(parts)) {
    spawnSync(execPath, [fileURLToPath(import.meta.url), part], { stdio: "inherit" });
  }
}
