import type { WorkerEvent } from "../fleet/lane.ts";
import { openDocumentReader } from "../fleet/read-document.ts";
import { work } from "../fleet/worker.ts";
import { exitCodes } from "./exit-codes.ts";
import { note, printable } from "./terminal.ts";

export interface WorkerOptions {
  readonly dsn: string;
  readonly jobs: number;
  readonly root?: string;
  readonly once: boolean;
  readonly drain: boolean;
  /** Seconds. */
  readonly poll: number;
  readonly password?: string;
  readonly logFormat: "text" | "json";
  readonly quiet: boolean;
  readonly signal: AbortSignal;
}

const MS_PER_SECOND = 1000;

/**
 * Works until it is told to stop, which is how a worker ends and so exit 0, or until nothing is left.
 * Exit 130 when `--once` or `--drain` did not get that far; even then all that was begun is done or given back.
 */
export async function worker(options: WorkerOptions): Promise<number> {
  const { dsn, jobs, root = null, once, drain, poll, password, signal, quiet, logFormat } = options;
  const reader = openDocumentReader({ jobs, password });
  const say = (event: Said): void => {
    if (logFormat === "json") note(JSON.stringify({ at: new Date().toISOString(), ...event }));
    else if (!quiet || event.kind === "failed" || event.kind === "trouble") note(printable(lineOf(event)));
  };
  try {
    await work({
      ...{ dsn, jobs, root, say, read: reader.read, stopping: signal },
      until: once ? "one" : drain ? "drained" : "stopped",
      pollMs: poll * MS_PER_SECOND,
    });
    return signal.aborted && (once || drain) ? exitCodes.interrupted : exitCodes.good;
  } finally {
    reader.end();
  }
}

type Said = WorkerEvent | { readonly kind: "trouble"; readonly message: string };

function lineOf(event: Said): string {
  switch (event.kind) {
    case "trouble":
      return `tablewright: ${event.message}`;
    case "leased": {
      const again = event.attempt === 1 ? "" : `, attempt ${event.attempt}`;
      return `${event.run} ${event.shard}: ${event.documents} to read${again}`;
    }
    case "settled": {
      const counts = Object.entries(event.counts).filter(([, count]) => count > 0);
      return `${event.run} ${event.shard}: ${counts.map(([what, count]) => `${count} ${what}`).join(", ")}`;
    }
    case "split":
      return `${event.run} ${event.shard}: failed too often, goes on as ${event.documents} single documents`;
    case "quarantined":
      return `${event.run} ${event.shard}: its document ended every worker; put into quarantine`;
    case "lost":
      return `${event.run} ${event.shard}: the lease ran out, another worker has it`;
    case "failed":
      return `${event.run} ${event.shard}: given back: ${event.message}`;
  }
}
