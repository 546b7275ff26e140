import { createHash } from "node:crypto";
import { close, closeSync, constants, fsync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { Failure } from "../core/failure.ts";
import { chunksOf } from "./chunks.ts";
import type { Digest } from "./digest.ts";
import { isSystemError, refusalOf } from "./refusal.ts";

/** A file that was written; `synced` tells, without ever being rejected, whether it would survive a crash of the machine. */
export interface Part {
  readonly digest: Digest;
  readonly synced: Promise<boolean>;
}

/** How files of ours begin: only those are replaced without being told to. */
export const documentStart = '{\n  "schemaVersion": ';
export const manifestStart = '{\n  "tablewright": ';

/**
 * Writes a file that somebody else will move to its place, piece by piece, as fast as the disk takes them: who writes one
 * does nothing else meanwhile. It is whole when this settles, and safe a little later: whoever writes many goes on with the
 * next.
 *
 * @param target its place, which is what people know
 * @throws Failure sink-refused when the system refuses; what the making of `pieces` throws, as it is; in both cases no file
 *   is left
 */
export async function writePart(
  path: string,
  pieces: Iterable<string> | AsyncIterable<string>,
  { source, target }: { readonly source: string; readonly target: string },
): Promise<Part> {
  const hash = createHash("sha256");
  let size = 0;
  try {
    const file = openSync(path, "w");
    try {
      for await (const chunk of chunksOf(pieces)) {
        const bytes = Buffer.from(chunk, "utf8");
        hash.update(bytes);
        size += bytes.length;
        writeFileSync(file, bytes);
      }
    } catch (error) {
      closeSync(file);
      throw error;
    }
    return { digest: { bytes: size, sha256: hash.digest("hex") }, synced: syncAndClose(file) };
  } catch (cause) {
    removeQuietly(path);
    throw isSystemError(cause) ? refusalOf(target, source, cause) : cause;
  }
}

const [syncFile, closeFile] = [promisify(fsync), promisify(close)];

async function syncAndClose(file: number): Promise<boolean> {
  const isSynced = await syncFile(file).then(
    () => true,
    () => false,
  );
  await closeFile(file).catch(() => undefined);
  return isSynced;
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What refused the file is told.
  }
}

/**
 * @param target where a file is to be put
 * @param own how a file begins that may be replaced
 * @throws Failure sink-refused when something else stands there
 */
export function refuseForeign(target: string, own: string, source: string): void {
  if (isForeign(target, own)) {
    throw new Failure("sink-refused", {
      source,
      message: `${target} exists and was not written by tablewright.`,
      hint: "Choose another folder, or allow replacing it with --force.",
    });
  }
}

/** Nobody waits for a pipe that stands there. */
const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Does something stand there that does not begin like a file of ours? False where nothing does, or nobody may look. */
export function isForeign(target: string, own: string): boolean {
  let file: number;
  try {
    file = openSync(target, READ_AT_ONCE);
  } catch {
    return false;
  }
  const start = Buffer.alloc(own.length);
  try {
    readSync(file, start, 0, start.length, 0);
  } catch {
    // A folder, a pipe: no file at all.
    return true;
  } finally {
    closeSync(file);
  }
  return start.toString("latin1") !== own;
}
