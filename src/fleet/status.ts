import { inTransaction, openPool } from "../warehouse/postgres/connection.ts";
import { refusalOf } from "../warehouse/postgres/refusal.ts";
import { FLEET_SCHEMA, QUEUE_SCHEMA, queues } from "./names.ts";
import { migrateFleet } from "./schema.ts";

/** One failed document of a run. */
export interface FailedDocument {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly quarantined: boolean;
}

export interface RunStatus {
  readonly runId: string;
  readonly submittedAt: string;
  readonly root: string;
  readonly extractorVersion: string;
  /** Leases. `dead`: gave up and not yet split, or quarantined, by a worker. A shard that was split is none any more. */
  readonly shards: {
    readonly waiting: number;
    readonly active: number;
    readonly done: number;
    readonly dead: number;
    readonly split: number;
  };
  /** They add up: total = landed + known + failed + waiting. */
  readonly documents: {
    readonly total: number;
    readonly landed: number;
    /** Landed before, by another run or under another name. */
    readonly known: number;
    readonly failed: number;
    /** Of the failed ones: those that ended what read them. */
    readonly quarantined: number;
    readonly waiting: number;
  };
  /** Documents settled a second: in the last minutes, or in all of a run that is done; null when there were none. */
  readonly documentsPerSecond: number | null;
  /** Seconds since the oldest active lease was last confirmed; null when none is active. */
  readonly oldestHeartbeatSeconds: number | null;
  readonly workers: readonly string[];
  readonly isDone: boolean;
  /** The first of them, by path. */
  readonly failures: readonly FailedDocument[];
}

/** The rate is that of this time: longer than a shard of scans takes, short enough to see that something stands still. */
const RATE_MINUTES = 5;
/** Failed documents that are listed; the warehouse and the table `failures` have all. */
const MAX_FAILURES = 20;

interface Row {
  readonly run_id: string;
  readonly submitted_at: Date;
  readonly root: string;
  readonly extractor_version: string;
  readonly documents: number;
  readonly landed: number;
  readonly known: number;
  readonly failed: number;
  readonly quarantined: number;
  readonly waiting_shards: number;
  readonly active_shards: number;
  readonly done_shards: number;
  readonly dead_shards: number;
  readonly split_shards: number;
  readonly recent: number;
  readonly recent_seconds: number | null;
  readonly whole_seconds: number | null;
  readonly heartbeat_age: number | null;
  readonly workers: readonly string[] | null;
}

/** Open shards by their jobs; a job that failed for good has its successor in split or quarantine. */
const RUNS = `
  with jobs as (
    select id, state::text as state, heartbeat_on from ${QUEUE_SCHEMA}.job where name in ('${queues.shards}', '${queues.alone}')
  ), by_run as (
    select s.run_id,
      sum(s.landed)::int as landed,
      sum(s.known)::int as known,
      count(*) filter (where s.state = 'done')::int as done_shards,
      count(*) filter (where s.state = 'split')::int as split_shards,
      count(*) filter (where s.state = 'open' and j.state = 'active')::int as active_shards,
      count(*) filter (where s.state = 'open' and j.state in ('created', 'retry'))::int as waiting_shards,
      count(*) filter (where s.state = 'open' and coalesce(j.state, '') not in ('active', 'created', 'retry'))::int
        as dead_shards,
      coalesce(sum(s.document_count) filter (where s.done_at > now() - interval '${RATE_MINUTES} minutes'), 0)::int
        as recent,
      extract(epoch from now() - greatest(min(r.submitted_at), now() - interval '${RATE_MINUTES} minutes'))::float8
        as recent_seconds,
      extract(epoch from max(s.done_at) - min(r.submitted_at))::float8 as whole_seconds,
      max(extract(epoch from now() - j.heartbeat_on)) filter (where s.state = 'open' and j.state = 'active')::float8
        as heartbeat_age,
      array_agg(distinct s.worker) filter (where s.done_at > now() - interval '${RATE_MINUTES} minutes') as workers
    from ${FLEET_SCHEMA}.shards s join ${FLEET_SCHEMA}.runs r using (run_id) left join jobs j on j.id = s.shard_id
    group by s.run_id
  ), failed as (
    select run_id, count(*)::int as failed, count(*) filter (where quarantined)::int as quarantined
    from ${FLEET_SCHEMA}.failures group by run_id
  )
  select r.run_id, r.submitted_at, r.root, r.extractor_version, r.documents,
    coalesce(landed, 0) as landed, coalesce(known, 0) as known,
    coalesce(failed, 0) as failed, coalesce(quarantined, 0) as quarantined,
    coalesce(waiting_shards, 0) as waiting_shards, coalesce(active_shards, 0) as active_shards,
    coalesce(done_shards, 0) as done_shards, coalesce(dead_shards, 0) as dead_shards,
    coalesce(split_shards, 0) as split_shards, coalesce(recent, 0) as recent, recent_seconds, whole_seconds,
    heartbeat_age, workers
  from ${FLEET_SCHEMA}.runs r left join by_run using (run_id) left join failed using (run_id)
  where $1::varchar is null or r.run_id = $1
  order by r.submitted_at, r.run_id`;

/**
 * What stands where, at one moment: all runs in the order they were submitted, or the one that is named.
 *
 * @throws Failure sink-refused when the database cannot be used
 */
export async function fleetStatus(dsn: string, runId: string | null): Promise<readonly RunStatus[]> {
  const pool = await openPool(dsn, { max: 1, applicationName: "tablewright fleet" });
  try {
    const { rows: there } = await pool.query("select to_regclass($1) as runs, to_regclass($2) as jobs", [
      `${FLEET_SCHEMA}.runs`,
      `${QUEUE_SCHEMA}.job`,
    ]);
    if (there[0]?.runs === null || there[0]?.jobs === null) return [];
    await migrateFleet(pool);
    return await inTransaction(pool, async (client) => {
      // One snapshot, so that the sums add up.
      await client.query("set transaction isolation level repeatable read, read only");
      const { rows } = await client.query<Row>(RUNS, [runId]);
      const failures = new Map<string, readonly FailedDocument[]>();
      for (const { run_id, failed } of rows) {
        if (failed === 0) continue;
        const { rows: listed } = await client.query<FailedDocument>(
          `select reference->>'name' as name, code, message, hint, quarantined
             from ${FLEET_SCHEMA}.failures where run_id = $1 order by path limit ${MAX_FAILURES}`,
          [run_id],
        );
        failures.set(run_id, listed);
      }
      return rows.map((row) => statusOfRow(row, failures.get(row.run_id) ?? []));
    });
  } catch (error) {
    throw refusalOf(error, dsn);
  } finally {
    await pool.end();
  }
}

function statusOfRow(row: Row, failures: readonly FailedDocument[]): RunStatus {
  const { documents: total, landed, known, failed, quarantined } = row;
  const waiting = total - landed - known - failed;
  const [settled, seconds] = waiting > 0 ? [row.recent, row.recent_seconds] : [total, row.whole_seconds];
  return {
    runId: row.run_id,
    submittedAt: row.submitted_at.toISOString(),
    root: row.root,
    extractorVersion: row.extractor_version,
    shards: {
      waiting: row.waiting_shards,
      active: row.active_shards,
      done: row.done_shards,
      dead: row.dead_shards,
      split: row.split_shards,
    },
    documents: { total, landed, known, failed, quarantined, waiting },
    documentsPerSecond: settled === 0 || seconds === null || seconds <= 0 ? null : settled / seconds,
    oldestHeartbeatSeconds: row.heartbeat_age,
    workers: row.workers ?? [],
    isDone: waiting === 0,
    failures,
  };
}
