import { createHash, randomUUID } from "node:crypto";
import { link, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../../core/failure.ts";
import { makeFolder } from "../../write/make-folder.ts";
import { isSystemError, refusalOf } from "../../write/refusal.ts";
import { runFolderName } from "./durable.ts";
import { factsOfThisProcess, type Liveness, livenessOf, type ProcessFacts } from "./process-facts.ts";

/** An output folder that belongs to one run. */
export interface Lock {
  readonly release: () => Promise<void>;
}

/**
 * A lock file that says nothing is being written, or its writer died within it: the writing takes no second, so after
 * this many milliseconds it is dead.
 */
const TORN_STALE_MS = 10_000;
/** How often to look again when others change the lock under our eyes; each time one of them has made progress. */
const MAX_ATTEMPTS = 100;

export interface Holder extends ProcessFacts {
  readonly since: string;
  /** Never used twice: tells one lock from the next. */
  readonly nonce: string;
}

/** What a lock file says; `id` names this very lock. */
interface Found {
  readonly id: string;
  readonly holder: Holder | null;
  /** Milliseconds. */
  readonly age: number;
}

/**
 * Takes an output folder for this process. A lock whose process is gone is taken over.
 *
 * Two takers of one dead lock must not both win, nor may one remove the lock that the other has just made. So nobody
 * removes a dead lock. Its successor is written down in a file named after it, which can be created only once:
 *
 *     lock            id 1, dead
 *     lock.1          id 2: the successor of 1, created with its whole text by link(2), which never replaces a file
 *     lock.2          id 3: the successor of 2, should 2 have died in the middle of the following step
 *
 * The last of the chain then renames its file to `lock`, in one step. A late taker, who still believes in id 1, may
 * succeed in creating `lock.1` only after that rename (before it, the file exists); so it looks at `lock` once more and,
 * finding another id there, withdraws. Ids are never used twice.
 *
 * @throws Failure sink-refused when a live process, or one of another machine, holds the folder, or it is not writable
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const path = join(folder, runFolderName, "lock");
  const me: Holder = { ...(await factsOfThisProcess()), since: new Date().toISOString(), nonce: randomUUID() };
  try {
    await makeFolder(join(folder, runFolderName));
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (await isTaken(folder, path, me)) return { release: () => release(path, me) };
    }
  } catch (cause) {
    throw isSystemError(cause) ? refusalOf(path, folder, cause) : cause;
  }
  throw new Failure("sink-refused", {
    source: folder,
    message: `${folder} is being taken by several runs at once.`,
    hint: "Start one run after the other.",
  });
}

/** Who holds a folder, for people to look at; null when nobody does. Changes nothing. */
export async function holderOfFolder(folder: string): Promise<(Holder & { readonly liveness: Liveness }) | null> {
  const found = await foundAt(join(folder, runFolderName, "lock")).catch(() => null);
  const holder = found?.holder ?? null;
  return holder === null ? null : { ...holder, liveness: await livenessOf(holder) };
}

/** @returns false when the lock changed meanwhile: look again */
async function isTaken(folder: string, path: string, me: Holder): Promise<boolean> {
  const first = await foundAt(path);
  if (first === null) return createWhole(path, me);
  let last = first;
  for (;;) {
    await refuseUnlessDead(folder, path, last);
    const successor = await foundAt(`${path}.${last.id}`);
    if (successor === null) break;
    last = successor;
  }
  const own = `${path}.${last.id}`;
  if (!(await createWhole(own, me))) return false;
  if ((await foundAt(path))?.id !== first.id) {
    await rm(own, { force: true });
    return false;
  }
  await rename(own, path);
  await tidy(join(folder, runFolderName));
  return true;
}

/** What dead takers left. A live one that loses its file here has lost already: the lock is held, it finds so itself. */
async function tidy(runFolder: string): Promise<void> {
  const rest = (await readdir(runFolder)).filter((name) => name.startsWith("lock."));
  for (const name of rest) await rm(join(runFolder, name), { force: true });
}

/** Creates the file with all its text at once, or not at all: false when it exists. */
async function createWhole(path: string, holder: Holder): Promise<boolean> {
  const draft = `${path}.${holder.nonce}.new`;
  const text = `${JSON.stringify(holder)}\n`;
  try {
    await writeNew(draft, text);
    await link(draft, path);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    // ENOENT: whoever holds the lock now has tidied the draft away.
    if (code === "EEXIST" || code === "ENOENT") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP" && code !== "ENOSYS") throw error;
    return createAlone(path, text);
  } finally {
    await rm(draft, { force: true });
  }
}

/** For file systems without hard links: between the creation and the text, the lock counts as being written. */
async function createAlone(path: string, text: string): Promise<boolean> {
  try {
    await writeNew(path, text);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @returns null when there is no such file */
async function foundAt(path: string): Promise<Found | null> {
  try {
    const text = await readFile(path, "utf8");
    const { mtimeMs, ino } = await stat(path);
    const holder = holderOf(text);
    const id = holder?.nonce ?? createHash("sha256").update(`${text} ${ino} ${mtimeMs}`).digest("hex");
    return { id, holder, age: Date.now() - mtimeMs };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function holderOf(text: string): Holder | null {
  try {
    const { pid, startedAt, host, since, nonce } = JSON.parse(text);
    const isWhole = Number.isSafeInteger(pid) && [host, since, nonce].every((fact) => typeof fact === "string");
    const isPlain = isWhole && /^[0-9a-f-]+$/.test(nonce);
    return isPlain ? { pid, startedAt: Number.isSafeInteger(startedAt) ? startedAt : null, host, since, nonce } : null;
  } catch {
    return null;
  }
}

async function refuseUnlessDead(folder: string, path: string, { holder, age }: Found): Promise<void> {
  if (holder === null) {
    if (age > TORN_STALE_MS) return;
    throw new Failure("sink-refused", {
      source: folder,
      message: `${folder} is just being taken by another run: its lock ${path} cannot be read.`,
      hint: `Try again in ${TORN_STALE_MS / 1000} seconds; if nothing else writes into this folder, remove ${path}.`,
    });
  }
  const liveness = await livenessOf(holder);
  if (liveness === "dead") return;
  const { pid, host, since } = holder;
  throw new Failure("sink-refused", {
    source: folder,
    message: `${folder} is being written by another run: process ${pid} on ${host}, since ${since}.`,
    hint:
      liveness === "alive"
        ? "Wait until it has ended, stop it, or choose another folder."
        : `Wait until it has ended. If that machine no longer runs it, remove ${path} and start again.`,
  });
}

/** Leaves a lock alone that is no longer ours: somebody removed the file by hand and another run took the folder. */
async function release(path: string, { nonce }: Holder): Promise<void> {
  if ((await foundAt(path))?.holder?.nonce === nonce) await rm(path, { force: true });
}
