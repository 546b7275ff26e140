import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sharp from "sharp";
import type { BBox } from "../src/core/page.ts";
import type { Gray, ScannedPage } from "../src/core/scan.ts";
import { openPdf } from "../src/ingest/pdf/open.ts";
import { openPageRasters } from "../src/ingest/pdf/raster.ts";
import { gridsOf } from "../src/layout/grid.ts";
import { scannedPageOf } from "../src/raster/index.ts";
import { regionsOf } from "../src/table/merge.ts";
import { type Damaged, damages, type Print } from "./raster-damage.ts";

/**
 * Cells found in scanned pages, condition by condition: `node bench/raster.ts [DIR] [--style REGEX] [--condition NAME]...`
 * draws each PDF of DIR (the printed fixtures) at 200 dpi, damages it and compares the grid with what the PDF itself draws.
 * A cell is right when both its corners, taken back to the picture, are within a tenth of a glyph of where they were.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    style: { type: "string", default: "." },
    condition: { type: "string", multiple: true, default: Object.keys(damages) },
    pages: { type: "string", default: "2" },
  },
});
const DPI = 200;
const SCALE = DPI / 72;
/** In pixels at 200 dpi. */
const MAX_MISS = 10;
const MIN_CELLS = 6;
const MAX_PIXELS = 80_000_000;

interface Tally {
  pages: number;
  right: number;
  truth: number;
  found: number;
  cpuMs: number;
  readonly wrong: string[];
}

function filesOf(): string[] {
  const [folder] = positionals;
  const root = folder ?? fileURLToPath(new URL("../fixtures", import.meta.url));
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".pdf"));
  return names
    .filter((name) => new RegExp(values.style).test(name))
    .map((name) => join(root, name))
    .sort();
}

function cellsOf(rulings: ScannedPage["rulings"]): BBox[] {
  return gridsOf(rulings).flatMap((grid) =>
    regionsOf(grid).map(({ row, col, rowEnd, colEnd }): BBox => {
      return [grid.xs[col] ?? 0, grid.ys[row] ?? 0, grid.xs[colEnd] ?? 0, grid.ys[rowEnd] ?? 0];
    }),
  );
}

type Corners = readonly [readonly [number, number], readonly [number, number]];

function cornersOnPicture(page: ScannedPage, [x0, y0, x1, y1]: BBox): Corners {
  const [a, b] = page.toOriginal([x0, y0, x0, y0]);
  const [c, d] = page.toOriginal([x1, y1, x1, y1]);
  return [
    [a, b],
    [c, d],
  ];
}

function isSame(found: Corners, truth: Corners): boolean {
  return found.every(([x, y], i) => Math.hypot(x - (truth[i]?.[0] ?? 0), y - (truth[i]?.[1] ?? 0)) <= MAX_MISS);
}

async function recode({ width, height, data }: Gray, quality: number): Promise<Gray> {
  const jpeg = await sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality })
    .toBuffer();
  return { width, height, data: new Uint8Array(await sharp(jpeg).toColourspace("b-w").raw().toBuffer()) };
}

function count(name: string, truth: readonly BBox[], { raster, place }: Damaged, tally: Tally): void {
  const start = process.cpuUsage();
  const page = scannedPageOf(raster);
  const { user, system } = process.cpuUsage(start);
  const found = cellsOf(page.rulings).map((cell) => cornersOnPicture(page, cell));
  const right = truth.filter(([x0, y0, x1, y1]) => {
    const expected: Corners = [place(x0 * SCALE, y0 * SCALE), place(x1 * SCALE, y1 * SCALE)];
    return found.some((cell) => isSame(cell, expected));
  }).length;
  tally.pages++;
  tally.right += right;
  tally.truth += truth.length;
  tally.found += found.length;
  tally.cpuMs += (user + system) / 1000;
  if (right < truth.length || found.length !== truth.length) tally.wrong.push(`${name} ${right}/${truth.length}`);
}

const tallies = new Map<string, Tally>();
for (const [index, path] of filesOf().entries()) {
  const source = { id: "", name: path, mediaType: "application/pdf", bytes: readFileSync(path) };
  const rasters = await openPageRasters(source, { maxPixels: MAX_PIXELS });
  const {
    value: { pages },
  } = await openPdf(source, { maxPages: 100 });
  for await (const event of pages) {
    if (event.kind !== "page" || event.page.number > Number(values.pages)) continue;
    const truth = cellsOf(event.page.rulings);
    const drawn = truth.length < MIN_CELLS ? null : await rasters.rasterOfPage(event.page.number);
    if (drawn === null) continue;
    const { width, height, data } = drawn.gray;
    const print: Print = {
      width,
      height,
      rgb: new Uint8Array(3 * data.length).map((_, i) => data[Math.floor(i / 3)] ?? 0),
    };
    const name = `${basename(dirname(path))}/${basename(path, ".pdf")} page ${event.page.number}`;
    for (const condition of values.condition) {
      const damage = damages[condition];
      if (damage === undefined) throw new Error(`There is no condition ${condition}.`);
      const tally = tallies.get(condition) ?? { pages: 0, right: 0, truth: 0, found: 0, cpuMs: 0, wrong: [] };
      tallies.set(condition, tally);
      count(name, truth, await damage(print, 31 * index + event.page.number, recode), tally);
    }
  }
  await rasters.close();
}
for (const [condition, { pages, right, truth, found, cpuMs, wrong }] of tallies) {
  const share = ((100 * right) / truth).toFixed(2);
  console.log(
    `${condition}: ${right} of ${truth} cells (${share} %), ${found} found, ${pages} pages, ${(cpuMs / pages).toFixed(0)} ms CPU a page`,
  );
  for (const each of wrong) console.log(`    ${each}`);
}
