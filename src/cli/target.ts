import { setImmediate } from "node:timers/promises";
import { failureOf } from "../batch/extract-each.ts";
import { version } from "../version.ts";
import { chunksOf } from "../write/chunks.ts";
import { folderSink } from "../write/sink.ts";
import { type FailureRecord, type OutputRecord, type StreamFormat, singleStream, streams } from "../write/stream.ts";
import { writeOut } from "./terminal.ts";

/**
 * UTF-16 units of a record, about a hundred forms, that are made before the first is written: when tablewright breaks
 * down within them, a failure record takes their place. A larger record would not be flat in memory.
 */
const READ_AHEAD_UNITS = 4 * 1024 * 1024;

/** What became of a record; `torn`: some of it stands in the output, the rest cannot follow, and nothing else can. */
export type Put = { readonly kind: "written" } | { readonly kind: "failed" | "torn"; readonly record: FailureRecord };

/** Where records go: standard output or a folder. */
export interface Target {
  readonly begin: () => Promise<void>;
  readonly put: (record: OutputRecord, index: number) => Promise<Put>;
  readonly end: () => Promise<void>;
}

const written: Put = { kind: "written" };

/**
 * Standard output. One named input gives one record by itself; several, or a folder, give a sequence.
 *
 * @param format of the sequence; null for a record by itself
 * @param write takes a chunk and settles when the next may come
 */
export function streamTarget(
  format: StreamFormat | null,
  signal: AbortSignal,
  write: (text: string) => Promise<void> = writeOut,
): Target {
  const stream = format === null ? singleStream : streams[format];
  const writeAll = async (record: FailureRecord, index: number): Promise<void> => {
    for (const piece of stream.pieces(record, index)) await write(piece);
  };
  const put = async (record: OutputRecord, index: number): Promise<Put> => {
    if ("failure" in record) {
      await writeAll(record, index);
      return { kind: "failed", record };
    }
    let begun = false;
    try {
      for (const chunk of chunksOf(stream.pieces(record, index), READ_AHEAD_UNITS)) {
        begun = true;
        await write(chunk);
        // An interrupt is heard only when the reading pauses.
        await setImmediate();
      }
      return written;
    } catch (error) {
      const failed = crashOf(record.head.source.name, error, signal);
      if (begun) return { kind: "torn", record: failed };
      await writeAll(failed, index);
      return { kind: "failed", record: failed };
    }
  };
  return { begin: () => write(stream.begin), put, end: () => write(stream.end) };
}

/** A folder with a file an input; a record that breaks off leaves no file and does not keep others from theirs. */
export function folderTarget(folder: string, options: { force: boolean; signal: AbortSignal }): Target {
  const sink = folderSink(folder, { version, force: options.force });
  const put = async (record: OutputRecord): Promise<Put> => {
    if ("failure" in record) {
      await sink.write(record);
      return { kind: "failed", record };
    }
    try {
      const refused = await sink.write(record);
      return refused === null ? written : { kind: "failed", record: refused };
    } catch (error) {
      const failed = crashOf(record.head.source.name, error, options.signal);
      await sink.write(failed);
      return { kind: "failed", record: failed };
    }
  };
  return {
    begin: async () => undefined,
    put,
    end: async () => {
      await sink.finish();
    },
  };
}

/** @throws the signal's reason when it is aborted: an interrupt is no crash */
function crashOf(source: string, error: unknown, signal: AbortSignal): FailureRecord {
  signal.throwIfAborted();
  return { source, failure: failureOf(error) };
}
