import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { DocumentTable } from "../src/core/document.ts";
import { extract } from "../src/pipeline.ts";
import { type Rates, ratesOf } from "./table-metrics/counts.ts";
import type { Truth } from "./table-metrics/grid.ts";
import { type DocumentScore, type Score, scoreOf, type TableScores } from "./table-metrics/score.ts";

/**
 * How well tables are read, and at what cost: `node bench/tables.ts [truth file] [--per-doc] [--per-table]`. Without a
 * file the truth is that of the development data beside the checkout.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { "per-doc": { type: "boolean", default: false }, "per-table": { type: "boolean", default: false } },
});
const beside = fileURLToPath(new URL("../../shared/data/tables/icdar2013-eu.json", import.meta.url));

interface Reading {
  readonly tables: ReadonlyMap<string, readonly DocumentTable[]>;
  readonly failed: number;
  readonly pages: number;
  readonly cpuMs: number;
  readonly peakMegabytes: number;
}

interface NamedBytes {
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

function documentsOf(truth: Truth, folder: string): readonly NamedBytes[] {
  return Object.entries(truth).map(([name, { pdf }]) => {
    return { name, file: basename(pdf), bytes: readFileSync(resolve(folder, pdf)) };
  });
}

/** The truth has the tables of each page. A fresh copy of the bytes each time, because a reader may hand its own to another thread. */
function read({ file, bytes }: NamedBytes): ReturnType<typeof extract> {
  return extract({ name: file, bytes: Uint8Array.from(bytes) }, { tables: "by-page" });
}

/** Reads all documents, the first of them twice: once to warm up. */
async function readAll(documents: readonly NamedBytes[]): Promise<Reading> {
  for (const document of documents.slice(0, 1)) await read(document).catch(() => null);
  const tables = new Map<string, readonly DocumentTable[]>();
  let pages = 0;
  const before = process.cpuUsage();
  for (const document of documents) {
    try {
      const { source, tables: found } = await read(document);
      pages += source.pageCount ?? 1;
      tables.set(document.name, found ?? []);
    } catch (cause) {
      console.log(`${document.name}: not read: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  const { user, system } = process.cpuUsage(before);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return { tables, failed: documents.length - tables.size, pages, cpuMs: (user + system) / 1000, peakMegabytes };
}

const NAME_WIDTH = 30;
const COLUMN_WIDTH = 11;

function line(name: string, cells: readonly (number | string)[]): string {
  return name.padEnd(NAME_WIDTH) + cells.map((cell) => String(cell).padStart(COLUMN_WIDTH)).join("");
}

function rates({ precision, recall, f1 }: Rates): readonly string[] {
  return [precision, recall, f1].map((rate) => rate.toFixed(4));
}

const similarities = ["TEDS", "TEDS-S", "GriTS-Con", "GriTS-Top"];

function tableScores({ teds, tedsStructure, gritsContent, gritsTopology }: TableScores): readonly string[] {
  return [teds, tedsStructure, gritsContent, gritsTopology].map((score) => score.toFixed(4));
}

function tellDocuments(documents: readonly DocumentScore[]): void {
  console.log(line("adjacency", ["precision", "recall", "F1", "found", "expected", "read"]));
  for (const { name, adjacency } of documents) {
    const { found, expected, read: count } = adjacency;
    console.log(line(name, [...rates(ratesOf(adjacency)), found, expected, count]));
  }
}

function tellTables(documents: readonly DocumentScore[]): void {
  console.log(line("table", [...similarities, "page"]));
  for (const { name, tables } of documents) {
    for (const [k, table] of tables.entries()) {
      const note = table.isPaired ? "" : "   not read";
      console.log(line(`${name} ${k + 1}`, [...tableScores(table), table.page]) + note);
    }
  }
}

function tell({ tableCount, readCount, pairedCount, ...score }: Score): void {
  const matched = `${pairedCount} matched with one of ${readCount} tables read`;
  console.log(`tables: ${tableCount} in ${score.documents.length} documents, ${matched}`);
  console.log(line("", ["precision", "recall", "F1"]));
  console.log(line("adjacency, mean of documents", rates(score.adjacencyByDocument)));
  console.log(line("adjacency, all together", rates(score.adjacency)));
  console.log(line("merged cells", rates(score.mergedCells)));
  console.log(line("", similarities));
  console.log(line("mean of tables", tableScores(score.tables)));
}

function tellCost({ failed, pages, cpuMs, peakMegabytes }: Reading): void {
  const aPage = pages === 0 ? "no page read" : `${(cpuMs / pages).toFixed(1)} ms of CPU a page over ${pages} pages`;
  console.log(`cost: ${aPage}, peak RSS ${peakMegabytes} MB; documents not read: ${failed}`);
}

const truthPath = resolve(positionals[0] ?? beside);
if (positionals.length === 0 && !existsSync(truthPath)) {
  console.log("tables with known cells are not beside this checkout: skipped");
} else {
  // A truth file has this shape by its definition; what has another is a mistake of the caller and fails below.
  const truth = JSON.parse(readFileSync(truthPath, "utf8")) as Truth;
  const reading = await readAll(documentsOf(truth, dirname(truthPath)));
  const score = scoreOf(truth, reading.tables);
  if (options["per-doc"]) tellDocuments(score.documents);
  if (options["per-table"]) tellTables(score.documents);
  tell(score);
  tellCost(reading);
}
