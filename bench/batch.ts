import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { argv, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { writeFiles } from "./generate.ts";

/**
 * What a run of `convert -o` costs: `node bench/batch.ts [TEXTS] [PDFS]` (10,000 and 400), on Linux, whose /proc tells what
 * each process takes. Prints documents a second of texts with the supervisor's memory at a tenth of the run and at its end; the
 * same from a second run that finds all done; one job against two on one-page PDFs; and what the supervisor takes beside its
 * children.
 */
const [texts = 10_000, pdfs = 400] = argv.slice(2).map(Number);
const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url));
const SEED = 7;
const SAMPLE_MS = 50;
/** Of the system's clock, which counts the time of processes. */
const TICKS_PER_SECOND = 100;
const KIB_PER_MIB = 1024;

interface Cost {
  readonly seconds: number;
  readonly supervisorSeconds: number;
  readonly childSeconds: number;
  /** MiB that the supervisor held, every so often. */
  readonly memory: readonly number[];
}

/** CPU seconds of a process alone. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function memoryOf(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "0";
  return Number(kib) / KIB_PER_MIB;
}

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
}

/** What a process and its children took, looked at until it ends. */
function watch(process: ChildProcess, start: number): Promise<Cost> {
  const children = new Map<number, number>();
  const memory: number[] = [];
  let supervisorSeconds = 0;
  const look = (): void => {
    const { pid = 0 } = process;
    try {
      supervisorSeconds = cpuOf(pid);
      memory.push(memoryOf(pid));
      for (const child of childrenOf(pid)) children.set(child, cpuOf(child));
    } catch {
      // It has just ended.
    }
  };
  const timer = setInterval(look, SAMPLE_MS);
  return new Promise((resolve, reject) => {
    process.once("close", (code) => {
      clearInterval(timer);
      if (code !== 0) return reject(new Error(`convert ended with ${code}`));
      const childSeconds = [...children.values()].reduce((sum, each) => sum + each, 0);
      resolve({ seconds: (performance.now() - start) / 1000, supervisorSeconds, childSeconds, memory });
    });
  });
}

function convert(folder: string, output: string, ...options: string[]): Promise<Cost> {
  const start = performance.now();
  const args = [program, "convert", folder, "-o", output, "-q", ...options];
  return watch(spawn(execPath, args, { stdio: ["ignore", "ignore", "inherit"] }), start);
}

function line(name: string, count: number, { seconds, supervisorSeconds, childSeconds, memory }: Cost): void {
  const at = (share: number): string => (memory[Math.floor(share * (memory.length - 1))] ?? 0).toFixed(0);
  const share = ((100 * supervisorSeconds) / childSeconds).toFixed(1);
  console.log(
    `${name.padEnd(26)} ${(count / seconds).toFixed(0)} documents/s; CPU a document: children ` +
      `${((1000 * childSeconds) / count).toFixed(2)} ms, supervisor ${((1000 * supervisorSeconds) / count).toFixed(2)} ms ` +
      `(${share} %); supervisor's memory ${at(0.1)} MB at a tenth, ${at(1)} MB at the end, most ${Math.max(...memory).toFixed(0)} MB`,
  );
}

/** One-page PDFs, each under as many names as needed. */
function pdfsIn(folder: string, count: number): string {
  const pages = globSync(`${fixtures}*/printed.pdf`).filter((path) => !basename(dirname(path)).includes("pages"));
  mkdirSync(folder);
  for (let i = 0; i < count; i++) cpSync(pages[i % pages.length] ?? "", join(folder, `${i}.pdf`));
  return folder;
}

const root = mkdtempSync(join(tmpdir(), "tablewright-bench-"));
const archive = writeFiles(texts, 1, SEED);
try {
  console.log(`${availableParallelism()} cores`);
  line(`${texts} texts`, texts, await convert(archive, join(root, "texts")));
  line("… again, --resume", texts, await convert(archive, join(root, "texts"), "--resume"));
  const printed = pdfsIn(join(root, "pdfs"), pdfs);
  const one = await convert(printed, join(root, "one"), "--jobs", "1");
  line(`${pdfs} PDFs, one job`, pdfs, one);
  const two = await convert(printed, join(root, "two"), "--jobs", "2");
  line(`${pdfs} PDFs, two jobs`, pdfs, two);
  console.log(`two jobs are ${(one.seconds / two.seconds).toFixed(2)} times as fast as one`);
} finally {
  for (const folder of [root, archive]) rmSync(folder, { recursive: true, force: true });
}
