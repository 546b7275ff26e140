import type { Template } from "../core/template.ts";
import { submit as submitRun } from "../fleet/submit.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { counted, lineOfFailure } from "./report.ts";
import { note, printable, writeOut } from "./terminal.ts";

export interface SubmitOptions {
  readonly dsn: string;
  readonly root?: string;
  readonly heartbeat: number;
  /** Seconds. */
  readonly retryAfter: number;
  readonly retryFailed: boolean;
  readonly hierarchy: "canonical" | "written";
  readonly templates: readonly Template[];
  readonly reading: ReadingOptions;
  readonly format: "text" | "json";
  readonly quiet: boolean;
}

/** Writes a run and its shards; prints what workers are now to be started for. Exit 3 when an input cannot be listed. */
export async function submit(inputs: readonly string[], options: SubmitOptions): Promise<number> {
  const { dsn, root = null, heartbeat, retryAfter, retryFailed, hierarchy, templates, reading, quiet } = options;
  // The password stays out of the database: workers are given it by whoever starts them.
  const { password: _, ...travelling } = reading;
  const timing = { heartbeatSeconds: heartbeat, retrySeconds: retryAfter };
  const settings = { ...travelling, hierarchy, templates };
  const done = await submitRun({ dsn, inputs, root, settings, timing, retryFailed });
  const { runId, documents, sentShards, isNew, refused } = done;
  for (const { name, failure } of refused) note(lineOfFailure({ source: name, failure }));
  if (options.format === "json") await writeOut(`${JSON.stringify(done)}\n`);
  else await writeOut(`${runId}\n`);
  if (!quiet) {
    const what = `run ${runId}: ${counted(documents, "document")} below ${done.root}`;
    const sent = isNew ? `${counted(sentShards, "shard")} sent` : againLine(sentShards);
    note(printable(`${what}; ${sent}`));
  }
  return refused.length > 0 ? exitCodes.failed : exitCodes.good;
}

function againLine(sentShards: number): string {
  return sentShards === 0
    ? "it was submitted before, nothing is added"
    : `it was submitted before; ${counted(sentShards, "failed document")} sent again`;
}
