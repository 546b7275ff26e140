import { inTransaction, landBatch } from "./duckdb-land.ts";
import { type Duckdb, openDatabase, refusedBy, rowsOfQuery } from "./duckdb-open.ts";
import { startTurns } from "./in-turn.ts";
import { type Migration, migrations, statementsToNewest } from "./migrations.ts";
import { tables } from "./schema/index.ts";
import type { Warehouse } from "./warehouse.ts";

/**
 * A warehouse in one file of DuckDB. One process at a time: who opens it has it until `close`.
 *
 * @param path the file; it is made where there is none
 * @throws Failure sink-refused: in use, no database, tables of others, a newer schema
 */
export async function openDuckdb(path: string, steps: readonly Migration[] = migrations): Promise<Warehouse> {
  const source = `duckdb:${path}`;
  const database = await openDatabase(path, source);
  try {
    await migrate(database, source, steps);
  } catch (cause) {
    database.close();
    throw refusedBy(source, `${path} cannot be made a warehouse`, cause);
  }
  return warehouseIn(database, source);
}

/** Brings the schema to the version that the steps lead to, in one transaction. */
export async function migrate(database: Duckdb, source: string, steps: readonly Migration[]): Promise<void> {
  const present = await rowsOfQuery(
    database,
    "select table_name from duckdb_tables() where not internal and list_contains($1, table_name)",
    [Object.keys(tables)],
  );
  const names = present.map(([name]) => String(name));
  const isOurs = names.includes("schema_version");
  const [[highest] = []] = isOurs ? await rowsOfQuery(database, "select max(version) from schema_version") : [];
  const version = isOurs ? Number(highest ?? 0) : null;
  const statements = statementsToNewest(source, { version, tables: names }, "duckdb", steps);
  if (statements.length === 0) return;
  await inTransaction(database, async () => {
    for (const statement of statements) await database.connection.run(statement);
  });
}

function warehouseIn(database: Duckdb, source: string): Warehouse {
  const inTurn = startTurns();
  const landing: Warehouse["land"] = (landings, load) =>
    inTurn(() => landBatch(database, landings, [], load)).catch((cause) => {
      throw refusedBy(source, "A batch could not be landed", cause);
    });
  return {
    known: (...asked) => inTurn(() => knownIn(database, ...asked)),
    land: landing,
    addNames: (names, load) => inTurn(() => landBatch(database, [], names, load)),
    close: () => inTurn(async () => database.close()),
  };
}

/** The ledger's answer to Warehouse.known. */
export async function knownIn(
  database: Duckdb,
  contents: readonly string[],
  extractorVersion: string,
  configHashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await rowsOfQuery(
    database,
    `select distinct content_sha256 from documents
     where status = 'ok' and extractor_version in (select unnest($2)) and config_hash in (select unnest($3))
       and content_sha256 in (select unnest($1))`,
    [contents, [extractorVersion], configHashes],
  );
  return new Set(rows.map(([content]) => String(content)));
}
