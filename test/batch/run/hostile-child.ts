import type { ToChild } from "../../../src/batch/child/protocol.ts";

/** The worker, but for inputs whose names say what no parser should do. */
const held: unknown[] = [];
const acts: Readonly<Record<string, () => void>> = {
  "endless-loop.txt": () => {
    for (;;);
  },
  "heap-without-end.txt": () => {
    for (;;) held.push(new Array(1000).fill({}));
  },
  "buffers-without-end.txt": () => {
    for (;;) held.push(Buffer.alloc(20_000_000, 1));
  },
  "exits.txt": () => process.exit(0),
  "segmentation-fault.txt": () => process.kill(process.pid, "SIGSEGV"),
  "killed-by-the-system.txt": () => process.kill(process.pid, "SIGKILL"),
  "says-nothing.txt": () => {
    delete process.send;
  },
};

process.on("message", (message: ToChild) => {
  if (message.kind === "task") acts[message.task.name]?.();
});
await import("../../../src/batch/child/worker.ts");
