import type { Pool } from "pg";
import { statementsToNewest } from "../migrations.ts";
import { tables } from "../schema/index.ts";
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
    const { rows: there } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = current_schema() and c.relkind in ('r', 'p') and c.relname = any($1) order by 1`,
      [Object.keys(tables)],
    );
    const names = there.map(({ name }) => name);
    const version = names.includes("schema_version") ? await versionOf(client) : null;
    const found = { version, tables: names };
    for (const statement of statementsToNewest(placeOfDsn(dsn), found, "postgres")) await client.query(statement);
  });
}

async function versionOf(client: { readonly query: Pool["query"] }): Promise<number> {
  const { rows } = await client.query<{ version: number }>("select max(version) as version from schema_version");
  return rows[0]?.version ?? 0;
}
