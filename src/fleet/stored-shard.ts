import type { Pool } from "pg";
import { FLEET_SCHEMA } from "./names.ts";
import type { ShardKind } from "./plan.ts";
import type { LeaseTiming } from "./queue.ts";
import type { DocumentReference } from "./reference.ts";

/** A shard with what its run says of all its documents. */
export interface StoredShard {
  readonly id: string;
  readonly runId: string;
  readonly kind: ShardKind;
  readonly documents: readonly DocumentReference[];
  readonly settings: object;
  /** Of its jobs, and of those that come of it. */
  readonly timing: LeaseTiming;
  /** Where the storage begins on the machine that submitted it. */
  readonly root: string;
}

/** @returns null when nothing is left to do for it: it is done or split already, or its run was removed */
export async function openShard(pool: Pool, id: string): Promise<StoredShard | null> {
  const { rows } = await pool.query<StoredShard>(
    `select shard_id as id, run_id as "runId", s.kind, s.documents, r.settings, r.timing, r.root
       from ${FLEET_SCHEMA}.shards s join ${FLEET_SCHEMA}.runs r using (run_id)
      where shard_id = $1 and state = 'open'`,
    [id],
  );
  return rows[0] ?? null;
}
