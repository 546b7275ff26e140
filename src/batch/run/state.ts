import { renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { jsonOf } from "../../write/json.ts";
import { startCounting } from "./counts.ts";
import { runFolderName } from "./durable.ts";
import type { InputResult } from "./target.ts";

/** How far a run has come, for those who look at its folder. */
export interface RunState {
  readonly pid: number;
  readonly host: string;
  /** ISO times. */
  readonly since: string;
  readonly updated: string;
  /** Inputs in all; null while they are still being looked for. */
  readonly total: number | null;
  /** Inputs that have ended: converted, failed, or taken over. */
  readonly done: number;
  /** Of them, by failure code. */
  readonly failed: Readonly<Record<string, number>>;
  /** Of them, what an earlier run had done. */
  readonly reused: number;
  readonly pages: number;
  readonly forms: number;
  readonly rows: number;
  /** Inputs a second of late, those taken over not counted; null before anything can be said. */
  readonly rate: number | null;
  /** Some of the inputs in work. */
  readonly current: readonly string[];
}

/** Keeps the state of a run in its folder, as far as the disk takes it: it never fails, and never holds anybody up. */
export interface StateKeeper {
  readonly begin: (name: string) => void;
  readonly add: (result: InputResult) => void;
  readonly setTotal: (total: number) => void;
  /** The run is over: nothing of it is left. */
  readonly finish: () => void;
  /** The run ends before its time: the last state stays, and says so. Of one that is over nothing is left. */
  readonly leave: () => void;
}

/** The state is written anew once in so many milliseconds at most. */
const WRITE_MS = 1_000;
/** Of a thousand names in work nobody reads more than some. */
const MAX_NAMES = 16;
const STATE_NAME = "state.json";

/**
 * @param folder that is locked: the run's own folder is there
 * @param now clock in milliseconds
 */
export function openState(folder: string, now: () => number = Date.now): StateKeeper {
  const path = join(folder, runFolderName, STATE_NAME);
  const start = now();
  const counting = startCounting(now);
  const inWork = new Map<string, number>();
  let written = 0;
  let timer: NodeJS.Timeout | null = null;
  let isOver = false;
  const stateNow = (): RunState => {
    const { total, done, failures, reused, pages, forms, rows, rate } = counting.counts();
    return {
      pid: process.pid,
      host: hostname(),
      since: new Date(start).toISOString(),
      updated: new Date(now()).toISOString(),
      ...{ total, done, failed: failures, reused, pages, forms, rows, rate },
      current: [...inWork.keys()].slice(0, MAX_NAMES),
    };
  };
  const write = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    written = now();
    writeState(path, stateNow());
  };
  const changed = (): void => {
    if (isOver) return;
    if (now() - written >= WRITE_MS) write();
    else timer ??= setTimeout(write, WRITE_MS).unref();
  };
  return {
    begin: (name) => {
      inWork.set(name, (inWork.get(name) ?? 0) + 1);
      changed();
    },
    add: (result) => {
      const { source } = result;
      const others = (inWork.get(source) ?? 1) - 1;
      if (others > 0) inWork.set(source, others);
      else inWork.delete(source);
      counting.add(result);
      changed();
    },
    setTotal: (total) => {
      counting.setTotal(total);
      changed();
    },
    leave: () => {
      if (!isOver) write();
      isOver = true;
    },
    finish: () => {
      isOver = true;
      if (timer !== null) clearTimeout(timer);
      removeQuietly(path);
    },
  };
}

/** Written whole or not at all, at once: it is small. Whoever cannot write it goes on without. */
function writeState(path: string, state: RunState): void {
  try {
    writeFileSync(`${path}.part`, jsonOf(state));
    renameSync(`${path}.part`, path);
  } catch {
    removeQuietly(`${path}.part`);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder is gone or read-only: there is nothing to clear away.
  }
}

/** @returns null where there is none, or none that can be read */
export async function stateOf(folder: string): Promise<RunState | null> {
  const text = await readFile(join(folder, runFolderName, STATE_NAME), "utf8").catch(() => null);
  try {
    const state: RunState | null = text === null ? null : JSON.parse(text);
    return typeof state?.done === "number" && typeof state.failed === "object" ? state : null;
  } catch {
    return null;
  }
}
