import { spawn } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { argv, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { writeFiles } from "./generate.ts";
import { type Cost, costOf } from "./process-cost.ts";

/**
 * What a run of `convert -o` costs: `node bench/batch.ts [TEXTS] [PDFS]` (10,000 and 1,500: a process takes some hundred to warm up), on Linux, whose /proc tells what
 * each process takes. Prints documents a second of texts with the supervisor's memory at a tenth of the run and at its end; the
 * same from a second run that finds all done; one job against two on one-page PDFs; and what the supervisor takes beside its
 * children.
 */
const [texts = 10_000, pdfs = 1500] = argv.slice(2).map(Number);
const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url));
const SEED = 7;
function convert(folder: string, output: string, ...options: string[]): Promise<Cost> {
  const args = [program, "convert", folder, "-o", output, "-q", ...options];
  return costOf(spawn(execPath, args, { stdio: ["ignore", "ignore", "inherit"] }));
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
