import { availableParallelism } from "node:os";
import pLimit from "p-limit";
import { type Child, startChild } from "./child.ts";
import type { Task } from "./protocol.ts";
import type { ChildLimits } from "./run-task.ts";

/**
 * A child is let go after so many documents: parsers keep caches, and what leaks is given back. A new one takes 0.2 s to
 * come up, which is a tenth of what a thousand small texts take.
 */
const MAX_TASKS = 5000;
/**
 * A child that holds more than this share of what it may after a document is let go: what it holds would be counted against
 * the next one, which then could fail or not by what came before.
 */
const RECYCLE_SHARE = 0.5;

/** Children that are started when they are needed, kept warm between documents and replaced when they die. */
export interface Pool {
  readonly run: (task: Task, limits: ChildLimits) => Promise<unknown>;
  /** The same in a process that has read nothing yet. */
  readonly runFresh: (task: Task, limits: ChildLimits) => Promise<unknown>;
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
  let isEnded = false;
  const use = async (child: Child, task: Task, limits: ChildLimits): Promise<unknown> => {
    try {
      return await child.run(task, limits);
    } finally {
      const isWorn = child.taskCount() >= MAX_TASKS || child.memory() > RECYCLE_SHARE * maxMemoryBytes;
      if (child.isAlive() && !isWorn && !isEnded) idle.push(child);
      else child.end();
    }
  };
  const run = (task: Task, limits: ChildLimits, childOf: () => Child): Promise<unknown> =>
    limit(async () => {
      limits.signal?.throwIfAborted();
      return use(childOf(), task, limits);
    });
  const start = (): Child => startChild(entry, maxMemoryBytes);
  return {
    run: (task, limits) => run(task, limits, () => takeIdle(idle) ?? start()),
    runFresh: (task, limits) => run(task, limits, start),
    end: () => {
      isEnded = true;
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
