import { randomBytes } from "node:crypto";
import { createConnection } from "node:net";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import type { ServerFacts } from "./server.ts";

/** To make databases on, each of its own and dropped after the tests of the file; or why there can be none. */
export type Postgres =
  | { readonly absent: null; readonly newDatabase: () => Promise<string> }
  | { readonly absent: string; readonly newDatabase: () => never };

/** Platforms that have the server's binaries for certain: there it is no excuse that it does not start. */
const HAS_SERVER = process.platform === "linux" && process.arch === "x64";

/**
 * The server for tests; to be called at the top of a test file, before its tests are named:
 * `describe.skipIf(postgres.absent !== null)`.
 */
export async function usePostgres(): Promise<Postgres> {
  const facts: ServerFacts = JSON.parse(await text(createConnection(inject("postgresPort"), "127.0.0.1")));
  if ("absent" in facts) {
    if (HAS_SERVER) throw new Error(`PostgreSQL did not start: ${facts.absent}`);
    const absent = `no PostgreSQL for this platform (${facts.absent}); TABLEWRIGHT_TEST_DSN can name one`;
    return { absent, newDatabase: () => expectPresent(absent) };
  }
  const names: string[] = [];
  afterAll(async () => {
    for (const name of names) await asked(facts.dsn, `drop database if exists ${name} with (force)`);
  });
  const newDatabase = async (): Promise<string> => {
    const name = `tablewright_test_${randomBytes(6).toString("hex")}`;
    await asked(facts.dsn, `create database ${name}`);
    names.push(name);
    const url = new URL(facts.dsn);
    url.pathname = `/${name}`;
    return url.href;
  };
  return { absent: null, newDatabase };
}

function expectPresent(reason: string): never {
  throw new Error(reason);
}

/** Rows of one statement over a connection of its own. */
export async function asked<Row extends object = Record<string, unknown>>(
  dsn: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: dsn });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
