import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";
import type { Input } from "./walk.ts";

/** What ingest/ takes by default too: a larger file is refused before it is read, so that jobs stay small. */
export const DEFAULT_MAX_BYTES = 64 * 2 ** 20;

export interface ReadOptions {
  readonly maxBytes?: number | undefined;
  /** Where "-" reads from. */
  readonly stdin: AsyncIterable<Uint8Array>;
}

/**
 * The bytes of an input, never more than the limit.
 *
 * @throws Failure io-error when it cannot be read, limit-exceeded when it is larger than allowed
 */
export async function bytesOfInput(
  input: Input,
  { maxBytes = DEFAULT_MAX_BYTES, stdin }: ReadOptions,
): Promise<Uint8Array> {
  switch (input.kind) {
    case "refused":
      throw input.failure;
    case "stdin":
      return gather(stdin, { source: input.name, maxBytes });
    case "file":
      return bytesOfFile(input.name, input.path, maxBytes);
  }
}

/** A pipe that took the file's place since it was found would be waited for without end: it is opened without waiting. */
export const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes of a file, never more than the limit. Nobody does anything else meanwhile: who reads a file has come for it, and
 * each step handed to another thread costs more than reading a small one.
 *
 * @throws Failure as `bytesOfInput`, with `name` as its source
 */
export function bytesOfFile(name: string, path: string | Buffer, maxBytes: number = DEFAULT_MAX_BYTES): Uint8Array {
  try {
    const file = openSync(path, READ_AT_ONCE);
    try {
      const facts = fstatSync(file);
      if (!facts.isFile()) throw notRegular(name);
      if (facts.size > maxBytes) throw tooLarge(name, `${facts.size} bytes`, maxBytes);
      return bytesOfOpen(file, facts.size, { source: name, maxBytes });
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure("io-error", {
      source: name,
      message: `${name} cannot be read: ${systemReason(cause)}.`,
      hint: "Check that it still exists and the permission to read it.",
      cause,
    });
  }
}

/** Read of a file at once that is larger than it said; some, as those of /proc, say 0. */
const UNSAID_BYTES = 64 * 1024;

/** To the end, wherever that is by now: a file may grow while it is read. */
function bytesOfOpen(file: number, said: number, { source, maxBytes }: Limited): Uint8Array {
  // One byte more, so that the end is seen without another read.
  let bytes = Buffer.allocUnsafeSlow(said + 1);
  let size = 0;
  for (;;) {
    const count = readSync(file, bytes, size, bytes.length - size, null);
    if (count === 0) return bytes.subarray(0, size);
    size += count;
    if (size > maxBytes) throw tooLarge(source, `more than ${maxBytes} bytes`, maxBytes);
    if (size === bytes.length) bytes = Buffer.concat([bytes], size + UNSAID_BYTES);
  }
}

interface Limited {
  readonly source: string;
  readonly maxBytes: number;
}

async function gather(chunks: AsyncIterable<Uint8Array>, { source, maxBytes }: Limited): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(source, `more than ${maxBytes} bytes`, maxBytes);
    parts.push(chunk);
  }
  return Buffer.concat(parts, size);
}

function notRegular(name: string): Failure {
  return new Failure("io-error", {
    source: name,
    message: `${name} is no file any more.`,
    hint: "Something else took its place while the run was under way; start it again.",
  });
}

function tooLarge(source: string, found: string, maxBytes: number): Failure {
  return new Failure("limit-exceeded", {
    source,
    message: `${source} has ${found}; the limit is ${maxBytes}.`,
    hint: "Split the file, or raise the limit with --max-bytes.",
  });
}
