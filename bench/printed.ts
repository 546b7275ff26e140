import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Comparison, comparisonOf, type Tally } from "../scripts/print/compare.ts";
import type { Truth } from "../scripts/print/truth.ts";
import { extract } from "../src/index.ts";

/**
 * How much of printed forms is read right, style by style: `node bench/printed.ts DIR [--all]` over what
 * `scripts/print-forms.ts DIR` printed. `--all` tells every difference instead of the first of each style.
 */
const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node bench/printed.ts DIR [--all]");
  process.exit(2);
}
const MOST_DIFFERENCES = flags.includes("--all") ? Number.POSITIVE_INFINITY : 4;
const parts = ["fields", "rows", "paths", "values"] as const;

interface Line {
  readonly tallies: Record<(typeof parts)[number], Tally>;
  readonly files: number;
  readonly perfect: number;
  readonly spaced: number;
  readonly extra: number;
  readonly silent: number;
  readonly differences: readonly string[];
}

const none: Tally = { right: 0, total: 0 };
const empty: Line = {
  tallies: { fields: none, rows: none, paths: none, values: none },
  files: 0,
  perfect: 0,
  spaced: 0,
  extra: 0,
  silent: 0,
  differences: [],
};

function plus(line: Line, name: string, comparison: Comparison): Line {
  const { spaced, extra, silent, differences } = comparison;
  const sum = (part: (typeof parts)[number]): Tally => {
    const [a, b] = [line.tallies[part], comparison[part]];
    return { right: a.right + b.right, total: a.total + b.total };
  };
  return {
    tallies: { fields: sum("fields"), rows: sum("rows"), paths: sum("paths"), values: sum("values") },
    files: line.files + 1,
    perfect: line.perfect + (differences.length === 0 ? 1 : 0),
    spaced: line.spaced + spaced,
    extra: line.extra + extra,
    silent: line.silent + silent,
    differences: [...line.differences, ...differences.map((text) => `${name}: ${text}`)],
  };
}

function told(name: string, { tallies, files, perfect, spaced, extra, silent }: Line): string {
  const columns = parts.map((part) => `${tallies[part].right}/${tallies[part].total}`.padStart(11));
  const numbers = [spaced, extra, silent].map((count) => String(count).padStart(8));
  return `${name.padEnd(24)}${`${perfect}/${files}`.padStart(8)}${columns.join("")}${numbers.join("")}`;
}

const styles = new Map<string, Line>();
let total = empty;
const names = readdirSync(folder).filter((name) => name.endsWith(".truth.json"));
for (const name of names.map((file) => file.replace(/\.truth\.json$/, "")).toSorted()) {
  // The file was written by print-forms and has the shape of a Truth.
  const truth = JSON.parse(readFileSync(join(folder, `${name}.truth.json`), "utf8")) as Truth;
  const document = await extract({ name: `${name}.pdf`, bytes: readFileSync(join(folder, `${name}.pdf`)) });
  const comparison = comparisonOf(document, truth);
  const style = name.replace(/-\d+$/, "");
  styles.set(style, plus(styles.get(style) ?? empty, name, comparison));
  total = plus(total, name, comparison);
}
console.log(
  `${"style".padEnd(24)}${"perfect".padStart(8)}${parts.map((part) => part.padStart(11)).join("")}  spaced   extra  silent`,
);
for (const [style, line] of styles) console.log(told(style, line));
console.log(told("all", total));
for (const [style, { differences }] of styles) {
  if (differences.length > 0) console.log(`\n${style}: ${differences.length} differences`);
  for (const text of differences.slice(0, MOST_DIFFERENCES)) console.log(`  ${text}`);
}
