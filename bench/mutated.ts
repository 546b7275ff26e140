import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type Chance, chanceOf, wholeOf } from "../scripts/print/random.ts";
import { defaultArchiveLimits } from "../src/ingest/adapter.ts";
import { sourceOfBytes } from "../src/ingest/index.ts";
import { openArchive } from "../src/ingest/ooxml/archive.ts";
import { zipOf } from "../test/zip-writer.ts";

/** Bytes changed in one mutant at most. */
const MOST_FLIPS = 8;
/** One mutant in so many is cut off instead. */
const CUT_EVERY = 4;
/** Fixtures that are archives of parts. */
const PACKED = /\.(docx|xlsx|ods)$/;

/** A damaged copy of a fixture. */
export interface Mutant {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly damage: string;
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

/** So many mutants; the same seed gives the same ones. */
export async function mutantsOf(count: number, seed: number): Promise<readonly Mutant[]> {
  const root = fileURLToPath(new URL("../fixtures/", import.meta.url));
  const paths = globSync("**/{source.*,printed.pdf}", { cwd: root })
    .toSorted()
    .map((path) => `${root}${path}`);
  const chance = chanceOf(seed);
  const mutants: Mutant[] = [];
  for (let i = 0; i < count; i++) mutants.push(await mutantOf(paths[i % paths.length] ?? "", chance));
  return mutants;
}
