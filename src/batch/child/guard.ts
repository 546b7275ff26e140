import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { MEMORY_MARK } from "./protocol.ts";

/** How often it looks, in milliseconds: memory can grow by some hundred megabytes between two looks. */
const INTERVAL_MS = 25;
/**
 * It ends the process at this share of what it may hold. The rest is what it grows by until the next look, and what its
 * parent takes: at 0.95 a bomb and its parent held 1,053 MB together, of 1,024.
 */
const STOP_SHARE = 0.9;
const STDERR = 2;

/**
 * Runs beside the child's main thread, which may be too busy to hear anything: ends the process when it holds more memory
 * than it may, or when its parent is gone.
 */
const { maxMemoryBytes, parent } = workerData as { maxMemoryBytes: number; parent: number };
setInterval(() => {
  const isLarge = process.memoryUsage.rss() > STOP_SHARE * maxMemoryBytes;
  if (isLarge) writeSync(STDERR, `${MEMORY_MARK}\n`);
  if (isLarge || process.ppid !== parent) process.kill(process.pid, "SIGKILL");
}, INTERVAL_MS);
