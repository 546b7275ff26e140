import { extractEach } from "../batch/extract-each.ts";
import { openSafely } from "../batch/isolated.ts";
import { bytesOfInput } from "../batch/read.ts";
import { type InputList, inputsOf } from "../batch/walk.ts";
import { watchedReading } from "../core/reading.ts";
import type { Template } from "../core/template.ts";
import type { StreamFormat } from "../write/stream.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { lineOfFailure, startCounts, startTally, type Tally } from "./report.ts";
import { folderTarget, streamTarget, type Target } from "./target.ts";
import { note, progressOf } from "./terminal.ts";

export interface ConvertOptions {
  readonly output?: string;
  readonly format?: StreamFormat;
  readonly tables: boolean;
  readonly hierarchy: "canonical" | "written";
  /** Form families of the user's own. */
  readonly templates: readonly Template[];
  readonly jobs: number;
  readonly reading: ReadingOptions;
  readonly failFast: boolean;
  readonly strict: boolean;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
}

/**
 * Converts every input and gives the exit code. One result an input, in order; a failure takes its place.
 *
 * @param refuse reports wrong usage and does not return
 */
export async function convert(
  args: readonly string[],
  options: ConvertOptions,
  refuse: (message: string) => never,
): Promise<number> {
  if (options.output !== undefined && options.format !== undefined && options.format !== "json") {
    refuse(`-o writes one JSON file an input; --format ${options.format} is for standard output`);
  }
  if (args.filter((argument) => argument === "-").length > 1) refuse("standard input (-) can be read only once");
  const list = await inputsOf(args, options.output ?? null);
  const target = targetOf(list, options);
  const tally = startTally();
  const isWhole = await convertEach(list, options, target, tally);
  if (!isWhole) return exitCodes.internalError;
  await target.end();
  if (!options.quiet) note(tally.summary());
  if (tally.failures() > 0) return exitCodes.failed;
  return options.strict && tally.isOpen() ? exitCodes.open : exitCodes.good;
}

function targetOf({ single }: InputList, { output, format, force, signal }: ConvertOptions): Target {
  if (output !== undefined) return folderTarget(output, { force, signal });
  return streamTarget(single && (format === undefined || format === "json") ? null : (format ?? "ndjson"), signal);
}

/** @returns false when the output ends in the middle of a record */
async function convertEach(
  { inputs }: InputList,
  options: ConvertOptions,
  target: Target,
  tally: Tally,
): Promise<boolean> {
  const { tables, hierarchy, templates, reading, jobs, signal, quiet } = options;
  const sources = inputs.map((input) => ({
    name: input.name,
    read: () => bytesOfInput(input, { maxBytes: reading.maxBytes, stdin: process.stdin }),
  }));
  const progress = progressOf(sources.length, quiet);
  const say = (line: string): void => {
    progress.clear();
    note(line);
  };
  const how = { ...reading, tables, hierarchy, templates, signal };
  const readings = extractEach(sources, (source) => openSafely(source, how), { jobs, signal });
  let index = 0;
  await target.begin();
  for await (const result of readings) {
    const counting = startCounts(quiet ? null : say);
    const record = "document" in result ? watchedReading(result.document, counting.watch) : result;
    const put = await target.put(record, index++);
    tally.add(put.kind === "written" ? counting.counts() : null);
    if (put.kind !== "written") say(lineOfFailure(put.record));
    if (put.kind === "torn") {
      note(TORN);
      return false;
    }
    progress.tick(result.source);
    if (options.failFast && put.kind === "failed") break;
  }
  progress.clear();
  return true;
}

const TORN = "tablewright: standard output ends in the middle of this input; what stands there is incomplete.";
