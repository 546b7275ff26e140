import type { Pool } from "pg";
import type { FailureFacts } from "../batch/failure-facts.ts";
import { inTransaction } from "../warehouse/postgres/connection.ts";
import { contentOf } from "./content.ts";
import { FLEET_SCHEMA } from "./names.ts";
import { aloneShards } from "./plan.ts";
import type { Lease, Queue } from "./queue.ts";
import { localPathOf } from "./reference.ts";
import { leaseLost, type SettleTools, settleShard } from "./settle.ts";
import type { Outcome } from "./shard-reading.ts";
import { sendShards } from "./shards.ts";
import type { StoredShard } from "./stored-shard.ts";

/** A shard that failed again and again goes on as one job a document, so that only what is to blame fails. */
export async function splitShard(pool: Pool, queue: Queue, lease: Lease, shard: StoredShard): Promise<void> {
  await inTransaction(pool, async (client) => {
    await sendShards(client, queue, shard.runId, aloneShards(shard.id, shard.documents), shard.timing);
    await client.query(
      `update ${FLEET_SCHEMA}.shards set state = 'split', done_at = clock_timestamp() where shard_id = $1`,
      [shard.id],
    );
    if (!(await queue.complete(client, lease, { split: shard.documents.length }))) throw leaseLost;
  });
}

/** A document that ended its worker even by itself is not read again: it lands as failed, with what is known of it. */
export async function quarantineShard(
  tools: SettleTools,
  { lease, shard, configHash, localRoot }: { lease: Lease; shard: StoredShard; configHash: string; localRoot: string },
): Promise<void> {
  const outcomes = await Promise.all(
    shard.documents.map(async (reference): Promise<Outcome> => {
      const content = await contentOf(reference.name, localPathOf(reference, localRoot)).catch(() => null);
      return { kind: "failed", reference, content, failure: failureOfReason(lease.reason), quarantined: true };
    }),
  );
  await settleShard(tools, { lease, shard, configHash }, { outcomes, landings: [] });
}

/** Why the job was given up, as `fail` wrote it down; a worker that is gone has written nothing. */
function failureOfReason(reason: unknown): FailureFacts {
  const said = typeof reason === "object" && reason !== null ? reason : {};
  if ("code" in said && "message" in said && "hint" in said) {
    return { code: String(said.code), message: String(said.message), hint: String(said.hint) };
  }
  return {
    code: "crash",
    message: "The worker that read the document was gone before it was through, each time that it was tried.",
    hint: "See what ended the worker: its memory limit, its machine. Then submit with --retry-failed.",
  };
}
