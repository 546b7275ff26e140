import { resolve } from "node:path";
import type { PoolClient } from "pg";
import type { FailureFacts } from "../batch/failure-facts.ts";
import { walkInputs } from "../batch/walk.ts";
import { Failure } from "../core/failure.ts";
import { version } from "../version.ts";
import { inTransaction, openPool } from "../warehouse/postgres/connection.ts";
import { refusalOf } from "../warehouse/postgres/refusal.ts";
import { openPostgresOn } from "../warehouse/postgres/warehouse.ts";
import { foldersOf, plannedOf, type Refused } from "./inputs.ts";
import { FLEET_SCHEMA } from "./names.ts";
import { aloneShards, type Run, runOfDocuments, type Shard } from "./plan.ts";
import { type LeaseTiming, openQueue } from "./queue.ts";
import { commonFolderOf, type DocumentReference } from "./reference.ts";
import { migrateFleet } from "./schema.ts";
import { codeOf } from "./settle.ts";
import { sendShards } from "./shards.ts";

export interface SubmitFacts {
  readonly dsn: string;
  /** Files, folders, patterns. */
  readonly inputs: readonly string[];
  /** Where the shared storage begins; null: the deepest folder that holds all inputs. */
  readonly root: string | null;
  /** Options of reading, as they travel: no password, no callback. */
  readonly settings: object;
  readonly timing: LeaseTiming;
  /** Send the documents of this run that failed once more, each alone. */
  readonly retryFailed: boolean;
}

export interface Submitted {
  readonly runId: string;
  readonly root: string;
  readonly documents: number;
  /** Inputs that could not even be listed; they count as documents that failed. */
  readonly refused: readonly { readonly name: string; readonly failure: FailureFacts }[];
  /** Shards that were not there yet. */
  readonly sentShards: number;
  /** False when the same run had been submitted before. */
  readonly isNew: boolean;
}

/**
 * Writes a run with its shards and sends their jobs, all in one transaction: after it workers can begin, before it there is
 * nothing. The same call twice gives the same run and doubles nothing.
 *
 * @throws Failure sink-refused when the database cannot be used; where not one input is to be had, why the first is not
 */
export async function submit(facts: SubmitFacts): Promise<Submitted> {
  const root = resolve(facts.root ?? commonFolderOf(await foldersOf(facts.inputs)));
  const pool = await openPool(facts.dsn, { max: 2, applicationName: "tablewright submit" });
  try {
    // Where results cannot land nobody shall wait for them; and a million files are not listed in vain.
    await openPostgresOn(pool, facts.dsn);
    await migrateFleet(pool);
    const { documents, refused } = await plannedOf(walkInputs(facts.inputs, null), root);
    const [first] = refused;
    // A mistyped path is no run: it would stand in the status for ever.
    if (documents.length === 0 && first !== undefined) throw failureOfRefused(first);
    const run = runOfDocuments(documents, { extractorVersion: version, root, settings: facts.settings });
    const queue = await openQueue(pool, { supervises: false, onError: () => undefined });
    try {
      const sent = await inTransaction(pool, async (client) => {
        const count = documents.length + refused.length;
        const isNew = await writeRun(client, { run, root, count, settings: facts.settings, timing: facts.timing });
        if (isNew) await writeRefused(client, run.id, refused);
        const retried = facts.retryFailed && !isNew ? await takeFailed(client, run.id) : [];
        const sentShards = await sendShards(client, queue, run.id, [...run.shards, ...retried], facts.timing);
        return { isNew, sentShards };
      });
      const listed = refused.map(({ reference: { name }, failure }) => ({ name, failure }));
      return { runId: run.id, root, documents: documents.length + refused.length, refused: listed, ...sent };
    } finally {
      await queue.stop();
    }
  } catch (error) {
    throw refusalOf(error, facts.dsn);
  } finally {
    await pool.end();
  }
}

function failureOfRefused({ reference, failure: { code, message, hint } }: Refused): Failure {
  return new Failure(codeOf(code), { source: reference.name, message, hint });
}

interface RunRow {
  readonly run: Run;
  readonly root: string;
  readonly count: number;
  readonly timing: LeaseTiming;
  readonly settings: object;
}

/** @returns false when the run is there already */
async function writeRun(client: PoolClient, { run, root, count, settings, timing }: RunRow): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into ${FLEET_SCHEMA}.runs(run_id, extractor_version, root, settings, timing, documents)
     values ($1, $2, $3, $4, $5, $6) on conflict (run_id) do nothing`,
    [run.id, version, root, JSON.stringify(settings), JSON.stringify(timing), count],
  );
  return rowCount === 1;
}

async function writeRefused(client: PoolClient, runId: string, refused: readonly Refused[]): Promise<void> {
  for (const { reference, failure } of refused) {
    await client.query(
      `insert into ${FLEET_SCHEMA}.failures(run_id, path, reference, code, message, hint, quarantined)
       values ($1, $2, $3, $4, $5, $6, false) on conflict (run_id, path) do nothing`,
      [runId, reference.path, JSON.stringify(reference), failure.code, failure.message, failure.hint],
    );
  }
}

/** The run's failed documents are no longer failed but waiting again. */
async function takeFailed(client: PoolClient, runId: string): Promise<readonly Shard[]> {
  const { rows } = await client.query<{ reference: DocumentReference; at: string }>(
    `delete from ${FLEET_SCHEMA}.failures where run_id = $1 returning reference, failed_at::text as at`,
    [runId],
  );
  // The time of the failure makes the id: the same failure sent twice is one job, the next one another.
  return rows.flatMap(({ reference, at }) => aloneShards(`${runId} ${at}`, [reference]));
}
