import { readdir, readFile, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { jsonOf } from "../../write/json.ts";
import { makeFolder } from "../../write/make-folder.ts";
import { rejectedFolderName } from "../../write/output-names.ts";
import { isForeign, refuseForeign } from "../../write/part-file.ts";
import { isSystemError, refusalOf } from "../../write/refusal.ts";
import { type Committer, openCommitter } from "./commit.ts";
import { eachAsCompleted } from "./each.ts";
import type { JournalEntry } from "./journal-entry.ts";

/** How files of ours begin: only those are replaced or removed. */
const REJECTED_START = '{\n  "source": ';
/** Files in work at once: enough for them to become durable in groups. */
const AT_ONCE = 64;

/**
 * Leaves one small file for each input that failed, where its result would stand, below `rejected/`, and removes those of
 * inputs that no longer fail; the folder goes with the last of them. What it holds depends on the entries alone.
 *
 * @throws Failure sink-refused when the system refuses, or a file of somebody else stands there
 */
export async function writeRejected(folder: string, entries: AsyncIterable<JournalEntry>): Promise<void> {
  const root = join(folder, rejectedFolderName);
  const committer = openCommitter(folder);
  const kept = new Set<string>();
  const writing = eachAsCompleted(
    failedOf(entries),
    async ({ key, text }) => {
      const path = join(root, key);
      kept.add(path);
      await replace(path, text, committer);
    },
    { window: AT_ONCE, drain: new AbortController().signal },
  );
  for await (const _ of writing);
  await removeStale(root, kept).catch((cause: unknown) => {
    throw isSystemError(cause) ? refusalOf(root, root, cause) : cause;
  });
}

async function* failedOf(entries: AsyncIterable<JournalEntry>) {
  for await (const { key, name, id, outcome } of entries) {
    if (outcome.kind !== "failed") continue;
    const { failure, evidence, attempts } = outcome;
    const { code, message, hint } = failure;
    yield { key, text: jsonOf({ source: name, id, failure: { code, message, hint }, evidence, attempts }) };
  }
}

async function replace(path: string, text: string, { commit }: Committer): Promise<void> {
  try {
    if ((await readFile(path, "utf8").catch(() => null)) === text) return;
    await makeFolder(dirname(path));
    refuseForeign(path, REJECTED_START, path);
    await writeFile(`${path}.part`, text);
  } catch (cause) {
    await rm(`${path}.part`, { force: true }).catch(() => undefined);
    throw isSystemError(cause) ? refusalOf(path, path, cause) : cause;
  }
  await commit(`${path}.part`, path);
}

/**
 * Removes our own files that are not to be kept, and folders that are empty then.
 *
 * @returns true when nothing is left of the folder
 */
async function removeStale(folder: string, kept: ReadonlySet<string>): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(noneIfMissing);
  let isEmpty = true;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const isGone = entry.isDirectory()
      ? await removeStale(path, kept)
      : entry.isFile() && !kept.has(path) && isOurs(path);
    if (isGone && entry.isFile()) await rm(path);
    if (!isGone) isEmpty = false;
  }
  if (isEmpty) await rmdir(folder).catch(noneIfMissing);
  return isEmpty;
}

/** Also what a run that was killed was just writing. */
function isOurs(path: string): boolean {
  return path.endsWith(".json.part") || !isForeign(path, REJECTED_START);
}

function noneIfMissing(error: unknown): readonly [] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}
