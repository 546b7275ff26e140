import { extractEach } from "../batch/extract-each.ts";
import { bytesOfInput } from "../batch/read.ts";
import { type InputList, inputsOf } from "../batch/walk.ts";
import { extract } from "../pipeline.ts";
import { version } from "../version.ts";
import { jsonOf } from "../write/json.ts";
import { folderSink } from "../write/sink.ts";
import { type FailureRecord, type OutputRecord, type StreamFormat, streams } from "../write/stream.ts";
import { exitCodes } from "./exit-codes.ts";
import { issueLines, startTally, type Tally } from "./report.ts";
import { note, printable, progressOf, writeOut } from "./terminal.ts";

export interface ConvertOptions {
  readonly output?: string;
  readonly format?: StreamFormat;
  readonly tables: boolean;
  readonly hierarchy: "canonical" | "written";
  readonly jobs: number;
  readonly maxBytes?: number;
  readonly failFast: boolean;
  readonly strict: boolean;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
}

/** Where records go: standard output or a folder. */
interface Target {
  readonly begin: () => Promise<void>;
  /** @returns the failure of writing this record, or null */
  readonly put: (record: OutputRecord, index: number) => Promise<FailureRecord | null>;
  readonly end: () => Promise<void>;
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
  const target =
    options.output === undefined ? streamTarget(list, options.format) : folderTarget(options.output, options);
  const tally = startTally();
  await convertEach(list, options, target, tally);
  await target.end();
  if (!options.quiet) note(tally.summary());
  if (tally.failures() > 0) return exitCodes.failed;
  return options.strict && tally.isOpen() ? exitCodes.open : exitCodes.good;
}

async function convertEach(list: InputList, options: ConvertOptions, target: Target, tally: Tally): Promise<void> {
  const { tables, hierarchy, maxBytes, jobs, signal, quiet } = options;
  const sources = list.inputs.map((input) => ({
    name: input.name,
    read: () => bytesOfInput(input, { maxBytes, stdin: process.stdin }),
  }));
  const progress = progressOf(sources.length, quiet);
  const results = extractEach(sources, (source) => extract(source, { tables, hierarchy, maxBytes, signal }), {
    jobs,
    signal,
  });
  let index = 0;
  await target.begin();
  for await (const result of results) {
    const record = "document" in result ? result.document : { source: result.source, failure: result.failure };
    const unwritten = await target.put(record, index++);
    progress.clear();
    const final = unwritten ?? record;
    tally.add(final);
    report(final, quiet);
    progress.tick(result.source);
    if (options.failFast && "failure" in final) break;
  }
  progress.clear();
}

function report(record: OutputRecord, quiet: boolean): void {
  if ("failure" in record) {
    const { code, message, hint } = record.failure;
    note(printable(`${record.source}: failed (${code}): ${message} ${hint}`));
    return;
  }
  if (!quiet) for (const line of issueLines(record)) note(line);
}

/** One named input gives one record by itself; several, or a folder, give a sequence. */
function streamTarget({ single }: InputList, format: StreamFormat | undefined): Target {
  if (single && (format === undefined || format === "json")) {
    return {
      begin: async () => undefined,
      put: async (record) => {
        await writeOut(jsonOf(record));
        return null;
      },
      end: async () => undefined,
    };
  }
  const stream = streams[format ?? "ndjson"];
  return {
    begin: () => writeOut(stream.begin),
    put: async (record, index) => {
      await writeOut(stream.piece(record, index));
      return null;
    },
    end: () => writeOut(stream.end),
  };
}

function folderTarget(folder: string, { force }: ConvertOptions): Target {
  const sink = folderSink(folder, { version, force });
  return {
    begin: async () => undefined,
    put: (record) => sink.write(record),
    end: async () => {
      await sink.finish();
    },
  };
}
