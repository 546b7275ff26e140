import type { Pool, PoolClient } from "pg";
import { type Batch, batchOf } from "../batch.ts";
import { type Decision, decisionOf, type Standing, type StandingReading, type StandingSource } from "../decision.ts";
import type { Landing, SourceName } from "../landing.ts";
import { currentVersion } from "../migrations.ts";
import type { Scalar } from "../rows.ts";
import { LOAD_COLUMN, landingColumnsOf, landingTables, tables } from "../schema/index.ts";
import type { LandResult, LandWhen, LoadFacts, Warehouse, WarehouseUse } from "../warehouse.ts";
import { conflict, inTransaction, openPool } from "./connection.ts";
import { copyRows } from "./copy.ts";
import { settleIndexes, settleLedgerIndexes } from "./indexes.ts";
import { migrateWarehouse } from "./migration.ts";
import { refusalOf } from "./refusal.ts";

/** What else belongs to a landing. */
export interface Together extends LandWhen {
  /** Names of contents that are known, as `addNames` takes them. */
  readonly names?: readonly SourceName[];
  /**
   * Runs in the same transaction right before it ends; again where the transaction lost to another one.
   *
   * @param landedIds documents that land with it; the others of the landings are there already
   */
  readonly inTransaction?: (client: PoolClient, landedIds: ReadonlySet<string>) => Promise<void>;
}

/** A warehouse in PostgreSQL, whose transactions others can take part in. */
export interface PostgresWarehouse extends Warehouse {
  readonly land: (landings: readonly Landing[], load: LoadFacts, together?: Together) => Promise<LandResult>;
}

/** One that lands and one that asks what is known. */
const MAX_CONNECTIONS = 2;

/**
 * Opens the warehouse in a database of PostgreSQL, in the first schema of the user's search path.
 *
 * @throws Failure sink-refused
 */
export async function openPostgres(dsn: string, use: WarehouseUse = "steady"): Promise<PostgresWarehouse> {
  const pool = await openPool(dsn, { max: MAX_CONNECTIONS, applicationName: "tablewright" });
  try {
    return use === "bulk" ? await openForBulk(pool, dsn) : await openSteady(pool, dsn);
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function openSteady(pool: Pool, dsn: string): Promise<PostgresWarehouse> {
  return { ...(await openPostgresOn(pool, dsn)), close: () => pool.end() };
}

/**
 * Indexes that are not there yet are made when it is closed: for the first load of a warehouse that takes three quarters of
 * the server's time (bench/postgres.ts). One that was killed leaves that to the next to open the warehouse.
 */
async function openForBulk(pool: Pool, dsn: string): Promise<PostgresWarehouse> {
  await refusedAs(dsn, migrateWarehouse(pool, dsn));
  await refusedAs(dsn, settleLedgerIndexes(pool));
  let isRefused = false;
  const watched = async (work: Promise<LandResult>): Promise<LandResult> => {
    try {
      return await work;
    } catch (error) {
      isRefused = true;
      throw error;
    }
  };
  const warehouse = warehouseOn(pool, dsn);
  return {
    ...warehouse,
    land: (...given) => watched(warehouse.land(...given)),
    addNames: (...given) => watched(warehouse.addNames(...given)),
    close: async () => {
      try {
        // After a refusal, that is what has to be heard of.
        if (!isRefused) await refusedAs(dsn, settleIndexes(pool));
      } finally {
        await pool.end();
      }
    },
  };
}

/** The same over connections that belong to somebody else: closing it leaves them open. */
export async function openPostgresOn(pool: Pool, dsn: string): Promise<PostgresWarehouse> {
  await refusedAs(dsn, migrateWarehouse(pool, dsn));
  await refusedAs(dsn, settleIndexes(pool));
  return warehouseOn(pool, dsn);
}

async function refusedAs<T>(dsn: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw refusalOf(error, dsn);
  }
}

function warehouseOn(pool: Pool, dsn: string): PostgresWarehouse {
  const land = (batch: Batch, load: LoadFacts, together: Together): Promise<LandResult> =>
    refusedAs(
      dsn,
      inTransaction(pool, async (client) => {
        const decision = await landBatch(client, batch, load);
        const { landings, known, sources, rows } = decision;
        await together.inTransaction?.(client, new Set(landings.map(({ ledger }) => ledger.documentId)));
        return { landed: landings.length, known, sources: sources.length, rows };
      }),
    );
  return {
    known: (contents, extractorVersion, configHashes) =>
      refusedAs(dsn, knownOf(pool, contents, extractorVersion, configHashes)),
    land: async (landings, load, together = {}) => {
      await together.before;
      return land(batchOf(landings, together.names ?? []), load, together);
    },
    addNames: (names, load) => land(batchOf([], names), load, {}),
    close: async () => undefined,
  };
}

async function knownOf(
  pool: Pool,
  contents: readonly string[],
  extractorVersion: string,
  configHashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ content: string }>(
    `select content_sha256 as content from documents
      where content_sha256 = any($1) and extractor_version = $2 and config_hash = any($3) and status = 'ok'`,
    [contents, extractorVersion, configHashes],
  );
  return new Set(rows.map(({ content }) => content));
}

async function landBatch(client: PoolClient, batch: Batch, { runId }: LoadFacts): Promise<Decision> {
  const decision = decisionOf(batch, await standingOf(client, batch));
  const { loadId, removedIds, rows } = decision;
  if (rows > 0 || removedIds.length > 0) {
    await removeReadings(client, removedIds);
    await winLedger(client, decision);
    for (const table of landingTables) {
      if (table === "documents") continue;
      const columns = landingColumnsOf(table).map(({ name }) => name);
      await copyRows(client, table, columns, rowsOf(decision, table));
    }
    await client.query(
      `insert into loads(load_id, run_id, inserted_at, schema_version, extractor_version, config_hash, documents, sources,
         rows, status) values ($1, $2, clock_timestamp(), $3, $4, $5, $6, $7, $8, 'complete')`,
      [
        ...[loadId, runId, currentVersion, decision.extractorVersion, decision.configHash],
        ...[decision.landings.length, decision.sources.length, rows],
      ],
    );
  }
  return decision;
}

async function standingOf(client: PoolClient, { landings, names }: Batch): Promise<Standing> {
  const { rows: readings } = await client.query<StandingReading>(
    `select document_id as "documentId", content_sha256 as "contentSha256", extractor_version as "extractorVersion",
            status, error_code as "errorCode", load_id as "loadId"
       from documents where content_sha256 = any($1)`,
    [landings.map(({ contentSha256 }) => contentSha256)],
  );
  const { rows: sources } = await client.query<StandingSource>(
    `select distinct on (s.source_uri)
            s.document_source_id as "documentSourceId", s.source_uri as "sourceUri", s.content_sha256 as "contentSha256"
       from document_sources s join loads l using (load_id)
      where s.source_uri = any($1)
      order by s.source_uri, l.inserted_at desc, s.document_source_id`,
    [names.map(({ sourceUri }) => sourceUri)],
  );
  return { readings, sources };
}

async function removeReadings(client: PoolClient, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return;
  for (const table of landingTables) {
    const hasDocument = tables[table].columns.some(({ name }) => name === "document_id");
    if (hasDocument) await client.query(`delete from ${table} where document_id = any($1)`, [documentIds]);
  }
}

/**
 * Writes the rows that others may be writing as well, before any other. Whoever comes second waits here until the first
 * has committed; then the decision no longer holds and the transaction starts again.
 */
async function winLedger(client: PoolClient, decision: Decision): Promise<void> {
  const { loadId, sources } = decision;
  const withLoad = function* (rows: Iterable<readonly Scalar[]>): Generator<readonly Scalar[]> {
    for (const row of rows) yield [...row, loadId];
  };
  const documents = landingColumnsOf("documents").map(({ name }) => name);
  await win(client, "documents", [...documents, LOAD_COLUMN], withLoad(rowsOf(decision, "documents")));
  const places = tables.document_sources.columns.map(({ name }) => name).filter((name) => name !== LOAD_COLUMN);
  await win(client, "document_sources", [...places, LOAD_COLUMN], withLoad(sources));
}

/** All transactions write in the order of keys, so that none waits for one that waits for it. */
async function win(
  client: PoolClient,
  table: "documents" | "document_sources",
  columns: readonly string[],
  rows: Iterable<readonly Scalar[]>,
): Promise<void> {
  const stage = `${table}_stage`;
  await client.query(`create temporary table if not exists ${stage} (like ${table}) on commit delete rows`);
  await copyRows(client, stage, columns, rows);
  const { rows: counts } = await client.query<{ offered: string; won: string }>(
    `with won as (
       insert into ${table} (${columns.join(", ")}) select ${columns.join(", ")} from ${stage}
       order by ${tables[table].key} on conflict do nothing returning 1
     ) select (select count(*) from ${stage}) as offered, (select count(*) from won) as won`,
  );
  if (counts[0]?.offered !== counts[0]?.won) throw conflict(`other rows of ${table} came first`);
}

function* rowsOf({ landings }: Decision, table: (typeof landingTables)[number]): Generator<readonly Scalar[]> {
  for (const { rows } of landings) yield* rows[table];
}
