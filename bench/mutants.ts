import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import pLimit from "p-limit";
import { type Chance, chanceOf, wholeOf } from "../scripts/print/random.ts";
import { openSafely } from "../src/batch/isolated.ts";
import { Failure } from "../src/core/failure.ts";
import { documentOfReading } from "../src/core/reading.ts";
import { defaultArchiveLimits } from "../src/ingest/adapter.ts";
import { sourceOfBytes } from "../src/ingest/index.ts";
import { openArchive } from "../src/ingest/ooxml/archive.ts";
import { zipOf } from "../test/zip-writer.ts";

/**
 * Damaged copies of the project's fixtures, each read as `convert` reads it: every one has to give a Document or a Failure
 * that is no crash, whatever the damage. `node bench/mutants.ts [COUNT] [SEED]` prints the ends and every mutant that had
 * another; ends with 1 where there is any.
 */
const DEFAULT_COUNT = 200;
const DEFAULT_SEED = 1;
const AT_ONCE = 2;
const TIMEOUT_MS = 20_000;
/** Bytes changed in one mutant at most. */
const MOST_FLIPS = 8;
/** One mutant in so many is cut off instead. */
const CUT_EVERY = 4;
/** Fixtures that are archives of parts. */
const PACKED = /\.(docx|xlsx|ods)$/;

interface Mutant {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly damage: string;
}

interface End {
  readonly mutant: Mutant;
  /** A failure's code, or "document"; "bug" for what must not be. */
  readonly kind: string;
  readonly words: string;
  readonly ms: number;
}

async function mutantOf(path: string, chance: Chance): Promise<Mutant> {
  const name = `${basename(dirname(path))}-${basename(path)}`;
  const whole = readFileSync(path);
  const parts = PACKED.test(path) && wholeOf(chance, 0, 1) === 0 ? await partsOf(name, whole) : null;
  if (parts === null) return { name, ...damaged(whole, chance) };
  // Check sums would tell of most damage to the archive itself: its parts are damaged and packed anew.
  const chosen = parts[wholeOf(chance, 0, parts.length - 1)];
  if (chosen === undefined) throw new Error(`${name} holds nothing`);
  const { bytes, damage } = damaged(chosen.content, chance);
  const packed = zipOf(parts.map((part) => (part === chosen ? { ...part, content: bytes } : part)));
  return { name, bytes: packed, damage: `${chosen.name} ${damage}` };
}

async function partsOf(name: string, bytes: Uint8Array): Promise<{ name: string; content: Uint8Array }[]> {
  const { names, part } = await openArchive(sourceOfBytes({ name, bytes }), defaultArchiveLimits, () => true);
  return names.map((each) => ({ name: each, content: part(each) ?? new Uint8Array() }));
}

function damaged(whole: Uint8Array, chance: Chance): Pick<Mutant, "bytes" | "damage"> {
  const bytes = Buffer.from(whole);
  const last = bytes.length - 1;
  if (last < 0 || wholeOf(chance, 1, CUT_EVERY) === 1) {
    const length = wholeOf(chance, 0, Math.max(0, last));
    return { bytes: bytes.subarray(0, length), damage: `cut at ${length} of ${bytes.length}` };
  }
  const places = Array.from({ length: wholeOf(chance, 1, MOST_FLIPS) }, () => wholeOf(chance, 0, last));
  for (const at of places) bytes[at] = (bytes[at] ?? 0) ^ wholeOf(chance, 1, 255);
  return { bytes, damage: `changed at ${places.join(", ")} of ${bytes.length}` };
}

async function endOf(mutant: Mutant): Promise<End> {
  const start = performance.now();
  const ended = (kind: string, words: string): End => ({ mutant, kind, words, ms: performance.now() - start });
  try {
    const reading = await openSafely(mutant, { tables: true, timeoutMs: TIMEOUT_MS });
    const { forms, issues } = await documentOfReading(reading);
    return ended("document", `${forms.length} forms, ${issues.length} issues`);
  } catch (error) {
    if (error instanceof Failure) return ended(error.code === "crash" ? "bug" : error.code, error.message);
    return ended("bug", error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

const [count = DEFAULT_COUNT, seed = DEFAULT_SEED] = argv.slice(2).map(Number);
const root = fileURLToPath(new URL("../fixtures/", import.meta.url));
const paths = globSync("**/{source.*,printed.pdf}", { cwd: root })
  .toSorted()
  .map((path) => `${root}${path}`);
const chance = chanceOf(seed);
const limit = pLimit(AT_ONCE);
const mutants: Mutant[] = [];
for (let i = 0; i < count; i++) mutants.push(await mutantOf(paths[i % paths.length] ?? "", chance));
const ends = await Promise.all(mutants.map((mutant) => limit(() => endOf(mutant))));
const counts = new Map<string, number>();
for (const { kind } of ends) counts.set(kind, (counts.get(kind) ?? 0) + 1);
console.log(`mutants     ${count} of seed ${seed}: ${[...counts].map(([kind, n]) => `${n} ${kind}`).join(", ")}`);
const [slowest] = ends.toSorted((a, b) => b.ms - a.ms);
if (slowest !== undefined) console.log(`slowest     ${Math.round(slowest.ms)} ms, ${slowest.mutant.name}`);
const wrong = ends.filter(({ kind }) => kind === "bug" || kind === "timeout" || kind === "oom");
for (const { mutant, kind, words } of wrong) console.log(`${kind}: ${mutant.name}, ${mutant.damage}: ${words}`);
if (ends.some(({ kind }) => kind === "bug")) process.exitCode = 1;
