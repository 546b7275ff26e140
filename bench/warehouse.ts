import { hash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, cpuUsage } from "node:process";
import type { Document } from "../src/core/document.ts";
import { extract } from "../src/pipeline.ts";
import { type Landing, landingOfDocument } from "../src/warehouse/landing.ts";
import { landingTables } from "../src/warehouse/schema/index.ts";
import { openWarehouse } from "../src/warehouse/warehouse.ts";
import { formTexts } from "./generate.ts";

/**
 * How fast documents land, of small text forms: `node bench/warehouse.ts [DOCUMENTS] [URI]`. Without a URI it lands in
 * DuckDB and in Parquet, in a new folder. Rates are by the clock, from Landings in memory; "again" offers all of it once
 * more: `known` as `load` and `convert` ask it, which spares the reading, and `land` as it is.
 */
const [documentCount = "10000", uri = null] = argv.slice(2);
const COUNT = Number(documentCount);
const DISTINCT = 300;
const BATCH = 500;

async function documentsRead(): Promise<readonly Document[]> {
  const texts = formTexts(DISTINCT, 1);
  const encoder = new TextEncoder();
  return Promise.all(texts.map((text, index) => extract({ name: `forms-${index}.txt`, bytes: encoder.encode(text) })));
}

/** As many documents as are asked for: the content of those read, under hashes of their own. */
function* documentsLike(read: readonly Document[], count: number): Generator<Document> {
  for (let index = 0; index < count; index++) {
    const found = read[index % read.length];
    if (found === undefined) return;
    const id = `sha256:${hash("sha256", String(index))}`;
    yield { ...found, source: { ...found.source, id, name: `forms-${index}.txt` } };
  }
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}

function cpuSeconds(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1e6;
}

const rowCount = ({ rows }: Landing): number => landingTables.reduce((sum, table) => sum + rows[table].length, 0);
const each = (count: number, time: number): string => `${Math.round(count / time).toLocaleString("en")}`;

function landingsOf(read: readonly Document[]): readonly Landing[] {
  const documents = [...documentsLike(read, COUNT)];
  for (const found of documents.slice(0, DISTINCT)) landingOfDocument(found, found.source.name);
  const start = performance.now();
  const landings = documents.map((found) => landingOfDocument(found, found.source.name));
  const time = seconds(start);
  const rows = landings.reduce((sum, landing) => sum + rowCount(landing), 0);
  console.log(`landings    ${each(COUNT, time)} documents/s, ${each(rows, time)} rows/s (target 100,000 rows/s)`);
  return landings;
}

async function bench(target: string, landings: readonly Landing[]): Promise<void> {
  const indicators = landings.reduce((sum, { rows }) => sum + rows.indicators.length, 0);
  const rows = landings.reduce((sum, landing) => sum + rowCount(landing), 0);
  const batches = Array.from({ length: Math.ceil(COUNT / BATCH) }, (_, i) =>
    landings.slice(i * BATCH, (i + 1) * BATCH),
  );
  const kind = (target.split(":")[0] ?? "").padEnd(11);
  const warehouse = await openWarehouse(target);
  const cpu = cpuSeconds();
  const start = performance.now();
  for (const batch of batches) await warehouse.land(batch, { runId: "bench" });
  const time = seconds(start);
  console.log(
    `${kind} ${each(indicators, time)} indicators/s (target 50,000), ${each(rows, time)} rows/s, ${each(COUNT, time)} documents/s; ` +
      `${time.toFixed(2)} s for ${rows.toLocaleString("en")} rows, ${(cpuSeconds() - cpu).toFixed(2)} s of CPU`,
  );
  const again = performance.now();
  for (const batch of batches) {
    const { extractorVersion = "", configHash = "" } = batch[0]?.ledger ?? {};
    const contents = batch.map(({ contentSha256 }) => contentSha256);
    const known = await warehouse.known(contents, extractorVersion, [configHash]);
    if (known.size !== batch.length) throw new Error("a landed document is not known");
    await warehouse.addNames(batch, { runId: "bench" });
  }
  const asked = seconds(again);
  const offered = performance.now();
  for (const batch of batches) {
    const { landed, rows: added } = await warehouse.land(batch, { runId: "bench" });
    if (landed + added > 0) throw new Error("a known document landed again");
  }
  const share = (part: number): string => `${((100 * part) / time).toFixed(1)} %`;
  console.log(`  again     known: ${share(asked)} of the time, land: ${share(seconds(offered))} (target under 10 %)`);
  const closing = performance.now();
  await warehouse.close();
  console.log(
    `  closed in ${seconds(closing).toFixed(2)} s; peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

const landings = landingsOf(await documentsRead());
const folder = mkdtempSync(join(tmpdir(), "tablewright-bench-"));
try {
  const targets = uri === null ? [`duckdb:${join(folder, "w.duckdb")}`, `parquet:${join(folder, "lake")}`] : [uri];
  for (const target of targets) await bench(target, landings);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
