import type { PoolClient } from "pg";
import { FLEET_SCHEMA } from "./names.ts";
import type { Shard } from "./plan.ts";
import type { LeaseTiming, Queue } from "./queue.ts";

/** Rows of one statement: one of ten thousand shards would be larger than PostgreSQL takes. */
const SHARDS_PER_STATEMENT = 200;

/** Writes shards and their jobs as part of the client's transaction. @returns how many were not there yet */
export async function sendShards(
  client: PoolClient,
  queue: Queue,
  runId: string,
  shards: readonly Shard[],
  timing: LeaseTiming,
): Promise<number> {
  let sent = 0;
  for (let start = 0; start < shards.length; start += SHARDS_PER_STATEMENT) {
    const part = shards.slice(start, start + SHARDS_PER_STATEMENT);
    const { rows } = await client.query<{ shard_id: string }>(
      `insert into ${FLEET_SCHEMA}.shards(shard_id, run_id, kind, documents, document_count)
       select id, $1, kind, documents, jsonb_array_length(documents)
         from jsonb_to_recordset($2) as given(id uuid, kind varchar, documents jsonb)
       on conflict (shard_id) do nothing returning shard_id`,
      [runId, JSON.stringify(part)],
    );
    const added = new Set(rows.map(({ shard_id }) => shard_id));
    const fresh = part.filter(({ id }) => added.has(id));
    await queue.send(client, fresh, timing);
    sent += fresh.length;
  }
  return sent;
}
