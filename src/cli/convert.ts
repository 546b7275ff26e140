import { availableParallelism } from "node:os";
import { eachAsCompleted, eachInOrder } from "../batch/run/each.ts";
import { openFolderTarget } from "../batch/run/folder-target.ts";
import { openReader, type Reader } from "../batch/run/reader.ts";
import { streamTarget } from "../batch/run/stream-target.ts";
import type { Target } from "../batch/run/target.ts";
import type { ReadingOfInputs } from "../batch/run/tasks.ts";
import { type InputList, inputsOf } from "../batch/walk.ts";
import type { Template } from "../core/template.ts";
import type { StreamFormat } from "../write/stream.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { lineOfFailure, lineOfIssue, startTally, type Tally } from "./report.ts";
import { note, progressOf, writeOut } from "./terminal.ts";

export interface ConvertOptions {
  readonly output?: string;
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
  readonly signal: AbortSignal;
}

/** How a run of inputs ended; `cut`: not all were asked for. */
type End = "whole" | "cut" | "torn";

/** Results begun and not yet handed on, for each job: enough to keep all jobs busy while files are made durable. */
const WINDOW_PER_JOB = 32;
/** Where each waits for its turn, what they hold is text: fewer. */
const ORDERED_WINDOW_PER_JOB = 4;

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
  const { output, signal, quiet } = options;
  const list = await inputsOf(args, output ?? null);
  const tally = startTally();
  // What goes to standard output is of no use in part; a folder keeps what is done, so what is in work is finished.
  const stop = new AbortController();
  const giveUp = output === undefined ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const reader = readerOf(options, giveUp);
  let end: End = "cut";
  try {
    const target = await targetOf(list, options, reader, giveUp);
    try {
      end = await convertEach(list, options, target, tally);
      if (output === undefined) signal.throwIfAborted();
      if (end === "whole") await target.finish();
    } finally {
      await target.leave();
    }
  } finally {
    stop.abort();
    reader.end();
  }
  if (end === "torn") return exitCodes.internalError;
  if (!quiet) note(tally.summary());
  return codeOf(tally, options);
}

function codeOf(tally: Tally, { output, strict, signal }: ConvertOptions): number {
  if (signal.aborted) {
    note(`tablewright: interrupted; what is done is safe: go on with --resume -o ${output ?? ""}`);
    return exitCodes.interrupted;
  }
  if (tally.failures() > 0) return exitCodes.failed;
  return strict && tally.isOpen() ? exitCodes.open : exitCodes.good;
}

function refuseWrongUse(
  args: readonly string[],
  { output, format, resume, retryFailed }: ConvertOptions,
  refuse: (message: string) => never,
): void {
  if (output !== undefined && format !== undefined && format !== "json") {
    refuse(`-o writes one JSON file an input; --format ${format} is for standard output`);
  }
  if (output === undefined && (resume || retryFailed)) {
    refuse("--resume and --retry-failed go on with a folder: say which with -o");
  }
  if (args.filter((argument) => argument === "-").length > 1) refuse("standard input (-) can be read only once");
}

function readerOf({ jobs, reading, output }: ConvertOptions, signal: AbortSignal): Reader {
  const { timeoutMs, maxMemoryBytes } = reading;
  const retry = output === undefined ? "fresh" : "alone";
  return openReader({ jobs: jobs ?? availableParallelism(), timeoutMs, maxMemoryBytes, signal, retry });
}

async function targetOf(
  { single }: InputList,
  options: ConvertOptions,
  reader: Reader,
  signal: AbortSignal,
): Promise<Target> {
  const { output, format, tables, hierarchy, templates, reading, quiet, failFast } = options;
  const how: ReadingOfInputs = {
    options: { ...reading, tables, hierarchy, templates },
    tellsIssues: !quiet,
    stdin: process.stdin,
  };
  if (output !== undefined) return openFolderTarget(reader, output, { ...how, ...options });
  const isSingle = single && (format === undefined || format === "json");
  return streamTarget(reader, { ...how, format: isSingle ? "single" : (format ?? "ndjson"), write: writeOut, failFast, signal });
}

async function convertEach(list: InputList, options: ConvertOptions, target: Target, tally: Tally): Promise<End> {
  const { jobs = availableParallelism(), quiet, failFast, signal } = options;
  const progress = progressOf(list.inputs.length, quiet);
  const say = (line: string): void => {
    progress.clear();
    note(line);
  };
  const failed = new AbortController();
  const drain = AbortSignal.any([signal, failed.signal]);
  const window = jobs * (target.isOrdered ? ORDERED_WINDOW_PER_JOB : WINDOW_PER_JOB);
  const each = target.isOrdered ? eachInOrder : eachAsCompleted;
  for await (const result of each(list.inputs, target.convert, { window, drain })) {
    tally.add(result);
    if (result.kind === "converted") for (const issue of result.issues) say(lineOfIssue(result.source, issue));
    else say(lineOfFailure(result.record));
    if (result.kind === "torn") {
      note(TORN);
      return "torn";
    }
    progress.tick(result.source);
    if (failFast && result.kind === "failed") {
      failed.abort();
      // Those behind it are not written; those beside it in a folder are.
      if (target.isOrdered) break;
    }
  }
  progress.clear();
  return signal.aborted || (failed.signal.aborted && !target.isOrdered) ? "cut" : "whole";
}

const TORN = "tablewright: standard output ends in the middle of this input; what stands there is incomplete.";
