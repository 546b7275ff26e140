import { resolve } from "node:path";
import type { DuckDBConnection, Json } from "@duckdb/node-api";
import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";

/** The package, loaded when a warehouse is opened and not before. */
export type DuckdbApi = typeof import("@duckdb/node-api");

/** An open database with a connection to it. */
export interface Duckdb {
  readonly api: DuckdbApi;
  readonly connection: DuckDBConnection;
  /** Another connection, which ends with this one: it sees what has been committed, whatever is under way here. */
  readonly beside: () => Promise<Duckdb>;
  readonly close: () => void;
}

/**
 * Most memory that DuckDB takes, beside that for the keys of a large ledger. It fills what it may with pages that it has seen;
 * what has landed since the last checkpoint has to fit in beside them.
 */
export const MEMORY_MEGABYTES = 512;

/**
 * Nothing is ever fetched from elsewhere. Memory is bounded, since children that parse want theirs. What has landed
 * since the last checkpoint is held in memory, a third more than the log has of it: at 256 MB (16,000 small documents) a load
 * takes three quarters of what it takes at 128 MB, which rewrites the ends of all tables twice as often (bench/warehouse.ts).
 */
const OPTIONS: Readonly<Record<string, string>> = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  memory_limit: `${MEMORY_MEGABYTES}MB`,
  wal_autocheckpoint: "256MB",
};

/**
 * Opens a file, or makes it.
 *
 * @param path ":memory:" for none
 * @param source the warehouse as the user named it, for messages
 * @throws Failure sink-refused when another process has it, or when it is no database of DuckDB
 */
export async function openDatabase(path: string, source: string): Promise<Duckdb> {
  const api = await import("@duckdb/node-api").catch((cause: unknown) => {
    throw new Failure("sink-refused", {
      source,
      message: "The package @duckdb/node-api, which writes this warehouse, is not installed.",
      hint: "Install it beside tablewright: npm install @duckdb/node-api",
      cause,
    });
  });
  const held = path === MEMORY ? null : resolve(path);
  if (held !== null && openHere.has(held)) throw inUse(source, path, String(process.pid), null);
  if (held !== null) openHere.add(held);
  try {
    const instance = await api.DuckDBInstance.create(path, { ...OPTIONS });
    const connection = await instance.connect();
    const others: DuckDBConnection[] = [];
    const close = (): void => {
      for (const each of [...others, connection]) each.closeSync();
      // Writes what is in the log into the file.
      instance.closeSync();
      if (held !== null) openHere.delete(held);
    };
    const database: Duckdb = {
      ...{ api, connection, close },
      beside: async () => {
        const other = await instance.connect();
        others.push(other);
        return { ...database, connection: other };
      },
    };
    return database;
  } catch (cause) {
    if (held !== null) openHere.delete(held);
    throw refusalOf(source, path, cause);
  }
}

const MEMORY = ":memory:";
/** Files that this process has open: the lock of the system keeps out other processes only. */
const openHere = new Set<string>();

function inUse(source: string, path: string, holder: string | undefined, cause: unknown): Failure {
  return new Failure("sink-refused", {
    source,
    message: `${path} is in use by another process${holder === undefined ? "" : ` (${holder})`}.`,
    hint: "DuckDB lets nobody else, not even readers, open a file that is written to: close the other process, or wait for it.",
    cause,
  });
}

/** What DuckDB says when it will not open a file. */
function refusalOf(source: string, path: string, cause: unknown): Failure {
  const said = cause instanceof Error ? cause.message : String(cause);
  const holder = /PID (\d+)/.exec(said)?.[1];
  if (/lock/i.test(said) || /already (?:attached|open)|Unique file handle conflict/i.test(said)) {
    return inUse(source, path, holder, cause);
  }
  if (/not a valid DuckDB database|newer version|storage version/i.test(said)) {
    return new Failure("sink-refused", {
      source,
      message: `${path} is no database that this DuckDB can read.`,
      hint: "Name a new file, or one that this or an older version of DuckDB has written.",
      cause,
    });
  }
  return refusedBy(source, `${path} cannot be opened`, cause);
}

/** A refusal in the middle of the work: no space, no permission, or a row that a constraint keeps out. */
export function refusedBy(source: string, what: string, cause: unknown): Failure {
  if (cause instanceof Failure) return cause;
  const said = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
  const reason = cause instanceof Error && "syscall" in cause ? systemReason(cause) : said;
  return new Failure("sink-refused", {
    source,
    message: `${what}: ${reason.replace(/\.$/, "")}.`,
    hint: "Nothing of this batch was written. Check that the place exists, is writable and has space.",
    cause,
  });
}

/** All rows of a query, their cells in the order of its columns. Lists take the places $1, $2, …; none may be missing. */
export async function rowsOfQuery(
  { api, connection }: Duckdb,
  sql: string,
  lists: readonly (readonly string[])[] = [],
): Promise<Json[][]> {
  // Asked about nothing, there is no answer: a batch of names alone has no contents to look up.
  if (lists.some((list) => list.length === 0)) return [];
  const { listValue, LIST, VARCHAR } = api;
  const values = lists.map((list) => listValue([...list]));
  const reader = await connection.runAndReadAll(
    sql,
    values,
    lists.map(() => LIST(VARCHAR)),
  );
  return reader.getRowsJson();
}
