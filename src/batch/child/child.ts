import { type ChildProcess, fork } from "node:child_process";
import { nodeOptionsOf } from "./heap.ts";
import type { FromChild, Task } from "./protocol.ts";
import { type ChildLimits, runTask } from "./run-task.ts";

/** A process that reads one document at a time. */
export interface Child {
  /**
   * @throws Failure timeout, oom or crash when the process did not survive, and what the reading itself throws; after any
   *   of the first three the child is gone
   */
  readonly run: (task: Task, limits: ChildLimits) => Promise<unknown>;
  readonly isAlive: () => boolean;
  readonly taskCount: () => number;
  /** Bytes it held after its last document; 0 before the first. */
  readonly memory: () => number;
  readonly end: () => void;
}

/** What is kept of the last words of a child, in characters. */
const STDERR_KEPT = 4096;
/** A child that does not come up in this time never will. */
const START_TIMEOUT_MS = 60_000;

export function startChild(entry: string, maxMemoryBytes: number): Child {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = fork(entry, [String(maxMemoryBytes)], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: [...nodeOptionsOf(maxMemoryBytes)],
    env,
    // A group of its own: Ctrl-C in a terminal is for the parent, which decides when a document in work is given up.
    detached: true,
  });
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  let isAlive = true;
  let taskCount = 0;
  let memory = 0;
  const hold = holderOf(child);
  const syncs = waitingSyncs(child, hold);
  const onExit = (): void => {
    isAlive = false;
    living.delete(kill);
    if (living.size === 0) process.off("exit", endLiving);
    syncs.end();
  };
  const kill = (): void => {
    isAlive = false;
    child.kill("SIGKILL");
  };
  endWithThisProcess(kill);
  child.once("exit", onExit);
  child.once("error", onExit);
  const ready = heard(child, START_TIMEOUT_MS);
  hold(0);
  return {
    isAlive: () => isAlive,
    taskCount: () => taskCount,
    memory: () => memory,
    end: kill,
    run: async (task, limits) => {
      taskCount++;
      hold(1);
      try {
        await ready;
        if (limits.onSynced !== undefined) syncs.add(taskCount, limits.onSynced);
        const running = { child, kill, number: taskCount, lastWords: () => stderr };
        const told = await runTask(running, task, limits);
        memory = told.memory;
        if (told.kind === "done") return told.value;
        throw told.error;
      } finally {
        hold(-1);
      }
    },
  };
}

/** Ways to end the children that live: one listener for all, since node warns of more than ten. */
const living = new Set<() => void>();

function endWithThisProcess(kill: () => void): void {
  if (living.size === 0) process.once("exit", endLiving);
  living.add(kill);
}

function endLiving(): void {
  for (const kill of living) kill();
}

/** While a child works, its parent waits for it; an idle one keeps nobody from ending. */
function holderOf(child: ChildProcess): (change: 1 | 0 | -1) => void {
  const pipe = child.stderr as unknown as { ref?: () => void; unref?: () => void } | null;
  let holds = 0;
  return (change) => {
    holds += change;
    for (const each of [child, child.channel, pipe]) {
      if (holds > 0) each?.ref?.();
      else each?.unref?.();
    }
  };
}

/** Those who wait to hear that a file is safe, by the number of their task. */
function waitingSyncs(child: ChildProcess, hold: (change: 1 | -1) => void) {
  const waiting = new Map<number, (isSynced: boolean) => void>();
  const settle = (number: number, isSynced: boolean): void => {
    const told = waiting.get(number);
    if (told === undefined) return;
    waiting.delete(number);
    hold(-1);
    told(isSynced);
  };
  child.on("message", (message: FromChild) => {
    if (message.kind === "synced") settle(message.number, message.isSynced);
    // A task that failed has no file.
    if (message.kind === "failed") settle(message.number, false);
  });
  return {
    add: (number: number, told: (isSynced: boolean) => void): void => {
      hold(1);
      waiting.set(number, told);
    },
    end: (): void => {
      for (const number of [...waiting.keys()]) settle(number, false);
    },
  };
}

/** Settles when the child says its first word, ends, or says nothing for too long: `run` finds out what it was. */
function heard(child: ChildProcess, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    timer.unref();
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    child.once("message", done);
    child.once("exit", done);
    child.once("error", done);
  });
}
