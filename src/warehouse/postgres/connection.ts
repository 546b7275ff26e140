import type { Pool, PoolClient } from "pg";
import { Failure } from "../../core/failure.ts";
import { isConflict, placeOfDsn, refusalOf } from "./refusal.ts";

export interface PoolOptions {
  /** Most connections at once. */
  readonly max: number;
  /** What the server's lists of sessions call them. */
  readonly applicationName: string;
}

/** A server that takes longer to let somebody in is as good as gone. */
const CONNECT_TIMEOUT_MS = 10_000;
/** How often a transaction that lost to another one is tried; each waits a little longer. */
const MAX_ATTEMPTS = 8;
const WAIT_MS = 25;
/** SQLSTATE of a transaction that lost to another one. */
const SERIALIZATION_FAILURE = "40001";

/**
 * Connections to a database, the first of which has been made.
 *
 * @throws Failure sink-refused, in words that hold neither user nor password
 */
export async function openPool(dsn: string, { max, applicationName }: PoolOptions): Promise<Pool> {
  if (!/^postgres(?:ql)?:\/\//u.test(dsn) || !URL.canParse(dsn)) {
    throw new Failure("sink-refused", {
      source: placeOfDsn(dsn),
      message: "This is no address of a PostgreSQL database.",
      hint: "Write postgres://user:password@host:5432/database; signs such as @ in a password as %40.",
    });
  }
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({
    connectionString: dsn,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  // An idle connection that is lost is replaced at the next query, which then says what is wrong.
  pool.on("error", () => undefined);
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw refusalOf(error, dsn);
  }
  return pool;
}

/**
 * Does `work` in one transaction: all of it stays, or nothing. One that lost to another transaction is tried again from its
 * start, so `work` must not change anything outside the database before it ends.
 */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attempted(pool, work);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isConflict(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS * attempt));
    }
  }
}

async function attempted<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks between two queries says so here; the next query fails with the same.
  const onError = (): void => undefined;
  client.on("error", onError);
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/** To be thrown inside a transaction that finds itself late: it is tried again. */
export function conflict(reason: string): Error {
  return Object.assign(new Error(reason), { code: SERIALIZATION_FAILURE });
}
