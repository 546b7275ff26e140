import type { ChildProcess } from "node:child_process";
import { Failure } from "../../core/failure.ts";
import type { Identity } from "./convert-task.ts";
import { endingOf } from "./ending.ts";
import type { Call, FromChild, Progress, Task, ToChild } from "./protocol.ts";

/** What one document may cost, and who hears of it. */
export interface ChildLimits {
  /** Longest time without progress, by the clock on the wall. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Is told what the bytes are before anything is read of them. */
  readonly onIdentified?: ((identity: Identity) => void) | undefined;
  /** Answers what the child waits for. */
  readonly onCall?: ((call: Call) => Promise<unknown>) | undefined;
  /** Is told once, after the task is done, whether the file it wrote is safe; false where the child did not live so long. */
  readonly onSynced?: ((isSynced: boolean) => void) | undefined;
}

/** A child at its task. */
export interface Running {
  readonly child: ChildProcess;
  readonly kill: () => void;
  /** Of the task, so that late words to an earlier one are told apart. */
  readonly number: number;
  readonly lastWords: () => string;
}

/** What a child told at the end of a task it survived. */
export type Told =
  | { readonly kind: "done"; readonly value: unknown; readonly memory: number }
  | { readonly kind: "failed"; readonly error: Error; readonly memory: number };

/** Messages that came while this process was busy are heard before a timeout is believed. */
const GRACE_MS = 50;

/**
 * Sends a task to a child and waits for its end.
 *
 * @throws Failure timeout, oom or crash when the child did not survive it; its `cause` is how it ended
 */
export function runTask(
  { child, kill, number, lastWords }: Running,
  task: Task,
  { timeoutMs, signal, onProgress, onIdentified, onCall }: ChildLimits,
): Promise<Told> {
  return new Promise((resolve, reject) => {
    let reached: Progress | null = null;
    const facts = () => ({ source: task.name, timeoutMs, reached, lastWords: lastWords() });
    const clock = startClock(timeoutMs, () => fail(endingOf({ kind: "timeout" }, facts())));
    function fail(error: unknown): void {
      settle();
      kill();
      reject(error);
    }
    const send = (message: ToChild): void => {
      child.send(message, (error) => {
        // An ended child closes as well, with more to say.
        if (error !== null && child.connected) onError(error);
      });
    };
    const answer = (call: Call): void => {
      clock.stop();
      const answered = onCall?.(call) ?? Promise.resolve(null);
      answered.then((value) => {
        clock.restart();
        send({ kind: "answer", number, value });
      }, fail);
    };
    function onMessage(message: FromChild): void {
      if (message.kind === "ready" || message.kind === "synced" || message.number !== number) return;
      switch (message.kind) {
        case "progress":
          reached = message.progress;
          clock.restart();
          onProgress?.(message.progress);
          break;
        case "alive":
          clock.restart();
          break;
        case "identified":
          onIdentified?.(message.identity);
          break;
        case "call":
          answer(message.call);
          break;
        default:
          settle();
          resolve(message.kind === "done" ? message : { ...message, error: errorOf(message) });
      }
    }
    // The last words come through a pipe of their own: `close` is after them, `exit` may be before.
    const onClose = (code: number | null, by: string | null): void =>
      fail(endingOf({ kind: "ended", code, signal: by }, facts()));
    const onError = (error: Error): void => fail(endingOf({ kind: "unstarted", reason: error.message }, facts()));
    const onAbort = (): void => fail(signal?.reason);

    function settle(): void {
      clock.stop();
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
    send({ kind: "task", number, task });
  });
}

/** Runs out when it is not restarted in time; a clock that was stopped runs again once it is restarted. */
function startClock(timeoutMs: number, onOut: () => void): { readonly restart: () => void; readonly stop: () => void } {
  let timer: NodeJS.Timeout;
  const last = (): void => {
    timer = setTimeout(onOut, GRACE_MS);
  };
  const restart = (): void => {
    clearTimeout(timer);
    timer = setTimeout(last, timeoutMs);
  };
  restart();
  return { restart, stop: () => clearTimeout(timer) };
}

function errorOf({ error }: Extract<FromChild, { kind: "failed" }>): Error {
  if (error.kind === "failure") return new Failure(error.code, error);
  const bug = new Error(error.message);
  bug.stack = error.stack;
  return bug;
}
