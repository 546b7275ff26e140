import type { Pool, PoolClient } from "pg";
import { QUEUE_SCHEMA, type QueueName, queues } from "./names.ts";
import type { Shard } from "./plan.ts";

/** How long a shard's worker may be silent, and how long a shard rests after it failed. */
export interface LeaseTiming {
  readonly heartbeatSeconds: number;
  /** Before the first repetition; it doubles each time. */
  readonly retrySeconds: number;
}

/** One lease: the attempt is part of it, so that whoever lost it cannot settle what another one holds. */
export interface Lease {
  readonly queue: QueueName;
  readonly job: { readonly id: string; readonly retryCount: number };
  readonly shard: string;
  readonly heartbeatSeconds: number;
  /** Why the job came here, as the queue before it says; null for jobs that were sent. */
  readonly reason: unknown;
}

/** The four queues on pg-boss. Calls with a client are part of its transaction. */
export interface Queue {
  readonly send: (client: PoolClient, shards: readonly Shard[], timing: LeaseTiming) => Promise<void>;
  /** The next job of one of these queues, of the first that has one; null when there is none. */
  readonly lease: (names: readonly QueueName[]) => Promise<Lease | null>;
  /** @returns false when the lease is lost */
  readonly touch: (lease: Lease) => Promise<boolean>;
  /** @returns false when the lease is lost: the transaction must then be given up */
  readonly complete: (client: PoolClient, lease: Lease, output: object) => Promise<boolean>;
  /** The job is tried again after a while, or goes on to the queue that its own names for that. */
  readonly fail: (lease: Lease, output: object) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface QueueOptions {
  /** Workers look after leases whose holders are gone; others do not. */
  readonly supervises: boolean;
  /** Is told of what goes wrong behind the calls. */
  readonly onError: (error: Error) => void;
}

/** Of jobs that only write rows; shards have their own. */
const settlingTiming: LeaseTiming = { heartbeatSeconds: 30, retrySeconds: 5 };
/** How often a worker looks for lost leases. */
const SUPERVISE_SECONDS = 5;
/** The heartbeat tells who is alive; a shard of long scans may take its time. The most that pg-boss allows. */
const EXPIRE_SECONDS = 24 * 60 * 60;
/** Jobs wait for as long as an archive takes: half a year, where pg-boss would delete them after two weeks. */
const RETENTION_SECONDS = 180 * 24 * 60 * 60;
/** Times that a shard, or a document alone, is tried after the first. */
const SHARD_RETRIES = 2;
const ALONE_RETRIES = 1;
/** Splitting and quarantine only write rows: they fail when the database does, and then have time. */
const SETTLING_RETRIES = 50;
const MAX_RETRY_SECONDS = 300;

/** @param pool its connections are used, and not closed */
export async function openQueue(pool: Pool, { supervises, onError }: QueueOptions): Promise<Queue> {
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: QUEUE_SCHEMA,
    supervise: supervises,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    openTelemetry: { enabled: false },
  });
  boss.on("error", onError);
  await boss.start();
  const common = {
    expireInSeconds: EXPIRE_SECONDS,
    retentionSeconds: RETENTION_SECONDS,
    retryBackoff: true,
    retryDelay: settlingTiming.retrySeconds,
    retryDelayMax: MAX_RETRY_SECONDS,
    heartbeatSeconds: settlingTiming.heartbeatSeconds,
  };
  await boss.createQueue(queues.quarantine, { ...common, retryLimit: SETTLING_RETRIES });
  await boss.createQueue(queues.split, { ...common, retryLimit: SETTLING_RETRIES });
  await boss.createQueue(queues.alone, { ...common, retryLimit: ALONE_RETRIES, deadLetter: queues.quarantine });
  await boss.createQueue(queues.shards, { ...common, retryLimit: SHARD_RETRIES, deadLetter: queues.split });
  return {
    send: async (client, shards, { heartbeatSeconds, retrySeconds }) => {
      for (const queue of [queues.shards, queues.alone]) {
        const jobs = shards
          .filter(({ kind }) => (kind === "alone" ? queues.alone : queues.shards) === queue)
          .map(({ id }) => ({ id, data: { shard: id }, heartbeatSeconds, retryDelay: retrySeconds }));
        if (jobs.length > 0) await boss.insert(queue, jobs, { db: inside(client) });
      }
    },
    lease: async (names) => {
      for (const queue of names) {
        const [job] = await boss.fetch<{ shard: string }>(queue, { includeMetadata: true });
        if (job !== undefined) {
          const { id, retryCount, data, sourceOutput, heartbeatSeconds } = job;
          return {
            queue,
            job: { id, retryCount },
            shard: data.shard,
            heartbeatSeconds: heartbeatSeconds ?? settlingTiming.heartbeatSeconds,
            reason: sourceOutput ?? null,
          };
        }
      }
      return null;
    },
    touch: async ({ queue, job }) => affects(await boss.touch(queue, job)),
    complete: async (client, { queue, job }, output) =>
      affects(await boss.complete(queue, job, output, { db: inside(client) })),
    fail: async ({ queue, job }, output) => {
      await boss.fail(queue, job, output);
    },
    stop: () => boss.stop({ graceful: false, close: false }),
  };
}

/** A connection whose transaction pg-boss takes part in. */
function inside(client: PoolClient): {
  executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
} {
  return { executeSql: (text, values) => client.query(text, values) };
}

/** How many jobs a call found as it expected them: in the answer, but not in its type. */
function affects(response: object): boolean {
  return "affected" in response && response.affected === 1;
}
