import type { DuckDBDataChunk, Json } from "@duckdb/node-api";
import { type Batch, batchOf } from "./batch.ts";
import { type Decision, decisionOf, type Standing, type StandingReading, type StandingSource } from "./decision.ts";
import { appendChunks, appendRows, chunksOf } from "./duckdb-append.ts";
import { type Duckdb, rowsOfQuery } from "./duckdb-open.ts";
import type { Landing, SourceName } from "./landing.ts";
import { currentVersion } from "./migrations.ts";
import type { Scalar } from "./rows.ts";
import { type LandingTable, LOAD_COLUMN, landingTables, tables } from "./schema/index.ts";
import type { LandResult, LoadFacts } from "./warehouse.ts";

/** A batch on its way, and its rows as DuckDB takes them where they were made ahead; those of documents know their load. */
export interface Prepared {
  readonly batch: Batch;
  readonly chunks: ReadonlyMap<LandingTable, readonly DuckDBDataChunk[]>;
}

/** @param isAhead make its rows now, as if all of it were new */
export function prepared(
  database: Duckdb,
  landings: readonly Landing[],
  names: readonly SourceName[],
  isAhead: boolean,
): Prepared {
  const batch = batchOf(landings, names);
  const chunks = new Map<LandingTable, readonly DuckDBDataChunk[]>();
  for (const table of isAhead ? landingTables : []) {
    if (table === "documents") continue;
    const rows = batch.landings.flatMap((landing): readonly (readonly Scalar[])[] => landing.rows[table]);
    if (rows.length > 0) chunks.set(table, [...chunksOf(database, tables[table].columns, rows)]);
  }
  return { batch, chunks };
}

/**
 * Lands a batch in one transaction: either all of it is there afterwards, its row of loads last, or nothing.
 *
 * @param meanwhile is done while the database commits a batch that is all new, as the next one may be
 */
export async function landBatch(
  database: Duckdb,
  { batch, chunks }: Prepared,
  { runId }: LoadFacts,
  meanwhile: () => void,
): Promise<LandResult> {
  const decision = decisionOf(batch, await standingOf(database, batch));
  // A decision keeps the order: where nothing is left out, what was made ahead is what lands.
  const ready = decision.landings.length === batch.landings.length ? chunks : new Map<LandingTable, never>();
  const { landings: landed, known, sources, rows } = decision;
  if (landed.length > 0 || sources.length > 0) {
    await inTransaction(database, () => write(database, decision, ready, runId), known === 0 ? meanwhile : undefined);
  }
  return { landed: landed.length, known, sources: sources.length, rows };
}

/** What the database holds of the contents and places of a batch. */
export async function standingOf(database: Duckdb, { landings, names }: Batch): Promise<Standing> {
  const contents = landings.map(({ ledger }) => ledger.contentSha256);
  const readings = await rowsOfQuery(
    database,
    `select document_id, content_sha256, extractor_version, status, error_code, load_id
     from documents where content_sha256 in (select unnest($1))`,
    [contents],
  );
  const sources = await rowsOfQuery(
    database,
    `select document_source_id, source_uri, content_sha256 from (
       select s.*, row_number() over (partition by s.source_uri order by l.inserted_at desc) as age
       from document_sources s join loads l on l.load_id = s.load_id
       where s.source_uri in (select unnest($1))
     ) where age = 1`,
    [names.map(({ sourceUri }) => sourceUri)],
  );
  return { readings: readings.map(readingOfRow), sources: sources.map(sourceOfRow) };
}

function readingOfRow([id, content, version, status, errorCode, loadId]: readonly Json[]): StandingReading {
  return {
    documentId: String(id),
    contentSha256: String(content),
    extractorVersion: String(version),
    status: String(status),
    errorCode: typeof errorCode === "string" ? errorCode : null,
    loadId: String(loadId),
  };
}

function sourceOfRow([id, uri, content]: readonly Json[]): StandingSource {
  return { documentSourceId: String(id), sourceUri: String(uri), contentSha256: String(content) };
}

async function write(database: Duckdb, decision: Decision, ready: Prepared["chunks"], runId: string): Promise<void> {
  const { loadId, removedIds, sources } = decision;
  if (removedIds.length > 0) {
    // A failed document has rows in these two only.
    for (const table of ["documents", "issues"]) {
      await rowsOfQuery(database, `delete from ${table} where document_id in (select unnest($1))`, [removedIds]);
    }
  }
  for (const table of landingTables) {
    const chunks = ready.get(table);
    if (chunks !== undefined) await appendChunks(database, table, chunks);
    else await appendRows(database, table, tables[table].columns, rowsToLand(decision, table));
  }
  const sourceRows = sources.map((row) => [...row, loadId]);
  await appendRows(database, "document_sources", tables.document_sources.columns, sourceRows);
  await appendRows(database, "loads", tables.loads.columns, [loadRow(decision, runId, await now(database))]);
}

/** The rows of one table; documents know their load, which stands last. */
export function rowsToLand({ landings, loadId }: Decision, table: LandingTable): (readonly Scalar[])[] {
  const rows = landings.flatMap((landing): readonly (readonly Scalar[])[] => landing.rows[table]);
  const known = tables[table].columns.some(({ name }) => name === LOAD_COLUMN);
  return known ? rows.map((row) => [...row, loadId]) : rows;
}

/** @param insertedAt microseconds since 1970 */
export function loadRow(decision: Decision, runId: string, insertedAt: string): readonly Scalar[] {
  const { loadId, extractorVersion, configHash, landings, sources, rows } = decision;
  const counts = [landings.length, sources.length, rows];
  return [loadId, runId, insertedAt, currentVersion, extractorVersion, configHash, ...counts, "complete"];
}

/** The database's clock: one a transaction, and never that of the load before. */
export async function now(database: Duckdb): Promise<string> {
  const [[at] = []] = await rowsOfQuery(
    database,
    "select greatest(epoch_us(now()), coalesce(max(epoch_us(inserted_at)) + 1, 0))::varchar as at from loads",
  );
  return String(at);
}

/** @throws what `work` throws, after everything it did is undone */
export async function inTransaction(
  { connection }: Duckdb,
  work: () => Promise<void>,
  meanwhile: () => void = () => undefined,
): Promise<void> {
  await connection.run("begin transaction");
  try {
    await work();
    const committed = connection.run("commit");
    meanwhile();
    await committed;
  } catch (error) {
    // When the commit itself failed there is nothing left to undo.
    await connection.run("rollback").catch(() => undefined);
    throw error;
  }
}
