import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv } from "node:process";
import fc from "fast-check";
import { forms, sheetOf, tabsOf } from "../test/arbitrary.ts";

/** `count` clean forms as tab-separated texts; the same seed gives the same forms. */
export function formTexts(count: number, seed: number): readonly string[] {
  // A document has one to three forms, so `count` documents have enough; a few hundred differ enough for a bench.
  const distinct = fc.sample(forms, { seed, numRuns: Math.min(count, MOST_DISTINCT) }).flat();
  const printed = distinct.map((form) => tabsOf([sheetOf(form)]));
  return Array.from({ length: count }, (_, index) => printed[index % printed.length] ?? "");
}

const MOST_DISTINCT = 400;

/** Writes `fileCount` files of `formCount` forms each to a new temporary folder and returns its path. */
export function writeFiles(fileCount: number, formCount: number, seed: number): string {
  const folder = mkdtempSync(join(tmpdir(), "tablewright-bench-"));
  const texts = formTexts(fileCount * formCount, seed);
  for (let file = 0; file < fileCount; file++) {
    const part = texts.slice(file * formCount, (file + 1) * formCount);
    const branch = join(folder, String(Math.floor(file / FILES_A_FOLDER)).padStart(3, "0"));
    mkdirSync(branch, { recursive: true });
    writeFileSync(join(branch, `forms-${file}.txt`), part.join("\n"));
  }
  return folder;
}

const FILES_A_FOLDER = 500;
const SEED = 1;

/** `node bench/generate.ts FILES FORMS [SEED]`: prints the folder with FILES files of FORMS forms each. */
if (import.meta.main) {
  const [fileCount = 1, formCount = 1, seed = SEED] = argv.slice(2).map(Number);
  console.log(writeFiles(fileCount, formCount, seed));
}
