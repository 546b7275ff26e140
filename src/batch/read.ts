import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";
import type { Input } from "./walk.ts";

/** What ingest/ takes by default too: a larger file is refused before it is read, so that jobs stay small. */
const DEFAULT_MAX_BYTES = 64 * 2 ** 20;

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
const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes of a file, never more than the limit.
 *
 * @throws Failure as `bytesOfInput`, with `name` as its source
 */
export async function bytesOfFile(
  name: string,
  path: string | Buffer,
  maxBytes: number = DEFAULT_MAX_BYTES,
): Promise<Uint8Array> {
  try {
    const handle = await open(path, READ_AT_ONCE);
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) throw notRegular(name);
      const { size } = facts;
      if (size > maxBytes) throw tooLarge(name, `${size} bytes`, maxBytes);
      return await gather(handle.createReadStream({ autoClose: false }), { source: name, maxBytes });
    } finally {
      await handle.close();
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

async function gather(
  chunks: AsyncIterable<Uint8Array>,
  { source, maxBytes }: { source: string; maxBytes: number },
): Promise<Uint8Array> {
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
