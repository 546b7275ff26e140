import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What each constant of the reading of drawn pages is worth: `node bench/sensitivity.ts [truth file]` makes every one of them
 * half and one and a half times as large, one at a time, measures the tables again and prints what changed, as Markdown.
 * A constant whose change costs much in both directions is fitted; one that may be anything is none.
 */
const root = fileURLToPath(new URL("../", import.meta.url));
const truth = resolve(process.argv[2] ?? join(root, "../shared/data/tables/icdar2013-eu.json"));
const FOLDERS = ["src/layout", "src/table"];
const FACTORS = [0.5, 1.5];
/** Counts and shares: `const NAME = 1.5;` at the start of a line. */
const CONSTANT = /^(?:export )?const ([A-Z][A-Z0-9_]+) = (\d+(?:\.\d+)?);$/gm;
/** Files of formats that draw nothing have nothing to do with it. */
const PLAIN =
  /\/(?:csv|bare|pipe|pipes|tabs|tags|spans|rows|lines|plain|quotes|regions|spaces|ahead|clean|reading)[\w-]*\.ts$/;

interface Constant {
  readonly file: string;
  readonly name: string;
  readonly value: number;
  readonly line: string;
}

function constants(): Constant[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name))
      .filter((file) => file.endsWith(".ts") && (!PLAIN.test(file) || file.includes("aligned")))
      .sort()
      .flatMap((file) =>
        [...readFileSync(join(root, file), "utf8").matchAll(CONSTANT)].map(([line, name = "", value = ""]) => {
          return { file, name, value: Number(value), line };
        }),
      ),
  );
}

interface Rates {
  readonly f1: number;
  readonly teds: number;
  readonly merged: number;
}

/** A copy of the sources, so that a change of one constant concerns nobody else. */
const copy = mkdtempSync(join(tmpdir(), "tablewright-sensitivity-"));
for (const name of ["src", "bench", "package.json"]) cpSync(join(root, name), join(copy, name), { recursive: true });
symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));

/** Words and rulings are the same whatever the constants are: they are read once. */
const pages = join(copy, "pages.bin");
const run = (mode: string): string =>
  execFileSync(process.execPath, ["bench/drawn-pages.ts", mode, truth, pages], { cwd: copy, encoding: "utf8" });
run("keep");

function measured(): Rates {
  const [, f1, teds, merged] = /F1 (\S+) TEDS (\S+) merged (\S+)/.exec(run("score")) ?? [];
  return { f1: Number(f1), teds: Number(teds), merged: Number(merged) };
}

function changed({ file, name, line, value }: Constant, factor: number): Rates | null {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  // Counts stay whole; measures need not.
  const isCount = Number.isInteger(value) && !/_(?:EM|POINTS|RATIO)$|REACH/.test(name);
  const other = isCount ? Math.max(1, Math.round(value * factor)) : value * factor;
  if (other === value) return null;
  writeFileSync(path, text.replace(line, line.replace(/= .*;$/, `= ${other};`)));
  try {
    return measured();
  } finally {
    writeFileSync(path, text);
  }
}

const points = (to: number, from: number): string => {
  const change = 100 * (to - from);
  return Math.abs(change) < 0.05 ? "0" : `${change > 0 ? "+" : "−"}${Math.abs(change).toFixed(1)}`;
};

const base = measured();
const measures = [
  ["F1", "f1"],
  ["TEDS", "teds"],
  ["merged", "merged"],
] as const;
console.log(
  `Document F1 ${base.f1.toFixed(4)}, TEDS ${base.teds.toFixed(4)}, merged-cell F1 ${base.merged.toFixed(4)}; ` +
    "changes in hundredths of them.\n",
);
const heads = measures.flatMap(([name]) => [`${name} at half`, `${name} at 1.5`]);
console.log(`| constant | value | ${heads.join(" | ")} |`);
console.log(`| --- | --- |${" --- |".repeat(heads.length)}`);
const still: string[] = [];
for (const constant of constants()) {
  const both = FACTORS.map((factor) => changed(constant, factor));
  const cells = measures.flatMap(([, key]) =>
    both.map((rates) => (rates === null ? "" : points(rates[key], base[key]))),
  );
  const name = `\`${constant.name}\` (${relative("src", constant.file)})`;
  if (cells.every((cell) => cell === "0" || cell === "")) still.push(`${name} ${constant.value}`);
  else console.log(`| ${name} | ${constant.value} | ${cells.join(" | ")} |`);
}
console.log(`\nNothing changes with half or one and a half of: ${still.join(", ")}.`);
rmSync(copy, { recursive: true });
