import { argv } from "node:process";
import pLimit from "p-limit";
import { openSafely } from "../src/batch/isolated.ts";
import { Failure } from "../src/core/failure.ts";
import { documentOfReading } from "../src/core/reading.ts";
import { type Mutant, mutantsOf } from "./mutated.ts";

/**
 * Damaged copies of the project's fixtures, each read as `convert` reads it: every one has to give a Document or a Failure
 * that is no crash, whatever the damage. `node bench/mutants.ts [COUNT] [SEED]` prints the ends and every mutant that had
 * another; ends with 1 where there is any.
 */
const DEFAULT_COUNT = 200;
const DEFAULT_SEED = 1;
const AT_ONCE = 2;
const TIMEOUT_MS = 20_000;
interface End {
  readonly mutant: Mutant;
  /** A failure's code, or "document"; "bug" for what must not be. */
  readonly kind: string;
  readonly words: string;
  readonly ms: number;
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
const limit = pLimit(AT_ONCE);
const mutants = await mutantsOf(count, seed);
const ends = await Promise.all(mutants.map((mutant) => limit(() => endOf(mutant))));
const counts = new Map<string, number>();
for (const { kind } of ends) counts.set(kind, (counts.get(kind) ?? 0) + 1);
console.log(`mutants     ${count} of seed ${seed}: ${[...counts].map(([kind, n]) => `${n} ${kind}`).join(", ")}`);
const [slowest] = ends.toSorted((a, b) => b.ms - a.ms);
if (slowest !== undefined) console.log(`slowest     ${Math.round(slowest.ms)} ms, ${slowest.mutant.name}`);
const wrong = ends.filter(({ kind }) => kind === "bug" || kind === "timeout" || kind === "oom");
for (const { mutant, kind, words } of wrong) console.log(`${kind}: ${mutant.name}, ${mutant.damage}: ${words}`);
if (ends.some(({ kind }) => kind === "bug")) process.exitCode = 1;
