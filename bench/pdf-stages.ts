import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { DrawnPage } from "../src/core/page.ts";
import { openSource, sourceOfBytes } from "../src/ingest/index.ts";
import { laidPageOf } from "../src/layout/index.ts";
import { extract } from "../src/pipeline.ts";
import { blocksOfLaid } from "../src/table/drawn.ts";
import type { Truth } from "./table-metrics/grid.ts";

/**
 * CPU a page of born-digital PDF, stage by stage, each stage over all pages: `node bench/pdf-stages.ts [truth file]`. The
 * documents are read once before anything is measured.
 */
const beside = fileURLToPath(new URL("../../shared/data/tables/icdar2013-eu.json", import.meta.url));
const truthPath = resolve(process.argv[2] ?? beside);
// The file has the shape of a Truth.
const truth = JSON.parse(readFileSync(truthPath, "utf8")) as Truth;
const files = Object.values(truth).map(({ pdf }) => {
  return { name: basename(pdf), bytes: readFileSync(resolve(dirname(truthPath), pdf)) };
});

async function cpuOf<T>(work: () => Promise<T> | T): Promise<readonly [value: T, ms: number]> {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1000];
}

async function pagesOf(): Promise<DrawnPage[]> {
  const pages: DrawnPage[] = [];
  for (const file of files) {
    const { value } = await openSource(sourceOfBytes({ name: file.name, bytes: Uint8Array.from(file.bytes) }));
    if (value.kind !== "drawn") continue;
    for await (const event of value.pages) if (event.kind === "page") pages.push(event.page);
  }
  return pages;
}

async function readAll(): Promise<void> {
  for (const { name, bytes } of files) {
    await extract({ name, bytes: Uint8Array.from(bytes) }, { tables: "by-page" }).catch(() => null);
  }
}

await readAll();
const [pages, ingest] = await cpuOf(pagesOf);
const [laid, layout] = await cpuOf(() => pages.map(laidPageOf));
const [, tables] = await cpuOf(() => laid.map((page) => blocksOfLaid(page)));
const [, all] = await cpuOf(readAll);
const told = (name: string, ms: number): void =>
  console.log(`${name.padEnd(34)}${(ms / pages.length).toFixed(1)} ms a page`);
console.log(`${pages.length} pages of ${files.length} documents`);
told("ingest (pdfjs, words and rulings)", ingest);
told("layout (grids)", layout);
told("table (cells)", tables);
told("all, with pages joined and forms", all);
