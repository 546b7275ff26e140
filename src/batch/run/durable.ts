import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { chunksOf } from "../../write/chunks.ts";
import { makeFolder } from "../../write/make-folder.ts";
import { isSystemError, refusalOf } from "../../write/refusal.ts";

/** The folder inside an output folder where a run keeps its own files: lock, journal and state. */
export const runFolderName = ".tablewright";

/** Makes what was created, renamed or removed in a folder last, whatever happens to the machine. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } catch (error) {
    // Some file systems cannot sync a folder; they say so, and there is nothing better to do there.
    if (!(error instanceof Error && "code" in error && (error.code === "EINVAL" || error.code === "EISDIR")))
      throw error;
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file whole or not at all: beside its place, synced, renamed, its folder synced. Folders are made as needed.
 *
 * @throws Failure sink-refused when the system refuses; what `pieces` throws, as it is; then nothing is left
 */
export async function replaceDurably(target: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const part = `${target}.part`;
  try {
    await makeFolder(dirname(target));
    const handle = await open(part, "w");
    try {
      await handle.writeFile(chunksOf(pieces));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, target);
    await syncFolder(dirname(target));
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    throw isSystemError(cause) ? refusalOf(target, target, cause) : cause;
  }
}
