import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { formTexts } from "./generate.ts";
import { type Cost, costOf } from "./process-cost.ts";

/**
 * What `convert` costs over small texts that it has converted already: `npm run build`, then `node bench/rerun.ts [TEXTS]`
 * (2,000), on Linux. The same command twice for each target, and the second as a share of the first: by the clock, and of
 * all CPU, the children's included. Then a tenth as many new texts beside them.
 */
const COUNT = Number(argv[2] ?? "2000");
const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

/** Texts of which no two are the same. */
function writeTexts(folder: string, count: number): string {
  mkdirSync(folder);
  const texts = formTexts(count, 1);
  for (const [n, text] of texts.entries()) writeFileSync(join(folder, `${n}.txt`), `${text}\n${folder} ${n}\n`);
  return folder;
}

function convert(inputs: readonly string[], options: readonly string[]): Promise<Cost> {
  const args = [program, "convert", ...inputs, "-q", ...options];
  return costOf(spawn(execPath, args, { stdio: ["ignore", "ignore", "inherit"] }));
}

const cpuOf = ({ supervisorSeconds, childSeconds }: Cost): number => supervisorSeconds + childSeconds;
const shown = (cost: Cost): string => `${cost.seconds.toFixed(2)} s, ${cpuOf(cost).toFixed(2)} s of CPU`;
const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

const root = mkdtempSync(join(tmpdir(), "tablewright-bench-"));
const archive = writeTexts(join(root, "archive"), COUNT);
const more = writeTexts(join(root, "more"), COUNT / 10);
const targets: readonly (readonly [string, ...string[]])[] = [
  ["--to", `duckdb:${join(root, "w.duckdb")}`],
  ["--to", `parquet:${join(root, "lake")}`],
  ["-o", join(root, "out"), "--resume"],
];
try {
  for (const target of targets) {
    const first = await convert([archive], target);
    const again = await convert([archive], target);
    const grown = await convert([archive, more], target);
    console.log(
      `${target[1]?.replace(root, "")}: ${shown(first)}; again ${shown(again)}: ${share(again.seconds, first.seconds)} of the ` +
        `time (target under 10 %), ${share(cpuOf(again), cpuOf(first))} of the CPU; with ${COUNT / 10} new ones ${shown(grown)}`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
