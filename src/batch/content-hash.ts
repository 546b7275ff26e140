import { createHash, hash } from "node:crypto";
import { closeSync, fstatSync, open, read } from "node:fs";
import { promisify } from "node:util";
import pLimit from "p-limit";
import type { Digest } from "../write/digest.ts";
import type { Content } from "./child/convert-task.ts";
import { DEFAULT_MAX_BYTES, READ_AT_ONCE } from "./read.ts";

/** Most that is read at once: a file of any size is hashed in this memory. */
const PIECE_BYTES = 2 ** 20;
/** Least that is read at once: some files, as those of /proc, say that they hold nothing. */
const LEAST_PIECE_BYTES = 4096;
/** Files that are hashed at once: enough that their waiting for the disk overlaps. */
const FILES_AT_ONCE = 8;

const limit = pLimit(FILES_AT_ONCE);
// What may wait for a disk or a network is left to another thread; what is known once a file is open is asked for here, as
// handing it over would cost ten times as much.
const opened = promisify(open);
const readInto = promisify(read);

/**
 * Hex SHA-256 of the bytes that an input has now; null where they are not to be had, or are more than may be read: who reads
 * them finds out why.
 */
export async function contentHashOf(content: Content, maxBytes = DEFAULT_MAX_BYTES): Promise<string | null> {
  if (content.kind === "bytes") return hash("sha256", content.bytes);
  const { path } = content;
  const digest = await digestWithin(typeof path === "string" ? path : Buffer.from(path), maxBytes);
  return digest?.sha256 ?? null;
}

/** Size and hash of a file; null where it is none, cannot be read, or is larger than `mostBytes`. */
export function digestWithin(path: string | Buffer, mostBytes: number): Promise<Digest | null> {
  return limit(async () => {
    const file = await opened(path, READ_AT_ONCE).catch(() => null);
    if (file === null) return null;
    try {
      return await digestOf(file, mostBytes);
    } catch {
      return null;
    } finally {
      closeSync(file);
    }
  });
}

async function digestOf(file: number, mostBytes: number): Promise<Digest | null> {
  const facts = fstatSync(file);
  if (!facts.isFile() || facts.size > mostBytes) return null;
  const sum = createHash("sha256");
  const piece = Buffer.allocUnsafe(Math.min(Math.max(facts.size + 1, LEAST_PIECE_BYTES), PIECE_BYTES));
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await readInto(file, piece, 0, piece.length, null);
    sum.update(piece.subarray(0, bytesRead));
    bytes += bytesRead;
    if (bytes > mostBytes) return null;
    if (bytesRead === 0 || bytes === facts.size) return { bytes, sha256: sum.digest("hex") };
  }
}
