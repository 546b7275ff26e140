import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

const SAMPLE_MS = 20;
/** Of the system's clock, which counts the time of processes. */
const TICKS_PER_SECOND = 100;
const KIB_PER_MIB = 1024;

/** What a process and its children took. */
export interface Cost {
  readonly seconds: number;
  readonly supervisorSeconds: number;
  readonly childSeconds: number;
  /** MiB that the process held, every so often. */
  readonly memory: readonly number[];
  /** Most MiB that one child held. */
  readonly childMegabytes: number;
}

/** CPU seconds of a process alone. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function memoryOf(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "0";
  return Number(kib) / KIB_PER_MIB;
}

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
}

/** What a process that has just been started costs, looked at until it ends; on Linux, whose /proc tells. */
export function costOf(process: ChildProcess): Promise<Cost> {
  const start = performance.now();
  let childMegabytes = 0;
  const children = new Map<number, number>();
  const memory: number[] = [];
  let supervisorSeconds = 0;
  const look = (): void => {
    const { pid = 0 } = process;
    try {
      supervisorSeconds = cpuOf(pid);
      const held = memoryOf(pid);
      if (held > 0) memory.push(held);
      for (const child of childrenOf(pid)) {
        children.set(child, cpuOf(child));
        childMegabytes = Math.max(childMegabytes, memoryOf(child));
      }
    } catch {
      // It has just ended.
    }
  };
  const timer = setInterval(look, SAMPLE_MS);
  return new Promise((resolve, reject) => {
    process.once("close", (code) => {
      clearInterval(timer);
      if (code !== 0) return reject(new Error(`convert ended with ${code}`));
      const childSeconds = [...children.values()].reduce((sum, each) => sum + each, 0);
      resolve({ seconds: (performance.now() - start) / 1000, supervisorSeconds, childSeconds, memory, childMegabytes });
    });
  });
}
