import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { DocumentTable } from "../src/core/document.ts";
import type { PageEvent } from "../src/core/drawn-document.ts";
import { keepTables } from "../src/core/kept-tables.ts";
import type { DrawnPage } from "../src/core/page.ts";
import { readDrawn } from "../src/drawn.ts";
import { openSource, sourceOfBytes } from "../src/ingest/index.ts";
import { openSight } from "../src/scan.ts";
import type { Truth } from "./table-metrics/grid.ts";
import { scoreOf } from "./table-metrics/score.ts";

/**
 * The reading of tables without the parsing of PDFs, for those who change it again and again:
 * `node bench/drawn-pages.ts keep TRUTH FILE` writes words and rulings of all pages of a truth file's documents, and
 * `node bench/drawn-pages.ts score TRUTH FILE` reads tables from them and prints document F1 and TEDS.
 */
const [mode, truthPath, pagesPath] = process.argv.slice(2);
if ((mode !== "keep" && mode !== "score") || truthPath === undefined || pagesPath === undefined) {
  console.error("usage: node bench/drawn-pages.ts keep|score TRUTH FILE");
  process.exit(2);
}
// The file has the shape of a Truth.
const truth = JSON.parse(readFileSync(truthPath, "utf8")) as Truth;

type Kept = ReadonlyMap<string, readonly DrawnPage[]>;

async function pagesOf(pdf: string): Promise<DrawnPage[]> {
  const { value } = await openSource(sourceOfBytes({ name: basename(pdf), bytes: readFileSync(pdf) }));
  const pages: DrawnPage[] = [];
  if (value.kind !== "drawn") return pages;
  for await (const event of value.pages) if (event.kind === "page") pages.push(event.page);
  return pages;
}

async function tablesOf(pages: readonly DrawnPage[]): Promise<readonly DocumentTable[]> {
  async function* events(): AsyncGenerator<PageEvent> {
    for (const page of pages) yield { kind: "page", page, picture: null, issues: [] };
  }
  const document = { kind: "drawn", pageCount: pages.length, damage: null, pages: events() } as const;
  const { see } = openSight(
    "never",
    () => false,
    () => Promise.reject(new Error("nothing is recognised here")),
  );
  const { blocks } = readDrawn(document, "pages", { see }, { tables: "by-page" });
  const kept = keepTables("by-page", null);
  for await (const block of blocks) kept.pass(block);
  return kept.tables() ?? [];
}

if (mode === "keep") {
  const kept = new Map<string, DrawnPage[]>();
  for (const [name, { pdf }] of Object.entries(truth)) {
    kept.set(name, await pagesOf(resolve(dirname(truthPath), pdf)));
  }
  writeFileSync(pagesPath, serialize(kept));
} else {
  const kept = deserialize(readFileSync(pagesPath)) as Kept;
  const tables = new Map<string, readonly DocumentTable[]>();
  for (const [name, pages] of kept) tables.set(name, await tablesOf(pages).catch(() => []));
  const { adjacencyByDocument, tables: scores, mergedCells } = scoreOf(truth, tables);
  console.log(
    `F1 ${adjacencyByDocument.f1.toFixed(4)} TEDS ${scores.teds.toFixed(4)} merged ${mergedCells.f1.toFixed(4)}`,
  );
}
