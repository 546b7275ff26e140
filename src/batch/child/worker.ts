import { Worker } from "node:worker_threads";
import { Failure } from "../../core/failure.ts";
import { blocksOf, type ExtractOptions, extract, sketchesOf, trace } from "../../pipeline.ts";
import { convert, type Link } from "./convert.ts";
import { collectAfter } from "./heap.ts";
import { moduleBeside } from "./module-beside.ts";
import type { ErrorFacts, FromChild, Task, ToChild } from "./protocol.ts";

/**
 * The child: reads the documents it is sent, one after the other, and ends with its parent. Whatever happens here (an
 * endless loop, no memory left, a crash) ends at most this process.
 */
function say(message: FromChild): void {
  process.send?.(message);
}

/** Who waits for an answer; one document is read at a time, so at most one does. */
let answered: ((value: unknown) => void) | null = null;

function linkOf(number: number): Link {
  return {
    alive: () => say({ kind: "alive", number }),
    identified: (identity) => say({ kind: "identified", number, identity }),
    call: (call) =>
      new Promise((resolve) => {
        answered = resolve;
        say({ kind: "call", number, call });
      }),
  };
}

async function reading(task: Task, number: number): Promise<unknown> {
  const how: ExtractOptions = {
    ...task.options,
    onProgress: (progress) => {
      collectAfter(progress);
      say({ kind: "progress", number, progress });
    },
  };
  switch (task.kind) {
    case "convert": {
      const { converted, synced } = await convert(task, how, linkOf(number));
      synced?.then((isSynced) => say({ kind: "synced", number, isSynced }));
      return converted;
    }
    case "document":
      return extract(task, how);
    case "trace":
      return trace(task, how);
    case "blocks":
      return blocksOf(task, how);
    case "sketches":
      return sketchesOf(task, how);
  }
}

function factsOf(error: unknown): ErrorFacts {
  if (error instanceof Failure) {
    const { code, source, message, hint } = error;
    return { kind: "failure", code, source, message, hint };
  }
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return { kind: "bug", message, stack };
}

function onTask(task: Task, number: number): void {
  const memory = (): number => process.memoryUsage.rss();
  reading(task, number).then(
    (value) => say({ kind: "done", number, value, memory: memory() }),
    (error: unknown) => say({ kind: "failed", number, error: factsOf(error), memory: memory() }),
  );
}

process.on("disconnect", () => process.exit());
process.on("message", (message: ToChild) => {
  if (message.kind === "task") onTask(message.task, message.number);
  else answered?.(message.value);
});
const [maxMemoryBytes = "0"] = process.argv.slice(2);
new Worker(moduleBeside(import.meta.url, "guard"), {
  workerData: { maxMemoryBytes: Number(maxMemoryBytes), parent: process.ppid },
  stdout: true,
}).unref();
say({ kind: "ready" });
