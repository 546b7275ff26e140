import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Truth } from "../scripts/print/truth.ts";
import { rasterOfFile } from "../scripts/scan/raster.ts";
import { type ScanTruth, straightPageOf } from "../scripts/scan/straight.ts";
import type { TrueCell } from "../scripts/scan/true-cells.ts";
import type { BBox } from "../src/core/page.ts";
import type { RecognisedPage } from "../src/core/scan-text.ts";
import { recognisePage } from "../src/ingest/ocr/page.ts";
import { openPpocr } from "../src/ingest/ocr/ppocr.ts";
import { openTesseract } from "../src/ingest/ocr/tesseract.ts";

/**
 * How well cells of scans are read whose place is known: `node bench/ocr.ts DIR [--condition NAME] [--engine tesseract]
 * [--all]` over what `scripts/scan-forms.ts DIR` wrote. White space and the width of characters do not count. `--all`
 * tells every wrong or doubted cell.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    condition: { type: "string", default: "" },
    engine: { type: "string", default: "ppocr" },
    all: { type: "boolean", default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("usage: node bench/ocr.ts DIR [--condition NAME] [--engine tesseract] [--all]");
  process.exit(2);
}

interface Told extends ScanTruth {
  readonly file: string;
  readonly condition: string;
  readonly cells: readonly TrueCell[];
  readonly truth: Truth;
}

interface Tally {
  cells: number;
  exact: number;
  values: number;
  exactValues: number;
  silent: number;
  doubtedRight: number;
  pages: number;
  cpuSeconds: number;
}

const squash = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "");
const bins = new Map<string, { total: number; right: number }>();
const tallies = new Map<string, Tally>();
const clock = process.cpuUsage();
const engine = options.engine === "tesseract" ? await openTesseract() : await openPpocr();
console.log(`engine ready after ${seconds(process.cpuUsage(clock)).toFixed(2)} s CPU`);

function seconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}

/** Texts of a form that are targets, results, points or money. */
function valuesOf({ rows, fields }: Truth): Set<string> {
  const ofRows = rows.flatMap(({ target, actual, weight, score }) => [target, actual, weight, score]);
  const ofFields = fields.flatMap(({ text }) => (text ?? "").split(" ").filter((part) => /^[\d.,%—]+$/.test(part)));
  return new Set([...ofRows, ...ofFields].flatMap((text) => (text === null ? [] : [squash(text)])));
}

const holds = ([x0, y0, x1, y1]: BBox, [a, b, c, d]: BBox): boolean => {
  const [x, y] = [(a + c) / 2, (b + d) / 2];
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
};

function count(tally: Tally, told: Told, page: RecognisedPage): void {
  const values = valuesOf(told.truth);
  for (const { bbox, text } of told.cells) {
    const words = page.words.filter((word) => holds(bbox, word.bbox));
    const doubts = page.doubts.filter((doubt) => holds(bbox, doubt.bbox));
    const [want, got] = [squash(text), squash(words.map((word) => word.text).join(""))];
    const [isValue, isRight] = [values.has(want), want === got];
    const isDoubted = doubts.some(({ reason }) => reason !== "repaired");
    tally.cells++;
    if (isRight) tally.exact++;
    if (isValue) {
      tally.values++;
      if (isRight) tally.exactValues++;
      if (!isRight && doubts.length === 0) tally.silent++;
      if (isRight && isDoubted) tally.doubtedRight++;
      const confidence = Math.min(1, ...words.map((word) => word.confidence ?? 1));
      addToBin(confidence, isRight);
    }
    if (options.all && (!isRight || isDoubted)) {
      const told1 = `${isValue ? "value" : "text "} ${isRight ? "right" : doubts.length > 0 ? "WRONG" : "SILENT"}`;
      const why = doubts.map(({ reason, readings }) => `${reason} ${readings.slice(0, 4).join(" | ")}`).join("; ");
      console.log(`${told.condition} ${told1} "${want.slice(0, 60)}" read "${got.slice(0, 60)}" ${why.slice(0, 200)}`);
    }
  }
}

function addToBin(confidence: number, isRight: boolean): void {
  const edge = [0.5, 0.8, 0.95, 0.99, 0.999].findLast((least) => confidence > least) ?? 0;
  const bin = bins.get(`${edge}`) ?? { total: 0, right: 0 };
  bins.set(`${edge}`, { total: bin.total + 1, right: bin.right + (isRight ? 1 : 0) });
}

for (const name of readdirSync(folder)
  .filter((file) => file.endsWith(".scan.json"))
  .toSorted()) {
  // Written by scan-forms.
  const told = JSON.parse(readFileSync(join(folder, name), "utf8")) as Told;
  if (!told.condition.startsWith(options.condition)) continue;
  const page = straightPageOf(await rasterOfFile(join(folder, told.file)), told);
  const none = { cells: 0, exact: 0, values: 0, exactValues: 0, silent: 0, doubtedRight: 0, pages: 0, cpuSeconds: 0 };
  const tally = tallies.get(told.condition) ?? none;
  tallies.set(told.condition, tally);
  const start = process.cpuUsage();
  const read = await recognisePage(
    page,
    told.cells.map(({ bbox }) => bbox),
    engine,
  );
  tally.cpuSeconds += seconds(process.cpuUsage(start));
  tally.pages++;
  count(tally, told, read);
}
await engine.close();

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;
console.log("condition       cells exact      values exact       wrong silent   doubted right   CPU s/page");
for (const [condition, t] of tallies) {
  const columns = [
    condition.padEnd(14),
    `${t.exact}/${t.cells}`.padStart(11),
    `${t.exactValues}/${t.values} ${percent(t.exactValues, t.values)}`.padStart(18),
    `${t.silent} ${percent(t.silent, t.values)}`.padStart(14),
    `${t.doubtedRight} ${percent(t.doubtedRight, t.exactValues)}`.padStart(15),
    (t.cpuSeconds / t.pages).toFixed(2).padStart(12),
  ];
  console.log(columns.join(" "));
}
console.log("\nconfidence of values   right");
for (const [edge, { total, right }] of [...bins].toSorted()) {
  console.log(`over ${edge.padEnd(6)} ${`${right}/${total}`.padStart(12)} ${percent(right, total).padStart(8)}`);
}
console.log(`\n${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`);
