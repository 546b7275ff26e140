import { readFile } from "node:fs/promises";
import { hostname } from "node:os";

/** What tells one process from all others, also from a later one with the same number. */
export interface ProcessFacts {
  readonly pid: number;
  /** Clock ticks between the start of the machine and that of the process; null where the system does not say. */
  readonly startedAt: number | null;
  readonly host: string;
}

export async function factsOfThisProcess(): Promise<ProcessFacts> {
  return { pid: process.pid, startedAt: (await statOf(process.pid))?.startedAt ?? null, host: hostname() };
}

/** `elsewhere`: another machine's process, of which this one can know nothing. */
export type Liveness = "alive" | "dead" | "elsewhere";

export async function livenessOf({ pid, startedAt, host }: ProcessFacts): Promise<Liveness> {
  if (host !== hostname()) return "elsewhere";
  if (!isThere(pid)) return "dead";
  const stat = await statOf(pid);
  if (stat === null) return "alive";
  // Killed, but its parent has not asked for its end yet: it does nothing any more.
  if (stat.state === "Z" || stat.state === "X") return "dead";
  return startedAt === null || stat.startedAt === startedAt ? "alive" : "dead";
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Place of the start among the fields of /proc/<pid>/stat that follow the name: it is field 22, the first of them 3. */
const START_INDEX = 22 - 3;

/** @returns null where the system has no such file */
async function statOf(pid: number): Promise<{ readonly state: string; readonly startedAt: number } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => null);
  if (stat === null) return null;
  // The name stands in brackets and may itself hold blanks and brackets: the last bracket ends it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", startedAt: Number(fields[START_INDEX]) };
}
