/**
 * Rows a second that PostgreSQL takes, CPU time of server and client for each indicator row (with all that belongs to
 * one), and what loading the same again costs. Run with
 * `npx node bench/postgres.ts [DOCUMENTS] [DOCUMENTS A TRANSACTION] [LOADERS] [TURNS]`; the server is started for it (with
 * fsync, as in earnest) unless TABLEWRIGHT_TEST_DSN names one, in which databases are then made and dropped.
 *
 * `bulk` is what `load` does with an empty warehouse: indexes are made at its end, which is part of the time. `steady` is
 * a load into a warehouse that has them. Reading is left out: the landings are ready before the clock starts.
 */
import { createHash } from "node:crypto";
import { argv } from "node:process";
import { Client } from "pg";
import { extract } from "../src/pipeline.ts";
import { type Landing, landingOfDocument } from "../src/warehouse/landing.ts";
import { openPostgres } from "../src/warehouse/postgres.ts";
import type { WarehouseUse } from "../src/warehouse/warehouse.ts";
import { startServer } from "../test/postgres/server.ts";
import { formTexts } from "./generate.ts";
import { serverCpuOf } from "./server-cpu.ts";

const MS_PER_SECOND = 1000;
const US_PER_MS = 1000;
const SEED = 7;
const [documentCount = 4000, batchSize = 500, loaders = 1, turns = 2] = argv.slice(2).map(Number);

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

async function loadAll(dsn: string, all: readonly Landing[], use: WarehouseUse): Promise<number> {
  const batches: (readonly Landing[])[] = [];
  for (let start = 0; start < all.length; start += batchSize) batches.push(all.slice(start, start + batchSize));
  let rows = 0;
  await Promise.all(
    Array.from({ length: loaders }, async () => {
      const warehouse = await openPostgres(dsn, use);
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
        const landed = await warehouse.land(batch, { runId: "bench" });
        rows += landed.rows;
      }
      await warehouse.close();
    }),
  );
  return rows;
}

interface Cost {
  readonly seconds: number;
  readonly clientMs: number;
  /** Null where the server is out of sight. */
  readonly serverMs: number | null;
}

async function measured<T>(work: () => Promise<T>): Promise<readonly [T, Cost]> {
  const [start, server, client] = [performance.now(), serverCpu?.() ?? null, process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(client);
  const seconds = (performance.now() - start) / MS_PER_SECOND;
  const serverMs = serverCpu === null || server === null ? null : serverCpu() - server;
  return [value, { seconds, clientMs: (user + system) / US_PER_MS, serverMs }];
}

async function asked(sql: string): Promise<void> {
  const client = new Client({ connectionString: dsn });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** One load into a database of its own, and the same again. */
async function run(all: readonly Landing[], use: WarehouseUse): Promise<void> {
  const database = `tablewright_bench_${process.pid}`;
  await asked(`create database ${database}`);
  try {
    const place = new URL(dsn);
    place.pathname = `/${database}`;
    if (use === "steady") await (await openPostgres(place.href)).close();
    await asked("checkpoint");
    const [rows, cost] = await measured(() => loadAll(place.href, all, use));
    const [more, again] = await measured(() => loadAll(place.href, all, use));
    const rate = (count: number): string => Math.round(count / cost.seconds).toLocaleString("en");
    const each = (ms: number | null): string => (ms === null ? "?" : ((US_PER_MS * ms) / indicators).toFixed(1));
    console.log(
      `${use.padEnd(6)} ${cost.seconds.toFixed(2)} s: ${rows} rows, ${rate(rows)} rows/s, ${rate(indicators)} indicators/s; CPU an ` +
        `indicator: server ${each(cost.serverMs)} us, client ${each(cost.clientMs)} us; ` +
        `again ${((100 * again.seconds) / cost.seconds).toFixed(1)} % of the time, ${more} rows`,
    );
  } finally {
    await asked(`drop database ${database} with (force)`);
  }
}

const server = await startServer({ TABLEWRIGHT_KEEPER_FSYNC: "on" });
if (!("dsn" in server.facts)) throw new Error(server.facts.absent);
const { dsn } = server.facts;
const serverCpu = await serverCpuOf(dsn);
const all = await landings(documentCount);
const indicators = all.reduce((sum, { rows }) => sum + rows.indicators.length, 0);
try {
  console.log(`${documentCount} documents, ${batchSize} a transaction, ${loaders} loader(s)`);
  for (let turn = 0; turn < turns; turn++) for (const use of ["bulk", "steady"] as const) await run(all, use);
} finally {
  await server.stop();
}
