import { spawn, spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { argv, cpuUsage, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { extract } from "../src/pipeline.ts";
import { formTexts, writeFiles } from "./generate.ts";
import { type Cost, costOf } from "./process-cost.ts";

/** What the reading of text forms costs; each line ends with its target. */
const SEED = 1;
const FORMS_A_FILE = 5;

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

/** Memory of `convert` over one file of ten thousand forms, against one of a tenth. */
async function bigFile(): Promise<void> {
  for (const count of [1000, 10_000]) {
    const cost = await convert(1, count);
    const speed = Math.round(count / (cost.supervisorSeconds + cost.childSeconds));
    console.log(`one file    ${count} forms: ${memoryOf(cost)}, ${speed} forms/s of CPU`);
  }
}

/** Memory of `convert` over files of five forms: flat, whatever the number of files. */
async function manyFiles(): Promise<void> {
  for (const count of [200, 2000]) {
    console.log(`many files  ${count} of ${FORMS_A_FILE} forms: ${memoryOf(await convert(count, FORMS_A_FILE))}`);
  }
}

function memoryOf({ memory, childMegabytes }: Cost): string {
  return `supervisor ${Math.round(Math.max(...memory))} MB, child ${Math.round(childMegabytes)} MB at most (target 350 MB)`;
}

/** CPU of `convert` on a small file, its child's included. */
async function startUp(): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const { supervisorSeconds, childSeconds } = await convert(1, 1);
    times.push(supervisorSeconds + childSeconds);
  }
  const median = times.toSorted((a, b) => a - b)[2] ?? 0;
  console.log(`start-up    ${median.toFixed(2)} s of CPU, ${isBuilt ? "built" : "from source"}`);
}

const built = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const isBuilt = existsSync(built);
const main = isBuilt ? built : fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));

/** What `convert` costs over a folder of so many files of so many forms; the built program where there is one. */
async function convert(fileCount: number, formCount: number): Promise<Cost> {
  const folder = writeFiles(fileCount, formCount, SEED);
  try {
    const args = [main, "convert", "-q", folder, "--jobs", "1"];
    return await costOf(spawn(execPath, args, { stdio: ["ignore", "ignore", "inherit"] }));
  } finally {
    rmSync(folder, { recursive: true });
  }
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
