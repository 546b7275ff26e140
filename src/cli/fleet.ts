import { fleetStatus, type RunStatus } from "../fleet/status.ts";
import { exitCodes } from "./exit-codes.ts";
import { counted, lineOfFailure } from "./report.ts";
import { printable, writeOut } from "./terminal.ts";

export interface FleetStatusOptions {
  readonly dsn: string;
  readonly format: "text" | "json";
}

/** Prints how runs go. Exit 3 when a document of a run shown has failed, or there is no such run. */
export async function fleetStatusCommand(
  run: string | undefined,
  { dsn, format }: FleetStatusOptions,
  refuse: (message: string) => never,
): Promise<number> {
  const runs = await fleetStatus(dsn, run ?? null);
  if (run !== undefined && runs.length === 0) refuse(`there is no run ${run}`);
  await writeOut(format === "json" ? `${JSON.stringify(runs, null, 2)}\n` : textOf(runs));
  return runs.some(({ documents }) => documents.failed > 0) ? exitCodes.failed : exitCodes.good;
}

function textOf(runs: readonly RunStatus[]): string {
  if (runs.length === 0) return "no run was submitted\n";
  return `${runs.flatMap(linesOf).join("\n")}\n`;
}

function linesOf(run: RunStatus): readonly string[] {
  const { documents, shards, failures } = run;
  const rate = run.documentsPerSecond === null ? "" : `, ${run.documentsPerSecond.toFixed(1)} a second`;
  const heartbeat =
    run.oldestHeartbeatSeconds === null ? "" : `, oldest heartbeat ${Math.round(run.oldestHeartbeatSeconds)} s ago`;
  const lines = [
    `run ${run.runId}, submitted ${run.submittedAt}: ${run.isDone ? "done" : `${documents.waiting} of ${documents.total} left`}`,
    `  documents  ${parts({ landed: documents.landed, "known before": documents.known, failed: documents.failed, "in quarantine": documents.quarantined, waiting: documents.waiting })}${rate}`,
    `  shards     ${parts(shards)}${heartbeat}`,
  ];
  if (run.workers.length > 0) lines.push(`  workers    ${run.workers.join(", ")}`);
  for (const { name, ...failure } of failures) lines.push(`  ${lineOfFailure({ source: name, failure })}`);
  const more = documents.failed - failures.length;
  if (more > 0) lines.push(`  … and ${counted(more, "document")} more`);
  return lines.map(printable);
}

function parts(counts: Readonly<Record<string, number>>): string {
  const said = Object.entries(counts).filter(([, count]) => count > 0);
  return said.length === 0 ? "none" : said.map(([what, count]) => `${count} ${what}`).join(", ");
}
