import { hash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, cpuUsage } from "node:process";
import type { Document } from "../src/core/document.ts";
import { extract } from "../src/pipeline.ts";
import { type Landing, landingOfDocument } from "../src/warehouse/landing.ts";
import { landingTables } from "../src/warehouse/schema/index.ts";
import { openWarehouse, type Warehouse } from "../src/warehouse/warehouse.ts";
import { formTexts } from "./generate.ts";

/**
 * How fast documents land, of small text forms: `node bench/warehouse.ts [DOCUMENTS] [URI]`. Without a URI it lands in
 * DuckDB and in Parquet, in a new folder. Rates are by the clock, from Landings in memory, whose making is counted apart; what
 * closing takes, when DuckDB writes its log into the file, is told as well. "Again" offers all of it once more: `known` as
 * `load` and `convert` ask it, which spares the reading, and `land` as it is.
 */
const [documentCount = "10000", uri = null] = argv.slice(2);
const COUNT = Number(documentCount);
const DISTINCT = 300;
const BATCH = 500;
/** Batches of rows in memory before the clock starts for them. */
const MADE_AHEAD = 10;

async function documentsRead(): Promise<readonly Document[]> {
  const texts = formTexts(DISTINCT, 1);
  const encoder = new TextEncoder();
  return Promise.all(texts.map((text, index) => extract({ name: `forms-${index}.txt`, bytes: encoder.encode(text) })));
}

/** A batch of documents as rows: the content of those read, under hashes of their own. */
function landingsOf(read: readonly Document[], from: number): readonly Landing[] {
  const documents = Array.from({ length: Math.min(BATCH, COUNT - from) }, (_, offset) => {
    const found = read[(from + offset) % read.length];
    if (found === undefined) throw new Error("nothing was read");
    const id = `sha256:${hash("sha256", String(from + offset))}`;
    return { ...found, source: { ...found.source, id, name: `forms-${from + offset}.txt` } };
  });
  return documents.map((found) => landingOfDocument(found, found.source.name));
}

/** What a stretch of work took, batch after batch. */
interface Spent {
  seconds: number;
  cpuSeconds: number;
}

async function spending<T>(spent: Spent, work: () => T | Promise<T>): Promise<T> {
  const [start, cpu] = [performance.now(), cpuUsage()];
  const result = await work();
  const { user, system } = cpuUsage(cpu);
  spent.seconds += (performance.now() - start) / 1000;
  spent.cpuSeconds += (user + system) / 1e6;
  return result;
}

const nothing = (): Spent => ({ seconds: 0, cpuSeconds: 0 });
const rowCount = ({ rows }: Landing): number => landingTables.reduce((sum, table) => sum + rows[table].length, 0);
const each = (count: number, seconds: number): string => Math.round(count / seconds).toLocaleString("en");

function batchesFrom(read: readonly Document[], from: number): readonly (readonly Landing[])[] {
  const starts = Array.from({ length: MADE_AHEAD }, (_, i) => from + i * BATCH).filter((start) => start < COUNT);
  return starts.map((start) => landingsOf(read, start));
}

/** The next is given while one lands, as `load` does. */
async function landInOrder(warehouse: Warehouse, batches: readonly (readonly Landing[])[]): Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  for (const batch of batches) {
    const before = last;
    last = warehouse.land(batch, { runId: "bench" }, { before });
    await before;
  }
  await last;
}

async function bench(target: string, read: readonly Document[]): Promise<void> {
  const kind = (target.split(":")[0] ?? "").padEnd(11);
  const [making, landing, asking, offering, closing] = [nothing(), nothing(), nothing(), nothing(), nothing()];
  let [indicators, rows] = [0, 0];
  const warehouse = await openWarehouse(target);
  for (let from = 0; from < COUNT; from += BATCH * MADE_AHEAD) {
    const batches = await spending(making, () => batchesFrom(read, from));
    for (const batch of batches) {
      indicators += batch.reduce((sum, { rows }) => sum + rows.indicators.length, 0);
      rows += batch.reduce((sum, landing) => sum + rowCount(landing), 0);
    }
    await spending(landing, () => landInOrder(warehouse, batches));
  }
  for (let from = 0; from < COUNT; from += BATCH) {
    const batch = landingsOf(read, from);
    await spending(asking, async () => {
      const { extractorVersion = "", configHash = "" } = batch[0]?.ledger ?? {};
      const contents = batch.map(({ contentSha256 }) => contentSha256);
      const known = await warehouse.known(contents, extractorVersion, [configHash]);
      if (known.size !== batch.length) throw new Error("a landed document is not known");
      await warehouse.addNames(batch, { runId: "bench" });
    });
    const { landed, rows: added } = await spending(offering, () => warehouse.land(batch, { runId: "bench" }));
    if (landed + added > 0) throw new Error("a known document landed again");
  }
  await spending(closing, () => warehouse.close());
  const share = ({ seconds }: Spent): string => `${((100 * seconds) / landing.seconds).toFixed(1)} %`;
  const { seconds, cpuSeconds } = landing;
  const closed = seconds + closing.seconds;
  console.log(
    `${kind} ${each(indicators, seconds)} indicators/s (target 50,000; ${each(indicators, cpuSeconds)} by CPU, ${each(indicators, closed)} with closing), ` +
      `${each(rows, seconds)} rows/s, ${each(COUNT, seconds)} documents/s; ${rows.toLocaleString("en")} rows in ${seconds.toFixed(2)} s`,
  );
  console.log(`  rows made ${each(rows, making.seconds)} rows/s (target 100,000)`);
  console.log(`  again     known: ${share(asking)} of the time, land: ${share(offering)} (target under 10 %)`);
  console.log(
    `  closed in ${closing.seconds.toFixed(2)} s; peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

const read = await documentsRead();
const folder = mkdtempSync(join(tmpdir(), "tablewright-bench-"));
try {
  const targets = uri === null ? [`duckdb:${join(folder, "w.duckdb")}`, `parquet:${join(folder, "lake")}`] : [uri];
  for (const target of targets) await bench(target, read);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
