import { join } from "node:path";
import { batchOf } from "./batch.ts";
import { quoted } from "./ddl.ts";
import { type Decision, decisionOf } from "./decision.ts";
import { appendRows } from "./duckdb-append.ts";
import { loadRow, now, rowsToLand, standingOf } from "./duckdb-land.ts";
import { type Duckdb, rowsOfQuery } from "./duckdb-open.ts";
import type { Landing, SourceName } from "./landing.ts";
import { parquetVersion } from "./migrations.ts";
import { compacted } from "./parquet-compact.ts";
import { type ParquetFile, type ParquetManifest, writeManifest } from "./parquet-manifest.ts";
import { copyPart, filesWith, type Part, writePart } from "./parquet-parts.ts";
import type { Scalar } from "./rows.ts";
import { type LandingTable, landingTables, type TableName, tables } from "./schema/index.ts";
import type { LandResult, LoadFacts } from "./warehouse.ts";

/** An open folder: what it holds, and the database in which the next files are made. */
export interface ParquetFolder {
  readonly folder: string;
  readonly database: Duckdb;
  readonly manifest: ParquetManifest;
}

/** Columns of the documents that have landed, as far as a decision has to know them. */
export const ledgerColumns = tables.documents.columns.filter(({ name }) =>
  ["document_id", "content_sha256", "extractor_version", "config_hash", "status", "error_code", "load_id"].includes(
    name,
  ),
);

/**
 * Lands a batch: its files first, then the manifest that lists them. What a broken-off load left is listed nowhere.
 *
 * @returns the folder as it is now
 */
export async function landInFolder(
  open: ParquetFolder,
  landings: readonly Landing[],
  names: readonly SourceName[],
  { runId }: LoadFacts,
): Promise<{ readonly open: ParquetFolder; readonly result: LandResult }> {
  const { folder, database } = open;
  const batch = batchOf(landings, names);
  const decision = decisionOf(batch, await standingOf(database, batch));
  const { landings: landed, known, sources, rows } = decision;
  const result = { landed: landed.length, known, sources: sources.length, rows };
  if (landed.length === 0 && sources.length === 0) return { open, result };
  const load = loadRow(decision, runId, await now(database));
  const kept = await withoutRemoved(open, decision.removedIds);
  const added: ParquetFile[] = [];
  for (const part of partsOf(decision, load)) added.push(await writePart(database, folder, part));
  const files = [...(await compacted(database, folder, [...kept, ...added]))].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  const manifest: ParquetManifest = { tablewright: "parquet", schemaVersion: parquetVersion, files };
  await writeManifest(folder, manifest);
  await rememberLoad(database, decision, load);
  return { open: { folder, database, manifest }, result };
}

/** Every file that the load adds: one a table and year. */
function partsOf(decision: Decision, load: readonly Scalar[]): readonly Part[] {
  const parts = landingTables.flatMap((table) => partsOfTable(decision, table));
  const sources = sourceRows(decision);
  return [
    ...parts,
    ...(sources.length === 0 ? [] : [{ table: "document_sources" as const, year: null, rows: sources }]),
    { table: "loads", year: null, rows: [load] },
  ];
}

function sourceRows({ sources, loadId }: Decision): (readonly Scalar[])[] {
  return sources.map((row) => [...row, loadId]);
}

function partsOfTable(decision: Decision, table: LandingTable): readonly Part[] {
  const rows = rowsToLand(decision, table);
  if (rows.length === 0) return [];
  if (!tables[table].byYear) return [{ table, year: null, rows }];
  const years = yearsOf(decision);
  const columns = tables[table].columns.map(({ name }) => name);
  const owner = columns.indexOf(columns.includes("form_id") ? "form_id" : "indicator_id");
  const byYear = Map.groupBy(rows, (row) => years.get(row[owner] ?? null) ?? null);
  return [...byYear].map(([year, ofYear]) => ({ table, year, rows: ofYear }));
}

/** The fiscal year of every form and indicator, by their keys. */
function yearsOf(decision: Decision): ReadonlyMap<Scalar, number | null> {
  const yearAt = tables.forms.columns.findIndex(({ name }) => name === "fiscal_year");
  const years = new Map<Scalar, number | null>();
  for (const { rows } of decision.landings) {
    for (const form of rows.forms) years.set(form[0] ?? null, form[yearAt] === null ? null : Number(form[yearAt]));
    for (const [id = null, formId = null] of rows.indicators) years.set(id, years.get(formId) ?? null);
  }
  return years;
}

/** The files of the manifest, those with failed documents that give way written anew without them. */
async function withoutRemoved(open: ParquetFolder, removedIds: readonly string[]): Promise<readonly ParquetFile[]> {
  const { folder, database, manifest } = open;
  if (removedIds.length === 0) return manifest.files;
  const kept: ParquetFile[] = manifest.files.filter(({ table }) => table !== "documents" && table !== "issues");
  for (const table of ["documents", "issues"] as const satisfies readonly TableName[]) {
    const files = manifest.files.filter((file) => file.table === table);
    const touched = new Set(await filesWith(database, folder, files, removedIds));
    kept.push(...files.filter((file) => !touched.has(file)));
    for (const file of touched) {
      const gone = removedIds.map(quoted).join(", ");
      const from = `(from read_parquet(${quoted(join(folder, file.path))}) where document_id not in (${gone}))`;
      const copy = await copyPart(database, folder, { table, folder: table, from });
      if (copy.rows > 0) kept.push(copy);
    }
  }
  return kept;
}

/** The ledger in memory learns what the manifest says now. */
async function rememberLoad(database: Duckdb, decision: Decision, load: readonly Scalar[]): Promise<void> {
  const { removedIds } = decision;
  if (removedIds.length > 0) {
    await rowsOfQuery(database, "delete from documents where document_id in (select unnest($1))", [removedIds]);
  }
  const columns = tables.documents.columns.map(({ name }) => name);
  const places = ledgerColumns.map(({ name }) => columns.indexOf(name));
  const ledger = rowsToLand(decision, "documents").map((row) => places.map((place) => row[place] ?? null));
  await appendRows(database, "documents", ledgerColumns, ledger);
  await appendRows(database, "document_sources", tables.document_sources.columns, sourceRows(decision));
  await appendRows(database, "loads", tables.loads.columns, [load]);
}
