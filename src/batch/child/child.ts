import { type ChildProcess, fork } from "node:child_process";
import { Failure } from "../../core/failure.ts";
import { endingOf } from "./ending.ts";
import type { FromChild, NumberedTask, Progress, Task } from "./protocol.ts";

/** What one document may cost. */
export interface ChildLimits {
  /** Longest time without progress, by the clock on the wall. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A process that reads one document at a time. */
export interface Child {
  /**
   * @throws Failure timeout, oom or crash when the process did not survive, and what the reading itself throws; after any
   *   of the first three the child is gone
   */
  readonly run: (task: Task, limits: ChildLimits) => Promise<unknown>;
  readonly isAlive: () => boolean;
  readonly taskCount: () => number;
  readonly end: () => void;
}

/** What is kept of the last words of a child, in characters. */
const STDERR_KEPT = 4096;
/** A child that does not come up in this time never will. */
const START_TIMEOUT_MS = 60_000;
/** Messages that came while this process was busy are heard before a timeout is believed. */
const GRACE_MS = 50;
const BYTES_PER_MEGABYTE = 2 ** 20;
/** Young objects of long documents are given back early: 1,000 pages took 370 MB instead of 455 at the same speed. */
const SEMI_SPACE_MEGABYTES = 16;

export function startChild(entry: string, maxMemoryBytes: number): Child {
  const heapMegabytes = Math.max(16, Math.floor(maxMemoryBytes / BYTES_PER_MEGABYTE));
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = fork(entry, [String(maxMemoryBytes)], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: [`--max-old-space-size=${heapMegabytes}`, `--max-semi-space-size=${SEMI_SPACE_MEGABYTES}`],
    env,
  });
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  let isAlive = true;
  let taskCount = 0;
  const onExit = (): void => {
    isAlive = false;
    process.off("exit", kill);
  };
  const kill = (): void => {
    isAlive = false;
    child.kill("SIGKILL");
  };
  process.on("exit", kill);
  child.once("exit", onExit);
  child.once("error", onExit);
  const ready = heard(child, START_TIMEOUT_MS);
  setHeld(child, false);
  return {
    isAlive: () => isAlive,
    taskCount: () => taskCount,
    end: kill,
    run: async (task, limits) => {
      taskCount++;
      setHeld(child, true);
      try {
        await ready;
        return await runTask({ child, kill, lastWords: () => stderr }, { ...task, number: taskCount }, limits);
      } finally {
        setHeld(child, false);
      }
    },
  };
}

/** While a child works, its parent waits for it; an idle one keeps nobody from ending. */
function setHeld(child: ChildProcess, isHeld: boolean): void {
  const pipe = child.stderr as unknown as { ref?: () => void; unref?: () => void } | null;
  for (const each of [child, child.channel, pipe]) {
    if (isHeld) each?.ref?.();
    else each?.unref?.();
  }
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

interface Running {
  readonly child: ChildProcess;
  readonly kill: () => void;
  readonly lastWords: () => string;
}

function runTask(
  { child, kill, lastWords }: Running,
  task: NumberedTask,
  { timeoutMs, signal, onProgress }: ChildLimits,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let reached: Progress | null = null;
    let isLate = false;
    let timer = setTimeout(late, timeoutMs);
    const facts = () => ({ source: task.name, timeoutMs, reached, lastWords: lastWords() });

    function late(): void {
      if (isLate) fail(endingOf({ kind: "timeout" }, facts()));
      else timer = setTimeout(late, GRACE_MS);
      isLate = true;
    }
    function fail(error: unknown): void {
      settle();
      kill();
      reject(error);
    }
    function onMessage(message: FromChild): void {
      if (message.kind === "ready" || message.number !== task.number) return;
      if (message.kind === "progress") {
        reached = message.progress;
        isLate = false;
        clearTimeout(timer);
        timer = setTimeout(late, timeoutMs);
        onProgress?.(message.progress);
      } else if (message.kind === "done") {
        settle();
        resolve(message.value);
      } else {
        settle();
        reject(errorOf(message));
      }
    }
    // The last words come through a pipe of their own: `close` is after them, `exit` may be before.
    const onClose = (code: number | null, by: string | null): void =>
      fail(endingOf({ kind: "ended", code, signal: by }, facts()));
    const onError = (error: Error): void => fail(endingOf({ kind: "unstarted", reason: error.message }, facts()));
    const onAbort = (): void => fail(signal?.reason);

    function settle(): void {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("close", onClose);
      child.off("error", onError);
      signal?.removeEventListener("abort", onAbort);
    }
    child.on("message", onMessage);
    child.once("close", onClose);
    child.once("error", onError);
    signal?.addEventListener("abort", onAbort, { once: true });
    if (signal?.aborted === true) return onAbort();
    if (child.exitCode !== null || child.signalCode !== null) return onClose(child.exitCode, child.signalCode);
    child.send(task, (error) => {
      // An ended child closes as well, with more to say.
      if (error !== null && child.connected) onError(error);
    });
  });
}

function errorOf({ error }: Extract<FromChild, { kind: "failed" }>): Error {
  if (error.kind === "failure") return new Failure(error.code, error);
  const bug = new Error(error.message);
  bug.stack = error.stack;
  return bug;
}
