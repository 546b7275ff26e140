import type { PoolClient } from "pg";
import type { FailureCode } from "../core/failure.ts";
import { version } from "../version.ts";
import { type Landing, landingOfFailure, type SourceName } from "../warehouse/landing.ts";
import type { PostgresWarehouse } from "../warehouse/postgres/warehouse.ts";
import { failureCodes } from "../warehouse/schema/words.ts";
import { FLEET_SCHEMA } from "./names.ts";
import { aloneShards, restShard } from "./plan.ts";
import type { Lease, Queue } from "./queue.ts";
import { type DocumentReference, uriOf } from "./reference.ts";
import type { Outcome, ShardReading } from "./shard-reading.ts";
import { sendShards } from "./shards.ts";
import type { StoredShard } from "./stored-shard.ts";

/** Thrown, and known again by identity: another worker holds the shard by now, and nothing of this one may stay. */
export const leaseLost = new Error("the lease was lost");

export interface SettleTools {
  readonly warehouse: PostgresWarehouse;
  readonly queue: Queue;
  /** Who did it, for people. */
  readonly worker: string;
}

/** How many documents of a shard came to what. */
export interface ShardCounts {
  readonly landed: number;
  readonly known: number;
  readonly failed: number;
  /** Documents that go on by themselves. */
  readonly alone: number;
  /** Documents given back. */
  readonly rest: number;
}

type Failed = Extract<Outcome, { readonly kind: "failed" }>;

/**
 * Lands what was read and ends the lease, in one transaction: the rows, the ledger, the failures, what goes on in shards of
 * its own, and the job are all changed or none is.
 *
 * @throws leaseLost; Failure sink-refused
 */
export async function settleShard(
  { warehouse, queue, worker }: SettleTools,
  { lease, shard, configHash }: { readonly lease: Lease; readonly shard: StoredShard; readonly configHash: string },
  { outcomes, landings }: ShardReading,
): Promise<ShardCounts> {
  const failed = outcomes.filter((outcome) => outcome.kind === "failed");
  const going = [
    ...aloneShards(shard.id, referencesOf(outcomes, "alone")),
    ...restShards(shard, referencesOf(outcomes, "rest")),
  ];
  let counts = countsOf(outcomes, new Set());
  const more = failed.map((one) => landingOfFailed(one, shard.root, configHash));
  await warehouse.land(
    [...landings, ...more],
    { runId: shard.runId },
    {
      names: namesOf(outcomes, shard.root),
      inTransaction: async (client, landedIds) => {
        const early = new Set(landings.map(({ ledger }) => ledger.documentId));
        counts = countsOf(outcomes, new Set([...early].filter((id) => !landedIds.has(id))));
        await writeFailures(client, shard.runId, failed);
        await sendShards(client, queue, shard.runId, going, shard.timing);
        await client.query(
          `update ${FLEET_SCHEMA}.shards set state = 'done', landed = $2, known = $3, worker = $4, done_at = clock_timestamp()
          where shard_id = $1`,
          [shard.id, counts.landed, counts.known, worker],
        );
        if (!(await queue.complete(client, lease, counts))) throw leaseLost;
      },
    },
  );
  return counts;
}

function referencesOf(outcomes: readonly Outcome[], kind: "alone" | "rest"): readonly DocumentReference[] {
  return outcomes.filter((outcome) => outcome.kind === kind).map(({ reference }) => reference);
}

function restShards(shard: StoredShard, rest: readonly DocumentReference[]): readonly ReturnType<typeof restShard>[] {
  return rest.length === 0 ? [] : [restShard(shard.id, shard.kind, rest)];
}

/** @param thereIds documents that were read, but that another one had landed meanwhile */
function countsOf(outcomes: readonly Outcome[], thereIds: ReadonlySet<string>): ShardCounts {
  const counts = { landed: 0, known: 0, failed: 0, alone: 0, rest: 0 };
  for (const outcome of outcomes) {
    if (outcome.kind === "read") counts[thereIds.has(outcome.documentId) ? "known" : "landed"]++;
    else counts[outcome.kind]++;
  }
  return counts;
}

function namesOf(outcomes: readonly Outcome[], root: string): readonly SourceName[] {
  return outcomes
    .filter((outcome) => outcome.kind === "known")
    .map(({ reference, contentSha256 }) => ({
      contentSha256,
      sourceName: reference.name,
      sourceUri: uriOf(reference, root),
    }));
}

/** The row in the warehouse of a document that failed. */
export function landingOfFailed({ reference, content, failure }: Failed, root: string, configHash: string): Landing {
  const { message, hint } = failure;
  return landingOfFailure({
    sourceName: reference.name,
    sourceUri: uriOf(reference, root),
    contentSha256: content?.sha256 ?? null,
    mediaType: null,
    bytes: content?.bytes ?? null,
    extractorVersion: version,
    configHash,
    failure: { code: codeOf(failure.code), message, hint },
  });
}

/** Codes travel as text; one that is none of ours is a bug of ours. */
export function codeOf(code: string): FailureCode {
  return failureCodes.find((known) => known === code) ?? "crash";
}

/** The failed documents of a run, for `fleet status`; one that fails again is written again. */
export async function writeFailures(client: PoolClient, runId: string, failed: readonly Failed[]): Promise<void> {
  if (failed.length === 0) return;
  const rows = failed.map(({ reference, failure: { code, message, hint }, quarantined }) => {
    return { path: reference.path, reference, code: codeOf(code), message: stored(message), hint, quarantined };
  });
  await client.query(
    `insert into ${FLEET_SCHEMA}.failures(run_id, path, reference, code, message, hint, quarantined)
     select $1, path, reference, code, message, hint, quarantined from jsonb_to_recordset($2)
       as given(path varchar, reference jsonb, code varchar, message varchar, hint varchar, quarantined boolean)
     on conflict (run_id, path) do update set code = excluded.code, message = excluded.message, hint = excluded.hint,
       quarantined = excluded.quarantined, failed_at = clock_timestamp()`,
    [runId, JSON.stringify(rows)],
  );
}

/** PostgreSQL takes neither U+0000 nor half a character, which a message may quote from a damaged document. */
function stored(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
