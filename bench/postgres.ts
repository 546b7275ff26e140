/**
 * Rows a second that PostgreSQL takes by bulk load, and what loading the same again costs. Run with
 * `npx node bench/postgres.ts [DOCUMENTS] [DOCUMENTS A TRANSACTION] [LOADERS]`; the server is started for it (with fsync, as
 * in earnest) unless TABLEWRIGHT_TEST_DSN names one, in which the tables of a warehouse are then made and dropped.
 * Reading is left out: the landings are ready before the clock starts.
 */
import { createHash } from "node:crypto";
import { argv } from "node:process";
import { Client } from "pg";
import { extract } from "../src/pipeline.ts";
import { type Landing, landingOfDocument } from "../src/warehouse/landing.ts";
import { openPostgres } from "../src/warehouse/postgres.ts";
import { tables } from "../src/warehouse/schema/index.ts";
import { views } from "../src/warehouse/views.ts";
import { startServer } from "../test/postgres/server.ts";
import { formTexts } from "./generate.ts";

const MS_PER_SECOND = 1000;
const SEED = 7;
const [documentCount = 4000, batchSize = 500, loaders = 1] = argv.slice(2).map(Number);

/** Documents of one form each that differ in their bytes only by name: ids and keys differ, as in an archive. */
async function landings(count: number): Promise<readonly Landing[]> {
  const texts = [...new Set(formTexts(Math.min(count, 200), SEED))];
  const documents = await Promise.all(
    texts.map((text, index) => extract({ name: `${index}.txt`, bytes: new TextEncoder().encode(text) })),
  );
  return Array.from({ length: count }, (_, index) => {
    const document = documents[index % documents.length];
    if (document === undefined) throw new Error("there are documents");
    const id = `sha256:${createHash("sha256").update(String(index)).digest("hex")}`;
    return landingOfDocument({ ...document, source: { ...document.source, id } }, `archive/${index}.txt`);
  });
}

async function loadAll(dsn: string, all: readonly Landing[]): Promise<number> {
  const batches: (readonly Landing[])[] = [];
  for (let start = 0; start < all.length; start += batchSize) batches.push(all.slice(start, start + batchSize));
  let rows = 0;
  await Promise.all(
    Array.from({ length: loaders }, async () => {
      const warehouse = await openPostgres(dsn);
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
        const landed = await warehouse.land(batch, { runId: "bench" });
        rows += landed.rows;
      }
      await warehouse.close();
    }),
  );
  return rows;
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  const value = await work();
  return [value, (performance.now() - start) / MS_PER_SECOND];
}

const server = await startServer({ TABLEWRIGHT_KEEPER_FSYNC: "on" });
if (!("dsn" in server.facts)) throw new Error(server.facts.absent);
const { dsn } = server.facts;
try {
  const all = await landings(documentCount);
  const indicators = all.reduce((sum, { rows }) => sum + rows.indicators.length, 0);
  await (await openPostgres(dsn)).close();
  const [rows, seconds] = await timed(() => loadAll(dsn, all));
  const [more, again] = await timed(() => loadAll(dsn, all));
  const rate = (count: number): string => Math.round(count / seconds).toLocaleString("en");
  console.log(`${documentCount} documents, ${batchSize} a transaction, ${loaders} loader(s)`);
  console.log(`load    ${seconds.toFixed(2)} s: ${rows} rows, ${rate(rows)} rows/s; ${rate(indicators)} indicators/s`);
  console.log(`replay  ${again.toFixed(2)} s (${((100 * again) / seconds).toFixed(1)} %): ${more} rows`);
  const { TABLEWRIGHT_TEST_DSN: given } = process.env;
  if (given !== undefined) {
    const client = new Client({ connectionString: dsn });
    await client.connect();
    for (const view of Object.keys(views).reverse()) await client.query(`drop view ${view}`);
    for (const table of Object.keys(tables).reverse()) await client.query(`drop table ${table}`);
    await client.end();
  }
} finally {
  await server.stop();
}
