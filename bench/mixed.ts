import { spawn } from "node:child_process";
import {
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { argv, execPath } from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { mutantsOf } from "./mutated.ts";

/**
 * One batch of good and bad: the fixtures, damaged copies of them, and the files of a folder of your own (bombs, loops, whatever
 * you have): `node bench/mixed.ts [FOLDER] [MUTANTS] [SEED]`, from a build. Prints what became of them, what took longest, and
 * everything that must not be: an input without exactly one record, one that took longer than its limit and two seconds, a good
 * one that failed. Ends with 1 where there is any.
 */
const [folder = null, count = "200", seed = "1"] = argv.slice(2);
const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url));
const TIMEOUT_SECONDS = 30;
const GRACE_SECONDS = 2;
const GOOD = "good-";
const SLOWEST = 5;

interface Event {
  readonly event: string;
  readonly source: string;
  readonly seconds: number | null;
  readonly failure?: { readonly code: string };
}

const root = mkdtempSync(join(tmpdir(), "tablewright-bench-"));
const archive = join(root, "in");
try {
  await fill();
  const events = await convert();
  const told = new Map<string, number>();
  for (const { source } of events) told.set(source, (told.get(source) ?? 0) + 1);
  const codes = new Map<string, number>();
  for (const { failure } of events) codes.set(failure?.code ?? "ok", (codes.get(failure?.code ?? "ok") ?? 0) + 1);
  const names = readdirSync(archive);
  console.log(`${names.length} inputs: ${[...codes].map(([code, n]) => `${n} ${code}`).join(", ")}`);
  const slowest = events.toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0)).slice(0, SLOWEST);
  console.log(`slowest: ${slowest.map(({ source, seconds }) => `${source} ${seconds?.toFixed(1)} s`).join(", ")}`);
  const wrong = [
    ...names.filter((name) => told.get(name) !== 1).map((name) => `${name}: ${told.get(name) ?? 0} records`),
    // What ran out of memory was tried twice, and each try has the limit to itself.
    ...events.filter(isLate).map(({ source, seconds }) => `${source}: ${seconds} s`),
    ...events
      .filter(({ source, failure }) => source.startsWith(GOOD) && failure)
      .map(({ source }) => `${source}: failed`),
  ];
  for (const line of wrong) console.log(`wrong: ${line}`);
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}

function isLate({ seconds, failure }: Event): boolean {
  const tries = failure?.code === "oom" ? 2 : 1;
  return failure !== undefined && (seconds ?? 0) > tries * (TIMEOUT_SECONDS + GRACE_SECONDS);
}

async function fill(): Promise<void> {
  mkdirSync(archive);
  for (const path of globSync("*/{source.*,printed.pdf}", { cwd: fixtures })) {
    copyFileSync(join(fixtures, path), join(archive, `${GOOD}${dirname(path)}-${basename(path)}`));
  }
  for (const [index, { name, bytes }] of (await mutantsOf(Number(count), Number(seed))).entries()) {
    writeFileSync(join(archive, `mutant-${index}-${name}`), bytes);
  }
  if (folder === null) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) copyFileSync(join(folder, entry.name), join(archive, `own-${entry.name}`));
  }
}

async function convert(): Promise<readonly Event[]> {
  const args = [program, "convert", archive, "-o", join(root, "out"), "--log-format", "json"];
  const process = spawn(execPath, [...args, "--timeout", String(TIMEOUT_SECONDS)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const closed = new Promise<number | null>((resolve) => process.once("close", resolve));
  const events: Event[] = [];
  for await (const line of createInterface({ input: process.stderr })) {
    const event: Event = JSON.parse(line);
    if (event.event === "input" || event.event === "failure") events.push(event);
  }
  const code = await closed;
  const manifest = JSON.parse(readFileSync(join(root, "out/manifest.json"), "utf8"));
  const recorded = manifest.files.length + manifest.failures.length;
  console.log(`convert ended with ${code}; the manifest has ${recorded} records`);
  return events;
}
