import { availableParallelism } from "node:os";
import pLimit from "p-limit";
import { type Child, type ChildLimits, startChild } from "./child.ts";
import type { Task } from "./protocol.ts";

/** A child is let go after so many documents: parsers keep caches, and what leaks is given back. */
const MAX_TASKS = 200;

/** Children that are started when they are needed, kept warm between documents and replaced when they die. */
export interface Pool {
  readonly run: (task: Task, limits: ChildLimits) => Promise<unknown>;
  /** Ends the idle ones; those at work end with their documents. */
  readonly end: () => void;
}

/**
 * @param entry path of the module that a child runs
 * @param maxMemoryBytes most resident memory of one child
 * @param size most children at once; as many as the machine has cores by default: parsing never waits for anything else
 */
export function createPool(entry: string, maxMemoryBytes: number, size: number = availableParallelism()): Pool {
  const idle: Child[] = [];
  const limit = pLimit(size);
  return {
    run: (task, limits) =>
      limit(async () => {
        limits.signal?.throwIfAborted();
        const child = takeIdle(idle) ?? startChild(entry, maxMemoryBytes);
        try {
          return await child.run(task, limits);
        } finally {
          if (child.isAlive() && child.taskCount() < MAX_TASKS) idle.push(child);
          else child.end();
        }
      }),
    end: () => {
      for (const child of idle.splice(0)) child.end();
    },
  };
}

function takeIdle(idle: Child[]): Child | null {
  for (;;) {
    const child = idle.pop();
    if (child === undefined) return null;
    if (child.isAlive()) return child;
  }
}
