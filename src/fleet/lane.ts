import type pLimit from "p-limit";
import type { Pool } from "pg";
import { failureOf } from "../batch/failure-facts.ts";
import { configHashesOf } from "../configuration.ts";
import { version } from "../version.ts";
import { isOutage } from "../warehouse/postgres/refusal.ts";
import { quarantineShard, splitShard } from "./dead-letters.ts";
import { type QueueName, queues } from "./names.ts";
import type { Lease } from "./queue.ts";
import { leaseLost, type SettleTools, type ShardCounts, settleShard } from "./settle.ts";
import { type ReadDocument, readShard } from "./shard-reading.ts";
import { openShard, type StoredShard } from "./stored-shard.ts";

/** What a worker tells of its leases, as it happens. */
export type WorkerEvent = { readonly shard: string; readonly run: string } & (
  | { readonly kind: "leased"; readonly documents: number; readonly attempt: number }
  | { readonly kind: "settled"; readonly counts: ShardCounts }
  | { readonly kind: "split"; readonly documents: number }
  | { readonly kind: "quarantined" }
  /** Another worker has it by now. */
  | { readonly kind: "lost" }
  /** Given back, to be tried again. */
  | { readonly kind: "failed"; readonly message: string }
);

export interface LaneTools extends SettleTools {
  readonly pool: Pool;
  readonly read: ReadDocument;
  readonly limit: ReturnType<typeof pLimit>;
  /** Where this machine sees the storage; null: where the submitting one did. */
  readonly localRoot: string | null;
  readonly stopping: AbortSignal;
  readonly giveUp: AbortSignal;
  readonly say: (event: WorkerEvent) => void;
}

/** Writing what is settled comes first: it is quick, and somebody waits for it. Then what has waited longest. */
export const leaseOrder: readonly QueueName[] = [queues.quarantine, queues.split, queues.alone, queues.shards];
/** A lease is confirmed so many times before it would be lost: two may be late. */
const TOUCHES_PER_HEARTBEAT = 3;
const MS_PER_SECOND = 1000;

/**
 * Does what a lease asks for and ends it, well or not.
 *
 * @throws what the database says when it is out of reach: the lease then runs out by itself
 */
export async function workLease(tools: LaneTools, lease: Lease): Promise<void> {
  const shard = await openShard(tools.pool, lease.shard);
  if (shard === null) return dropLease(tools, lease);
  const about = { shard: shard.id, run: shard.runId };
  tools.say({ ...about, kind: "leased", documents: shard.documents.length, attempt: lease.job.retryCount + 1 });
  const held = holdLease(tools, lease);
  try {
    tools.say({ ...about, ...(await done({ ...tools, giveUp: held.giveUp }, lease, shard)) });
  } catch (error) {
    if (error === leaseLost || held.isLost()) return tools.say({ ...about, kind: "lost" });
    if (isOutage(error)) throw error;
    const { code, message, hint } = failureOf(error);
    await tools.queue.fail(lease, { code, message, hint });
    tools.say({ ...about, kind: "failed", message: `${message} ${hint}` });
  } finally {
    held.end();
  }
}

type Done =
  | { readonly kind: "settled"; readonly counts: ShardCounts }
  | { readonly kind: "split"; readonly documents: number }
  | { readonly kind: "quarantined" };

async function done(tools: LaneTools, lease: Lease, shard: StoredShard): Promise<Done> {
  const configHashes = configHashesOf(shard.settings);
  const configHash = configHashes[0] ?? "";
  const localRoot = tools.localRoot ?? shard.root;
  switch (lease.queue) {
    case "split":
      await splitShard(tools.pool, tools.queue, lease, shard);
      return { kind: "split", documents: shard.documents.length };
    case "quarantine":
      await quarantineShard(tools, { lease, shard, configHash, localRoot });
      return { kind: "quarantined" };
    case "alone":
    case "shards": {
      const { warehouse, read, limit, stopping, giveUp } = tools;
      const reading = await readShard(
        { ...shard, localRoot },
        {
          ...{ read, limit, stopping, giveUp },
          known: (contents) => warehouse.known(contents, version, configHashes),
          landEarly: async (landings) => {
            await warehouse.land(landings, { runId: shard.runId });
          },
        },
      );
      giveUpWhenLost(giveUp);
      return { kind: "settled", counts: await settleShard(tools, { lease, shard, configHash }, reading) };
    }
  }
}

/** What was given up because the lease is lost is not what was given back: nothing of it is written. */
function giveUpWhenLost(giveUp: AbortSignal): void {
  if (giveUp.aborted && giveUp.reason === leaseLost) throw leaseLost;
}

/** A job whose shard is done already, or gone: there is nothing to do but to end it. */
async function dropLease({ pool, queue }: LaneTools, lease: Lease): Promise<void> {
  const client = await pool.connect();
  try {
    await queue.complete(client, lease, { nothing: "left to do" });
  } finally {
    client.release();
  }
}

/** Confirms a lease again and again while it is worked on; gives up what is read once it is lost. */
function holdLease(
  { queue, giveUp }: LaneTools,
  lease: Lease,
): { readonly giveUp: AbortSignal; readonly isLost: () => boolean; readonly end: () => void } {
  const lost = new AbortController();
  const touch = async (): Promise<void> => {
    // While the database is out of reach nobody else can take the shard either.
    const isHeld = await queue.touch(lease).catch(() => true);
    if (!isHeld) lost.abort(leaseLost);
  };
  const timer = setInterval(touch, (lease.heartbeatSeconds * MS_PER_SECOND) / TOUCHES_PER_HEARTBEAT);
  return {
    giveUp: AbortSignal.any([giveUp, lost.signal]),
    isLost: () => lost.signal.aborted,
    end: () => clearInterval(timer),
  };
}
