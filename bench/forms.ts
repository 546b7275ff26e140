import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { argv, cpuUsage, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { extract } from "../src/pipeline.ts";
import { formTexts, writeFiles } from "./generate.ts";

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
function bigFile(): void {
  for (const count of [1000, 10_000]) {
    const folder = writeFiles(1, count, SEED);
    const { cpuSeconds: spent, peakMegabytes } = convert(folder);
    rmSync(folder, { recursive: true });
    console.log(
      `one file    ${count} forms: peak RSS ${peakMegabytes} MB, ${Math.round(count / spent)} forms/s of CPU (target 350 MB)`,
    );
  }
}

/** Memory of `convert` over files of five forms: flat, whatever the number of files. */
function manyFiles(): void {
  for (const count of [200, 2000]) {
    const folder = writeFiles(count, FORMS_A_FILE, SEED);
    const { peakMegabytes } = convert(folder);
    rmSync(folder, { recursive: true });
    console.log(`many files  ${count} of ${FORMS_A_FILE} forms: peak RSS ${peakMegabytes} MB (target 350 MB)`);
  }
}

/** CPU of `convert` on a small file. */
function startUp(): void {
  const folder = writeFiles(1, 1, SEED);
  const times = Array.from({ length: 5 }, () => convert(folder).cpuSeconds);
  rmSync(folder, { recursive: true });
  const median = times.toSorted((a, b) => a - b)[2] ?? 0;
  console.log(`start-up    ${median.toFixed(2)} s of CPU, ${isBuilt ? "built" : "from source"} (target 0.25)`);
}

/** Writes CPU microseconds and peak kilobytes of the process to file descriptor 3 when it ends. */
const REPORT =
  'import{writeSync}from"node:fs";process.on("exit",()=>{const u=process.resourceUsage();' +
  "writeSync(3,JSON.stringify([u.userCPUTime+u.systemCPUTime,u.maxRSS]))})";
const built = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const isBuilt = existsSync(built);
const main = isBuilt ? built : fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));

/** What `convert` costs over a folder, in a process of its own; the built program where there is one. */
function convert(folder: string): { readonly cpuSeconds: number; readonly peakMegabytes: number } {
  const args = [`--import=data:text/javascript,${encodeURIComponent(REPORT)}`, main, "convert", "-q", folder];
  const { output, status } = spawnSync(execPath, args, { stdio: ["ignore", "ignore", "inherit", "pipe"] });
  if (status !== 0) throw new Error(`convert ended with ${status}`);
  const [microseconds = 0, kilobytes = 0] = numbersOf(String(output[3]));
  return { cpuSeconds: microseconds / 1e6, peakMegabytes: Math.round(kilobytes / 1024) };
}

function numbersOf(text: string): readonly number[] {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value.map(Number) : [];
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
