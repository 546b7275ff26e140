import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import pLimit from "p-limit";
import type { Pool } from "pg";
import { openPool } from "../warehouse/postgres/connection.ts";
import { isOutage, refusalOf } from "../warehouse/postgres/refusal.ts";
import { openPostgresOn } from "../warehouse/postgres/warehouse.ts";
import { type LaneTools, leaseOrder, type WorkerEvent, workLease } from "./lane.ts";
import { QUEUE_SCHEMA } from "./names.ts";
import { openQueue } from "./queue.ts";
import { migrateFleet } from "./schema.ts";
import type { ReadDocument } from "./shard-reading.ts";

export interface WorkerFacts {
  readonly dsn: string;
  readonly read: ReadDocument;
  /** Documents in work at once. */
  readonly jobs: number;
  /** Where this machine sees the storage; null: where the submitting one did. */
  readonly root: string | null;
  /** `stopped`: works until it is told to stop; `drained`: until nothing is left in any queue; `one`: one lease, if any. */
  readonly until: "stopped" | "drained" | "one";
  /** Longest wait before it looks for work again, in milliseconds. */
  readonly pollMs: number;
  /** How long what is being read may go on once it is told to stop, in milliseconds. */
  readonly graceMs?: number;
  /** Aborted, it begins nothing more, finishes what it has begun, or gives it back. */
  readonly stopping: AbortSignal;
  readonly say: (event: WorkerEvent | { readonly kind: "trouble"; readonly message: string }) => void;
}

/** Two leases at a time: while the last documents of one are read, or it lands, the other keeps the processes busy. */
const LANES = 2;
/** What is being read when the worker is told to stop has this long to end; orchestrators kill after 30 s. */
const DEFAULT_GRACE_MS = 15_000;
/** Waits while the database is out of reach. */
const OUTAGE_MS = 5000;
/** Longest time without a database: then something is wrong that a person must see to. */
const MAX_OUTAGES = 120;

/**
 * Takes leases and does them until it is told to stop, or nothing is left. This process holds leases and writes rows;
 * documents are read by `read` in processes of their own, so that the lease is confirmed whatever a document does.
 *
 * @throws Failure sink-refused when the database cannot be used
 */
export async function work(facts: WorkerFacts): Promise<void> {
  const { dsn, say, graceMs = DEFAULT_GRACE_MS } = facts;
  const pool = await openPool(dsn, { max: LANES + 1, applicationName: "tablewright worker" });
  const giveUp = new AbortController();
  // When one lane ends with an error the other ends what it has begun.
  const failing = new AbortController();
  const stopping = AbortSignal.any([facts.stopping, failing.signal]);
  let grace: NodeJS.Timeout | undefined;
  const onStop = (): void => {
    grace = setTimeout(() => giveUp.abort(new Error("the worker was told to stop")), graceMs);
  };
  stopping.addEventListener("abort", onStop, { once: true });
  try {
    await migrateFleet(pool);
    const warehouse = await openPostgresOn(pool, dsn);
    const onError = (error: Error): void => say({ kind: "trouble", message: messageOf(error, dsn) });
    const queue = await openQueue(pool, { supervises: true, onError });
    try {
      const tools: LaneTools = {
        ...{ pool, warehouse, queue, stopping, say, read: facts.read, localRoot: facts.root },
        worker: `${hostname()}:${process.pid}`,
        limit: pLimit(facts.jobs),
        giveUp: giveUp.signal,
      };
      const lanes = facts.until === "one" ? 1 : LANES;
      const fail = (error: unknown): void => failing.abort(error);
      await Promise.all(Array.from({ length: lanes }, () => runLane(tools, facts).catch(fail)));
      if (failing.signal.aborted) throw failing.signal.reason;
    } finally {
      await queue.stop();
    }
  } catch (error) {
    throw refusalOf(error, dsn);
  } finally {
    stopping.removeEventListener("abort", onStop);
    clearTimeout(grace);
    await pool.end();
  }
}

/** One lease after the other. */
async function runLane(tools: LaneTools, { until, pollMs, dsn, say }: WorkerFacts): Promise<void> {
  let outages = 0;
  while (!tools.stopping.aborted) {
    try {
      const lease = await tools.queue.lease(leaseOrder);
      if (lease !== null) await workLease(tools, lease);
      outages = 0;
      if (until === "one") return;
      if (lease === null) {
        if (until === "drained" && (await isDrained(tools.pool))) return;
        await pause(pollMs, tools.stopping);
      }
    } catch (error) {
      if (!isOutage(error) || ++outages > MAX_OUTAGES) throw error;
      say({ kind: "trouble", message: messageOf(error, dsn) });
      await pause(OUTAGE_MS, tools.stopping);
    }
  }
}

function messageOf(error: unknown, dsn: string): string {
  const refusal = refusalOf(error, dsn);
  return refusal instanceof Error ? refusal.message : String(refusal);
}

/** True when no job waits or is at work, here or elsewhere: a worker that dies now leaves nothing behind. */
async function isDrained(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ left: boolean }>(
    `select exists(select 1 from ${QUEUE_SCHEMA}.job where name = any($1) and state < 'completed') as left`,
    [leaseOrder],
  );
  return rows[0]?.left === false;
}

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: stopping }).catch(() => undefined);
}
