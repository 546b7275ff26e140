import { realpath, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { resolve, sep } from "node:path";
import { keepHeapSmall } from "../batch/child/heap.ts";
import type { PassedCounts } from "../batch/passed.ts";
import { eachAsCompleted, eachInOrder } from "../batch/run/each.ts";
import { openFolderTarget } from "../batch/run/folder-target.ts";
import { openReader, type Reader } from "../batch/run/reader.ts";
import { streamTarget } from "../batch/run/stream-target.ts";
import type { Target } from "../batch/run/target.ts";
import type { ReadingOfInputs } from "../batch/run/tasks.ts";
import { warehouseTarget } from "../batch/run/warehouse-target.ts";
import { countInputs, isSingle, walkInputs } from "../batch/walk.ts";
import type { Template } from "../core/template.ts";
import { isWarehouseUri, openWarehouse } from "../warehouse/warehouse.ts";
import type { StreamFormat } from "../write/stream.ts";
import { exitCodes } from "./exit-codes.ts";
import { jsonReporter } from "./log-events.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { counted, startTally, type Tally } from "./report.ts";
import { humanReporter, type Reporter } from "./reporter.ts";
import { writeOut } from "./terminal.ts";

export interface ConvertOptions {
  readonly output?: string;
  /** A warehouse: duckdb:FILE, parquet:DIR or postgres://… */
  readonly to?: string;
  readonly format?: StreamFormat;
  readonly tables: boolean;
  readonly hierarchy: "canonical" | "written";
  /** Form families of the user's own. */
  readonly templates: readonly Template[];
  readonly jobs?: number;
  readonly reading: ReadingOptions;
  readonly resume: boolean;
  readonly retryFailed: boolean;
  readonly failFast: boolean;
  readonly strict: boolean;
  readonly force: boolean;
  readonly quiet: boolean;
  /** What standard error says: lines to read, or events for programs. */
  readonly logFormat: "text" | "json";
  readonly signal: AbortSignal;
}

/** How a run of inputs ended; `cut`: not all were asked for. */
type End = "whole" | "cut" | "torn";

/**
 * Converts every input and gives the exit code: one result an input, and a failure in the place of one that fails.
 *
 * @param refuse reports wrong usage and does not return
 */
export async function convert(
  args: readonly string[],
  options: ConvertOptions,
  refuse: (message: string) => never,
): Promise<number> {
  refuseWrongUse(args, options, refuse);
  await refuseOutputOverInput(args, options, refuse);
  // Rows of a warehouse pass through here, and are many.
  if (options.to === undefined) keepHeapSmall();
  const { output, signal } = options;
  const tally = startTally();
  const reporter = reporterOf(options);
  // What goes to standard output is of no use in part; a folder keeps what is done, so what is in work is finished.
  const stop = new AbortController();
  const total = countInputs(args, output ?? null, AbortSignal.any([signal, stop.signal]));
  reporter.start(null);
  total.then(reporter.setTotal, () => undefined);
  const giveUp = isStream(options) ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const failed = new AbortController();
  const drain = AbortSignal.any([signal, failed.signal]);
  const reader = readerOf(options, { signal: giveUp, drain });
  const onLeftBehind = (count: number): void => reporter.warn(`${counted(count, "result")} ${LEFT_BEHIND}`);
  let end: End = "cut";
  try {
    const target = await targetOf(args, options, { reader, total, signal: giveUp, onLeftBehind, passed: tally.passed });
    try {
      end = await convertEach(args, options, { target, tally, reporter, failed, drain });
      if (isStream(options)) signal.throwIfAborted();
      if (end === "whole") await target.finish();
    } catch (error) {
      // Those that still write there are ended before it is cleared.
      stop.abort();
      throw error;
    } finally {
      await target.leave();
    }
  } finally {
    stop.abort();
    reader.end();
  }
  const code = end === "torn" ? exitCodes.internalError : codeOf(tally, options);
  reporter.end({ summary: tally.summary(), code, advice: end === "cut" ? adviceOf(options) : null });
  return code;
}

function codeOf(tally: Tally, { strict, signal }: ConvertOptions): number {
  if (signal.aborted) return exitCodes.interrupted;
  if (tally.failures() > 0) return exitCodes.failed;
  return strict && tally.isOpen() ? exitCodes.open : exitCodes.good;
}

function adviceOf({ output }: ConvertOptions): string {
  const how = output === undefined ? "the same command goes on" : "the same command with --resume goes on";
  return `stopped before the end; what is done is safe, and ${how}`;
}

function reporterOf({ quiet, logFormat }: ConvertOptions): Reporter {
  const shared = { isQuiet: quiet, write: (text: string) => process.stderr.write(text), now: Date.now };
  if (logFormat === "json") return jsonReporter(shared);
  const { isTTY: isTerminal = false, columns = 0 } = process.stderr;
  return humanReporter({ ...shared, isTerminal, columns: () => process.stderr.columns ?? columns });
}

/** Does it go to standard output? */
function isStream({ output, to }: ConvertOptions): boolean {
  return output === undefined && to === undefined;
}

function refuseWrongUse(
  args: readonly string[],
  { output, to, format, resume, retryFailed }: ConvertOptions,
  refuse: (message: string) => never,
): void {
  if (to !== undefined) {
    if (output !== undefined || format !== undefined) refuse("--to writes rows; give it without -o and --format");
    if (!isWarehouseUri(to)) refuse("--to takes duckdb:FILE, parquet:DIR or postgres://USER@HOST/DATABASE");
  }
  if (output !== undefined && format !== undefined && format !== "json") {
    refuse(`-o writes one JSON file an input; --format ${format} is for standard output`);
  }
  if (output === undefined && (resume || retryFailed)) {
    refuse("--resume and --retry-failed go on with a folder: say which with -o");
  }
  if (args.filter((argument) => argument === "-").length > 1) refuse("standard input (-) can be read only once");
}

/** Whatever lies in the output folder is taken for results, and never read: an input in there would be passed over. */
async function refuseOutputOverInput(
  args: readonly string[],
  { output }: ConvertOptions,
  refuse: (message: string) => never,
): Promise<void> {
  if (output === undefined) return;
  const folder = await realpath(output).catch(() => resolve(output));
  for (const argument of args) {
    const input = await realpath(argument).catch(() => null);
    const isFolder = input !== null && (await stat(input)).isDirectory();
    if (!isFolder || !`${input}${sep}`.startsWith(`${folder}${sep}`)) continue;
    refuse(`${argument} lies in the output folder ${output}, and would not be read; give another folder with -o`);
  }
}

function readerOf(
  options: ConvertOptions,
  signals: { readonly signal: AbortSignal; readonly drain: AbortSignal },
): Reader {
  const { jobs, reading } = options;
  const { timeoutMs, maxMemoryBytes } = reading;
  const retry = isStream(options) ? "fresh" : "alone";
  return openReader({ jobs: jobs ?? availableParallelism(), timeoutMs, maxMemoryBytes, ...signals, retry });
}

interface Setting {
  readonly reader: Reader;
  readonly total: Promise<number>;
  readonly signal: AbortSignal;
  readonly onLeftBehind: (count: number) => void;
  readonly passed: () => PassedCounts;
}

async function targetOf(
  args: readonly string[],
  options: ConvertOptions,
  { reader, total, signal, onLeftBehind, passed }: Setting,
): Promise<Target> {
  const { output, to, format, tables, hierarchy, templates, reading, quiet, failFast } = options;
  const how: ReadingOfInputs = {
    options: { ...reading, tables, hierarchy, templates },
    tellsIssues: !quiet,
    stdin: process.stdin,
  };
  if (to !== undefined) return warehouseTarget(reader, await openWarehouse(to), how);
  if (output !== undefined)
    return openFolderTarget(reader, output, { ...how, ...options, total, passed, onLeftBehind });
  const isOne = (format === undefined || format === "json") && (await isSingle(args));
  return streamTarget(reader, {
    ...how,
    format: isOne ? "single" : (format ?? "ndjson"),
    write: writeOut,
    failFast,
    signal,
  });
}

interface Work {
  readonly target: Target;
  readonly tally: Tally;
  readonly reporter: Reporter;
  /** Aborted by the first failure, where that is to end the run. */
  readonly failed: AbortController;
  readonly drain: AbortSignal;
}

async function convertEach(
  args: readonly string[],
  options: ConvertOptions,
  { target, tally, reporter, failed, drain }: Work,
): Promise<End> {
  const { jobs = availableParallelism(), output, failFast, signal } = options;
  const each = target.isOrdered ? eachInOrder : eachAsCompleted;
  const inputs = walkInputs(args, output ?? null, (name, why) => {
    tally.addPassed(why);
    reporter.passed(name, why);
  });
  for await (const result of each(inputs, target.convert, { window: jobs * target.windowPerJob, drain })) {
    if (result === null) continue;
    tally.add(result);
    reporter.input(result);
    if (result.kind === "torn") {
      reporter.warn(TORN);
      return "torn";
    }
    if (failFast && result.kind === "failed" && !result.isReused) {
      failed.abort();
      // Those behind it are not written; those beside it in a folder are.
      if (target.isOrdered) break;
    }
  }
  return signal.aborted || (failed.signal.aborted && !target.isOrdered) ? "cut" : "whole";
}

const LEFT_BEHIND =
  "of inputs that are no longer there stay in the folder; the manifest does not list them. If they should be there, look whether the input folder is whole.";
const TORN = "standard output ends in the middle of this input; what stands there is incomplete.";
