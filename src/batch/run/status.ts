import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Statuses } from "../../write/manifest-file.ts";
import { manifestName } from "../../write/output-names.ts";
import { manifestStart } from "../../write/part-file.ts";
import { runFolderName } from "./durable.ts";
import { entryOfLine, isWholeLine } from "./journal-entry.ts";
import { linesOfFile } from "./journal-lines.ts";
import { type Holder, holderOfFolder } from "./lock.ts";
import { secondsLeft } from "./rate.ts";
import { type RunState, stateOf } from "./state.ts";

/** How a folder of results stands. */
export interface Status {
  /** `elsewhere`: another machine's run holds it; whether it still runs cannot be seen from here. */
  readonly state: "running" | "elsewhere" | "interrupted" | "finished";
  readonly process: { readonly pid: number; readonly host: string; readonly since: string } | null;
  /** When the run last said how far it was; null where none says so. */
  readonly updated: string | null;
  /** Inputs in all; null where that is not known. */
  readonly total: number | null;
  readonly done: number;
  /** Inputs by what became of them: "ok" and codes of failures. */
  readonly statuses: Statuses;
  readonly reused: number;
  readonly pages: number | null;
  readonly forms: number | null;
  readonly rows: number | null;
  readonly rate: number | null;
  readonly secondsLeft: number | null;
  readonly current: readonly string[];
}

/** Looks at a folder and changes nothing. @returns null where no run has written */
export async function statusOf(folder: string): Promise<Status | null> {
  const holder = await holderOfFolder(folder);
  const state = await stateOf(folder);
  if (holder !== null && holder.liveness !== "dead") return statusOfRun(folder, holder, state);
  if (holder === null && state === null) {
    const finished = await statusOfManifest(folder);
    if (finished !== null) return finished;
  }
  const statuses = await statusesOfJournal(folder);
  if (statuses === null) return null;
  return { ...blank, state: "interrupted", updated: state?.updated ?? null, total: state?.total ?? null, ...statuses };
}

const blank = {
  process: null,
  updated: null,
  total: null,
  done: 0,
  statuses: {},
  reused: 0,
  pages: null,
  forms: null,
  rows: null,
  rate: null,
  secondsLeft: null,
  current: [],
};

async function statusOfRun(
  folder: string,
  { pid, host, since, liveness }: Holder & { readonly liveness: string },
  state: RunState | null,
): Promise<Status> {
  const facts = { state: liveness === "alive" ? "running" : "elsewhere", process: { pid, host, since } } as const;
  // What an earlier run left is no state of this one.
  if (state === null || state.pid !== pid || state.host !== host) {
    return { ...blank, ...facts, ...(await statusesOfJournal(folder)) };
  }
  const { updated, total, done, failed, reused, pages, forms, rows, rate, current } = state;
  const failures = Object.values(failed).reduce((sum, count) => sum + count, 0);
  const statuses = { ok: done - failures, ...sorted(Object.entries(failed)) };
  const left = secondsLeft(total === null ? null : total - done, rate);
  return { ...facts, updated, total, done, statuses, reused, pages, forms, rows, rate, secondsLeft: left, current };
}

/** The manifest's own beginning is enough: its lists are as long as the archive. */
const MANIFEST_HEAD_BYTES = 2 ** 18;

async function statusOfManifest(folder: string): Promise<Status | null> {
  const handle = await open(join(folder, manifestName), "r").catch(() => null);
  if (handle === null) return null;
  try {
    const bytes = Buffer.alloc(MANIFEST_HEAD_BYTES);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    const text = bytes.toString("utf8", 0, bytesRead);
    const end = text.indexOf(',\n  "files": [');
    if (!text.startsWith(manifestStart) || end < 0) return null;
    const { totals, statuses = { ok: totals.documents, failed: totals.failures } } = JSON.parse(
      `${text.slice(0, end)}}`,
    );
    const done = totals.documents + totals.failures;
    return { ...blank, state: "finished", total: done, done, statuses, forms: totals.forms, rows: totals.rows };
  } finally {
    await handle.close();
  }
}

/** Of each input what the journal says last; a line that is being written now is left alone. */
async function statusesOfJournal(folder: string): Promise<Pick<Status, "done" | "statuses"> | null> {
  const handle = await open(join(folder, runFolderName, "journal.ndjson"), "r").catch(() => null);
  if (handle === null) return null;
  const latest = new Map<string, string>();
  try {
    for await (const { bytes } of linesOfFile(handle)) {
      if (!isWholeLine(bytes)) continue;
      const { key, outcome } = entryOfLine(bytes);
      latest.set(key, outcome.kind === "written" ? "ok" : outcome.failure.code);
    }
  } finally {
    await handle.close();
  }
  const counts = new Map<string, number>();
  for (const status of latest.values()) counts.set(status, (counts.get(status) ?? 0) + 1);
  const ok = counts.get("ok") ?? 0;
  counts.delete("ok");
  return { done: latest.size, statuses: { ok, ...sorted([...counts]) } };
}

function sorted(counts: readonly (readonly [string, number])[]): Statuses {
  return Object.fromEntries(counts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
