import type { Pool } from "pg";
import { Failure } from "../core/failure.ts";
import { inTransaction } from "../warehouse/postgres/connection.ts";
import { FLEET_SCHEMA } from "./names.ts";

/** One lock for all programs that bring the schema up; any number that nobody else uses. */
const LOCK = 0x7461_6277;

/** Statements that bring the schema from one version to the next; the first from nothing. Never changed, only added to. */
const migrations: readonly (readonly string[])[] = [
  [
    `create table ${FLEET_SCHEMA}.runs(
       run_id varchar primary key,
       submitted_at timestamptz not null default now(),
       extractor_version varchar not null,
       root varchar not null,
       settings jsonb not null,
       timing jsonb not null,
       documents int not null
     )`,
    `create table ${FLEET_SCHEMA}.shards(
       shard_id uuid primary key,
       run_id varchar not null references ${FLEET_SCHEMA}.runs,
       kind varchar not null check (kind in ('born-digital', 'scanned', 'alone')),
       documents jsonb not null,
       document_count int not null,
       state varchar not null default 'open' check (state in ('open', 'done', 'split')),
       landed int not null default 0,
       known int not null default 0,
       worker varchar,
       done_at timestamptz
     )`,
    `create index on ${FLEET_SCHEMA}.shards(run_id, state)`,
    `create table ${FLEET_SCHEMA}.failures(
       run_id varchar not null references ${FLEET_SCHEMA}.runs,
       path varchar not null,
       reference jsonb not null,
       code varchar not null,
       message varchar not null,
       hint varchar not null,
       quarantined boolean not null,
       failed_at timestamptz not null default now(),
       primary key (run_id, path)
     )`,
  ],
];

/**
 * Brings the fleet's tables up to this version; of several programs at once one does it and the others wait.
 *
 * @throws Failure sink-refused when a newer tablewright has changed them
 */
export async function migrateFleet(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const { rowCount } = await client.query("select 1 from pg_namespace where nspname = $1", [FLEET_SCHEMA]);
    // `create … if not exists` asks for the right to create even where nothing is to be created.
    if (rowCount === 0) await client.query(`create schema ${FLEET_SCHEMA}`);
    const { rows: tables } = await client.query("select to_regclass($1) as name", [`${FLEET_SCHEMA}.schema_version`]);
    if (tables[0]?.name === null) {
      await client.query(
        `create table ${FLEET_SCHEMA}.schema_version(version int primary key, applied_at timestamptz not null default now())`,
      );
    }
    const { rows } = await client.query<{ version: number }>(
      `select coalesce(max(version), 0) as version from ${FLEET_SCHEMA}.schema_version`,
    );
    const version = rows[0]?.version ?? 0;
    if (version > migrations.length) throw newer(version);
    for (const [index, statements] of migrations.entries()) {
      if (index < version) continue;
      for (const statement of statements) await client.query(statement);
      await client.query(`insert into ${FLEET_SCHEMA}.schema_version(version) values ($1)`, [index + 1]);
    }
  });
}

function newer(version: number): Failure {
  return new Failure("sink-refused", {
    source: FLEET_SCHEMA,
    message: `The fleet's tables have version ${version}; this tablewright knows them up to ${migrations.length}.`,
    hint: "Update tablewright on this machine.",
  });
}
