import { existsSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { moduleBeside } from "../../../src/batch/child/module-beside.ts";

/** A child that does what the name of its task says, as no parser should. */
const held: unknown[] = [];
let number = 0;
const say = (message: object): void => {
  process.send?.({ number, ...message });
};

const acts: Readonly<Record<string, () => void>> = {
  good: () => say({ kind: "done", value: process.pid }),
  "three pages": () => {
    for (const page of [1, 2, 3]) say({ kind: "progress", progress: { page, pageCount: 3 } });
    say({ kind: "done", value: "read" });
  },
  "slow but steady": () => {
    let page = 0;
    const timer = setInterval(() => {
      say({ kind: "progress", progress: { page: ++page, pageCount: 8 } });
      if (page < 8) return;
      clearInterval(timer);
      say({ kind: "done", value: "read" });
    }, 100);
  },
  "without pages but alive": () => {
    let step = 0;
    const timer = setInterval(() => {
      say({ kind: "alive" });
      if (++step < 8) return;
      clearInterval(timer);
      say({ kind: "done", value: "read" });
    }, 100);
  },
  "says nothing": () => {},
  "endless loop after page 2": () => {
    say({ kind: "progress", progress: { page: 2, pageCount: 9 } });
    for (;;);
  },
  "heap without end": () => {
    for (;;) held.push(new Array(1000).fill({}));
  },
  "buffers without end": () => {
    setInterval(() => held.push(Buffer.alloc(20_000_000, 1)), 5);
  },
  throws: () => {
    throw new Error("the parser broke");
  },
  "exits by itself": () => process.exit(7),
  "is killed": () => process.kill(process.pid, "SIGSEGV"),
  "is killed every time": () => process.kill(process.pid, "SIGKILL"),
  "is killed the first time": () => {
    const mark = join(tmpdir(), `tablewright-killed-${process.ppid}`);
    const isFirst = !existsSync(mark);
    if (isFirst) writeFileSync(mark, "");
    else rmSync(mark);
    if (isFirst) process.kill(process.pid, "SIGKILL");
    else say({ kind: "done", value: "read" });
  },
  "floods its outputs": () => {
    for (let i = 0; i < 2000; i++) {
      process.stdout.write("x".repeat(1000));
      process.stderr.write("y".repeat(1000));
    }
    say({ kind: "done", value: "read" });
  },
  "answers twice": () => {
    say({ kind: "done", value: "first" });
    say({ kind: "done", value: "second" });
  },
  refuses: () =>
    say({ kind: "failed", error: { kind: "failure", code: "corrupt", source: "refuses", message: "m", hint: "h" } }),
  "is wrong": () => say({ kind: "failed", error: { kind: "bug", message: "invariant", stack: "Error: invariant" } }),
};

process.on("disconnect", () => process.exit());
process.on("message", (message: { task: { name: string }; number: number }) => {
  number = message.number;
  acts[message.task.name]?.();
});
new Worker(moduleBeside(new URL("../../../src/batch/child/worker.ts", import.meta.url).href, "guard"), {
  workerData: { maxMemoryBytes: Number(process.argv[2]), parent: process.ppid },
}).unref();
say({ kind: "ready" });
