import type { Pool, PoolClient } from "pg";
import { isLedger, SOUGHT } from "../ddl.ts";
import type { Table } from "../schema/column.ts";
import { tables } from "../schema/index.ts";
import { codeOfError } from "./refusal.ts";

interface Index {
  readonly name: string;
  /** Asked by every load, so that it has to be there before. */
  readonly isOfLedger: boolean;
  /** To be run in one transaction. */
  readonly statements: readonly string[];
}

/** One lock for all programs that make indexes; any number that nobody else uses. */
const LOCK = 0x7461_6265;
/** SQLSTATE: the tables belong to somebody else, who alone may make indexes of them. */
const NO_RIGHT = "42501";

/**
 * Each row is found by its own key and by that of the row it belongs to, which is the first that it refers to; places and
 * contents are looked up as well.
 */
const indexes: readonly Index[] = Object.entries(tables).flatMap(([name, table]) => {
  const isOfLedger = isLedger(name, table);
  const key = `${name}_pkey`;
  // Readers are kept out for a moment only, since the index is there when it becomes the key.
  const keyStatements = [
    `create unique index ${key} on ${name} (${table.key})`,
    `alter table ${name} add constraint ${key} primary key using index ${key}`,
  ];
  return [
    ...(isOfLedger ? [] : [{ name: key, isOfLedger, statements: keyStatements }]),
    ...soughtColumns(table).map((column) => {
      const statements = [`create index ${name}_${column} on ${name} (${column})`];
      return { name: `${name}_${column}`, isOfLedger, statements };
    }),
  ];
});

function soughtColumns({ columns, key }: Table): readonly string[] {
  const above = columns.find(({ refers }) => refers !== null)?.name;
  return columns.map(({ name }) => name).filter((name) => name !== key && (name === above || SOUGHT.includes(name)));
}

/** Makes those that loads ask. */
export async function settleLedgerIndexes(pool: Pool): Promise<void> {
  await settle(
    pool,
    indexes.filter(({ isOfLedger }) => isOfLedger),
  );
}

/**
 * Makes all indexes that are missing, each by itself: while one is made its table can be read, and others who load wait.
 * Who may not, as the tables are another user's, leaves it to that one: indexes make nothing right or wrong, only quick.
 */
export async function settleIndexes(pool: Pool): Promise<void> {
  await settle(pool, indexes);
}

async function settle(pool: Pool, wanted: readonly Index[]): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    if ((await missingOf(client, wanted)).length === 0) return;
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    // Several statements in one query are one transaction.
    for (const { statements } of await missingOf(client, wanted)) await client.query(statements.join(";"));
    await client.query("select pg_advisory_unlock($1)", [LOCK]);
  } catch (error) {
    // The lock goes with the connection.
    broken = error instanceof Error ? error : new Error(String(error));
    if (codeOfError(error) !== NO_RIGHT) throw error;
  } finally {
    client.release(broken);
  }
}

async function missingOf(client: PoolClient, wanted: readonly Index[]): Promise<readonly Index[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relkind = 'i' and c.relname = any($1)`,
    [wanted.map(({ name }) => name)],
  );
  const there = new Set(rows.map(({ name }) => name));
  return wanted.filter(({ name }) => !there.has(name));
}
