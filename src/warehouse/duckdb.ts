import { inTransaction, landBatch, type Prepared, prepared } from "./duckdb-land.ts";
import { startKeyMemory } from "./duckdb-memory.ts";
import { type Duckdb, openDatabase, refusedBy, rowsOfQuery } from "./duckdb-open.ts";
import { startTurns } from "./in-turn.ts";
import type { Landing, SourceName } from "./landing.ts";
import { type Migration, migrations, statementsToNewest } from "./migrations.ts";
import { tables } from "./schema/index.ts";
import type { LandResult, LoadFacts, Warehouse } from "./warehouse.ts";

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
    return warehouseIn(database, await database.beside(), { source, addKeys: await startKeyMemory(database) });
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

interface Facts {
  readonly source: string;
  readonly addKeys: (landed: number) => Promise<void>;
}

/** @param reading a connection for questions: they need not wait for what is landing, which says itself what is there */
function warehouseIn(database: Duckdb, reading: Duckdb, { source, addKeys }: Facts): Warehouse {
  const inTurn = startTurns();
  const waiting: ((isAhead: boolean) => Prepared)[] = [];
  /** While one batch is being committed, which takes no time here, the rows of the next are made. */
  const meanwhile = (): void => {
    try {
      waiting[0]?.(true);
    } catch {
      // Says so again when it is its turn.
    }
  };
  const landing = (
    landings: readonly Landing[],
    names: readonly SourceName[],
    load: LoadFacts,
    before: Promise<unknown> = Promise.resolve(),
  ): Promise<LandResult> => {
    let ready: Prepared | null = null;
    const prepare = (isAhead: boolean): Prepared => {
      ready ??= prepared(database, landings, names, isAhead);
      return ready;
    };
    const forget = (): void => {
      waiting.splice(0, waiting.length, ...waiting.filter((each) => each !== prepare));
    };
    waiting.push(prepare);
    const turn = before.then(() =>
      inTurn(async () => {
        forget();
        const result = await landBatch(database, prepare(false), load, meanwhile);
        await addKeys(result.landed + result.sources);
        return result;
      }),
    );
    return turn.finally(forget);
  };
  return {
    known: (...asked) => knownIn(reading, ...asked),
    land: (landings, load, { before } = {}) =>
      landing(landings, [], load, before).catch((cause) => {
        throw refusedBy(source, "A batch could not be landed", cause);
      }),
    addNames: (names, load) => landing([], names, load),
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
