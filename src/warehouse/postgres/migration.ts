import type { Pool, PoolClient } from "pg";
import { statementsToNewest } from "../migrations.ts";
import { tables } from "../schema/index.ts";
import { views } from "../views.ts";
import { inTransaction } from "./connection.ts";
import { placeOfDsn } from "./refusal.ts";

/** One lock for all programs that bring a warehouse up; any number that nobody else uses. */
const LOCK = 0x7461_6264;

/**
 * Brings the tables in the first schema of the search path up to this version: all of it or nothing; of several programs at
 * once one does it and the others wait.
 *
 * @throws Failure sink-refused for a newer schema and for tables of our names that are not ours
 */
export async function migrateWarehouse(pool: Pool, dsn: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    // Whatever has one of these names is in the way: a table, a view, one of another server.
    const { rows: there } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = current_schema() and c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname = any($1) order by 1`,
      [[...Object.keys(tables), ...Object.keys(views)]],
    );
    const names = there.map(({ name }) => name);
    const version = names.includes("schema_version") ? await versionOf(client) : null;
    const found = { version, tables: names };
    for (const statement of statementsToNewest(placeOfDsn(dsn), found, "postgres")) await client.query(statement);
  });
}

/** Null where the table is somebody else's: many programs call one by this name. */
async function versionOf(client: PoolClient): Promise<number | null> {
  const { rowCount } = await client.query(
    "select 1 from pg_attribute where attrelid = 'schema_version'::regclass and attname = 'version' and not attisdropped",
  );
  if (rowCount === 0) return null;
  const { rows } = await client.query<{ version: number }>("select max(version) as version from schema_version");
  return rows[0]?.version ?? 0;
}
