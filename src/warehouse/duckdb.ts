import { inTransaction, landBatch } from "./duckdb-land.ts";
import { startKeyMemory } from "./duckdb-memory.ts";
import { type Duckdb, openDatabase, refusedBy, rowsOfQuery } from "./duckdb-open.ts";
import { startTurns } from "./in-turn.ts";
import type { Landing, SourceName } from "./landing.ts";
import { type Migration, migrations, statementsToNewest } from "./migrations.ts";
import { tables } from "./schema/index.ts";
import type { LoadFacts, Warehouse } from "./warehouse.ts";

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
    return warehouseIn(database, source, await startKeyMemory(database));
  } catch (cause) {
    database.close();
    throw refusedBy(source, `${path} cannot be made a warehouse`, cause);
  }
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

function warehouseIn(database: Duckdb, source: string, addKeys: (landed: number) => Promise<void>): Warehouse {
  const inTurn = startTurns();
  const landing = async (landings: readonly Landing[], names: readonly SourceName[], load: LoadFacts) => {
    const result = await landBatch(database, landings, names, load);
    await addKeys(result.landed + result.sources);
    return result;
  };
  return {
    known: (...asked) => inTurn(() => knownIn(database, ...asked)),
    land: (landings, load) =>
      inTurn(() => landing(landings, [], load)).catch((cause) => {
        throw refusedBy(source, "A batch could not be landed", cause);
      }),
    addNames: (names, load) => inTurn(() => landing([], names, load)),
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
    `select content_sha256 from documents
     where status = 'ok' and list_contains($2, extractor_version) and list_contains($3, config_hash)
       and content_sha256 in (select unnest($1))`,
    [contents, [extractorVersion], configHashes],
  );
  return new Set(rows.map(([content]) => String(content)));
}
