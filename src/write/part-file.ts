import { createHash } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { Failure } from "../core/failure.ts";
import { chunksOf } from "./chunks.ts";
import { isSystemError, refusalOf } from "./refusal.ts";

/** What a file of ours holds, as far as the manifest says it. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that was written; `synced` tells, without ever being rejected, whether it would survive a crash of the machine. */
export interface Part {
  readonly digest: Digest;
  readonly synced: Promise<boolean>;
}

/** How files of ours begin: only those are replaced without being told to. */
export const documentStart = '{\n  "schemaVersion": ';
export const manifestStart = '{\n  "tablewright": ';

/**
 * Writes a file that somebody else will move to its place, piece by piece, as fast as the disk takes them. It is whole when
 * this settles, and safe a little later: whoever writes many goes on with the next meanwhile.
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
    const handle = await open(path, "w");
    try {
      for await (const chunk of chunksOf(pieces)) {
        const bytes = Buffer.from(chunk, "utf8");
        hash.update(bytes);
        size += bytes.length;
        await handle.writeFile(bytes);
      }
    } catch (error) {
      await handle.close();
      throw error;
    }
    return { digest: { bytes: size, sha256: hash.digest("hex") }, synced: syncAndClose(handle) };
  } catch (cause) {
    await rm(path, { force: true }).catch(() => undefined);
    throw isSystemError(cause) ? refusalOf(target, source, cause) : cause;
  }
}

async function syncAndClose(handle: FileHandle): Promise<boolean> {
  const isSynced = await handle.sync().then(
    () => true,
    () => false,
  );
  await handle.close().catch(() => undefined);
  return isSynced;
}

/**
 * @param target where a file is to be put
 * @param own how a file begins that may be replaced
 * @throws Failure sink-refused when something else stands there
 */
export async function refuseForeign(target: string, own: string, source: string): Promise<void> {
  const handle = await open(target, "r").catch(() => null);
  if (handle === null) return;
  try {
    const start = Buffer.alloc(own.length);
    await handle.read(start, 0, start.length, 0);
    if (start.toString("latin1") === own) return;
  } finally {
    await handle.close();
  }
  throw new Failure("sink-refused", {
    source,
    message: `${target} exists and was not written by tablewright.`,
    hint: "Choose another folder, or allow replacing it with --force.",
  });
}
