import { Worker } from "node:worker_threads";
import { Failure } from "../../core/failure.ts";
import { blocksOf, type ExtractOptions, extract, sketchesOf, trace } from "../../pipeline.ts";
import { moduleBeside } from "./module-beside.ts";
import type { ErrorFacts, FromChild, NumberedTask } from "./protocol.ts";

/**
 * The child: reads the documents it is sent, one after the other, and ends with its parent. Whatever happens here (an
 * endless loop, no memory left, a crash) ends at most this process.
 */
function say(message: FromChild): void {
  process.send?.(message);
}

async function reading({ kind, number, name, bytes, options }: NumberedTask): Promise<unknown> {
  const how: ExtractOptions = { ...options, onProgress: (progress) => say({ kind: "progress", number, progress }) };
  switch (kind) {
    case "document":
      return extract({ name, bytes }, how);
    case "trace":
      return trace({ name, bytes }, how);
    case "blocks":
      return blocksOf({ name, bytes }, how);
    case "sketches":
      return sketchesOf({ name, bytes }, how);
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

process.on("disconnect", () => process.exit());
process.on("message", (task: NumberedTask) => {
  const { number } = task;
  reading(task).then(
    (value) => say({ kind: "done", number, value }),
    (error: unknown) => say({ kind: "failed", number, error: factsOf(error) }),
  );
});
const [maxMemoryBytes = "0"] = process.argv.slice(2);
new Worker(moduleBeside(import.meta.url, "guard"), {
  workerData: { maxMemoryBytes: Number(maxMemoryBytes), parent: process.ppid },
  stdout: true,
}).unref();
say({ kind: "ready" });
