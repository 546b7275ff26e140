import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../core/failure.ts";
import { makeFolder } from "../write/make-folder.ts";
import { typeName } from "./ddl.ts";
import { knownIn } from "./duckdb.ts";
import { type Duckdb, openDatabase, refusedBy } from "./duckdb-open.ts";
import { startTurns } from "./in-turn.ts";
import type { Landing, SourceName } from "./landing.ts";
import { parquetVersion } from "./migrations.ts";
import { landInFolder, ledgerColumns, type ParquetFolder } from "./parquet-land.ts";
import {
  type ParquetFile,
  type ParquetManifest,
  parquetManifestName,
  readManifest,
  writeManifest,
} from "./parquet-manifest.ts";
import { openingName, openingSql, shownTables } from "./parquet-opening.ts";
import { listOf, partName, writePart } from "./parquet-parts.ts";
import type { Column } from "./schema/column.ts";
import { tables } from "./schema/index.ts";
import type { LandResult, LoadFacts, Warehouse } from "./warehouse.ts";

/**
 * A database without tables: who has it open is the one who writes to the folder. The system lets go of it however a
 * process ends, which no lock file of ours would achieve.
 */
const lockName = "_writer.duckdb";
/** Most memory that DuckDB takes here: it holds the ledger as well, and sorts all rows of a folder that become one file. */
const MEMORY_MEGABYTES = 512;
/** What may stand in a folder that has no manifest yet: what a first load that was broken off leaves. */
const ownNames: ReadonlySet<string> = new Set([...Object.keys(tables), openingName, `${parquetManifestName}.part`]);

/**
 * A warehouse in a folder of Parquet files: a folder a table, in it one a fiscal year where rows belong to a form, and
 * `_manifest.json`, written last, which lists the files that count.
 *
 * @throws Failure sink-refused: another process writes there, the folder holds something else, a newer schema
 */
export async function openParquet(folder: string, version = parquetVersion): Promise<Warehouse> {
  const source = `parquet:${folder}`;
  await makeFolder(folder).catch((cause) => {
    throw refusedBy(source, `${folder} cannot be made`, cause);
  });
  const found = await readManifest(folder, version);
  if (found === null) await refuseForeign(folder, source);
  const database = await openDatabase(join(folder, lockName), source);
  try {
    await database.connection.run(`set memory_limit = '${MEMORY_MEGABYTES}MB'`);
    // Read again: only now nobody else writes.
    const manifest = (await readManifest(folder, version)) ?? (await makeManifest(database, folder));
    await removeUnlisted(folder, manifest);
    await readLedger(database, folder, manifest);
    return warehouseIn({ folder, database, manifest }, source);
  } catch (cause) {
    database.close();
    throw refusedBy(source, `${folder} cannot be made a warehouse`, cause);
  }
}

async function refuseForeign(folder: string, source: string): Promise<void> {
  const entries = await readdir(folder);
  const foreign = entries.filter((name) => !ownNames.has(name) && !name.startsWith(lockName));
  if (foreign.length === 0) return;
  throw new Failure("sink-refused", {
    source,
    message: `${folder} holds something else than a warehouse: ${foreign.slice(0, 3).join(", ")}.`,
    hint: "Load into an empty folder of its own.",
  });
}

/** A table without rows has a file too: so its columns are known, and readers need not ask whether there is one. */
async function makeManifest(database: Duckdb, folder: string): Promise<ParquetManifest> {
  const files: ParquetFile[] = [];
  for (const table of shownTables) files.push(await writePart(database, folder, { table, year: null, rows: [] }));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest: ParquetManifest = { tablewright: "parquet", schemaVersion: parquetVersion, files };
  await writeFile(join(folder, openingName), openingSql());
  await writeManifest(folder, manifest);
  return manifest;
}

/** Files of loads that were broken off, and those that the last load replaced. */
async function removeUnlisted(folder: string, { files }: ParquetManifest): Promise<void> {
  const listed = new Set(files.map(({ path }) => join(folder, path)));
  for (const table of Object.keys(tables)) {
    const entries = await readdir(join(folder, table), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && partName.test(entry.name) && !listed.has(path)) await rm(path, { force: true });
    }
  }
}

/** What has landed, in tables of the names that the questions of a decision are asked of. */
async function readLedger({ connection }: Duckdb, folder: string, { files }: ParquetManifest): Promise<void> {
  const wanted: readonly (readonly [string, readonly Column[]])[] = [
    ["documents", ledgerColumns],
    ["document_sources", tables.document_sources.columns],
    ["loads", tables.loads.columns],
  ];
  for (const [table, columns] of wanted) {
    const list = columns.map((column) => `${column.name} ${typeName("duckdb", column)}`).join(", ");
    await connection.run(`create temp table ${table} (${list})`);
    const paths = files.filter((file) => file.table === table).map(({ path }) => join(folder, path));
    const names = columns.map(({ name }) => name).join(", ");
    if (paths.length > 0)
      await connection.run(`insert into ${table} select ${names} from read_parquet(${listOf(paths)})`);
  }
}

function warehouseIn(opened: ParquetFolder, source: string): Warehouse {
  const inTurn = startTurns();
  let open = opened;
  const land = (landings: readonly Landing[], names: readonly SourceName[], load: LoadFacts): Promise<LandResult> =>
    inTurn(async () => {
      const landed = await landInFolder(open, landings, names, load).catch((cause) => {
        throw refusedBy(source, "A batch could not be landed", cause);
      });
      open = landed.open;
      return landed.result;
    });
  return {
    known: (...asked) => inTurn(() => knownIn(open.database, ...asked)),
    land: async (landings, load, { before } = {}) => {
      await before;
      return land(landings, [], load);
    },
    addNames: (names, load) => land([], names, load),
    close: () => inTurn(async () => open.database.close()),
  };
}
