import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pLimit from "p-limit";
import { isSystemError, refusalOf } from "../../write/refusal.ts";
import { syncFolder } from "./durable.ts";

/** Brings finished files to their places so that they survive a crash of the machine. */
export interface Committer {
  /**
   * @param part   a finished file beside its target
   * @param target what stands there is replaced, in one step
   * @param isSynced whoever wrote the part has made it safe already
   * @returns settles when the target would survive a crash
   * @throws Failure sink-refused; then the part is gone, and the target as it was
   */
  readonly commit: (part: string, target: string, isSynced?: boolean) => Promise<void>;
  /** Settles when nothing is under way any more; never rejects. */
  readonly idle: () => Promise<void>;
}

/** Files that are synced at once: the disk joins them to one write of its own log. Node's pool runs four by default. */
const SYNCS_AT_ONCE = 16;

/**
 * How long files are gathered before a group is begun, in milliseconds: syncing a folder, and the journal after it, costs
 * as much for one file as for many. Small texts come at some hundreds a second.
 */
const GATHER_MS = 25;

interface Waiting {
  readonly part: string;
  readonly target: string;
  readonly isSynced: boolean;
  readonly settle: (cause: unknown) => void;
}

/**
 * Commits in groups: the files that come while one group is under way are the next one, and each folder is synced once
 * a group, after the renames in it.
 *
 * @param root the output folder: the way to a target below it is synced too, when it is first seen
 */
export function openCommitter(root: string | null = null): Committer {
  const limit = pLimit(SYNCS_AT_ONCE);
  const known = new Set<string>();
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;
  const runAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      await pause(GATHER_MS);
      const group = waiting;
      waiting = [];
      await commitGroup(group);
    }
    running = null;
  };
  const commitGroup = async (group: readonly Waiting[]): Promise<void> => {
    const folders = new Map<string, Waiting[]>();
    await limit.map(group, async (each) => {
      const refused = await placeSynced(each);
      const folder = dirname(each.target);
      if (refused !== null) each.settle(refused.cause);
      else folders.set(folder, [...(folders.get(folder) ?? []), each]);
    });
    await limit.map([...folders], async ([folder, placed]) => {
      const cause = await syncWay(folder).catch((error: unknown) => error);
      for (const { settle } of placed) settle(cause);
    });
  };
  /** The folder, and where it is new the folders that hold it. */
  const syncWay = async (folder: string): Promise<undefined> => {
    const isBelow = root !== null && folder !== root && folder.startsWith(root);
    if (isBelow && !known.has(folder)) {
      await syncWay(dirname(folder));
      known.add(folder);
    }
    await syncFolder(folder);
  };
  return {
    commit: (part, target, isSynced = false) =>
      new Promise((resolve, reject) => {
        const settle = (cause: unknown): void => {
          if (cause === undefined) resolve();
          else reject(isSystemError(cause) ? refusalOf(target, target, cause) : cause);
        };
        waiting.push({ part, target, isSynced, settle });
        running ??= runAll();
      }),
    idle: async () => {
      while (running !== null) await running;
    },
  };
}

/** @returns why not; then the part is gone */
async function placeSynced({ part, target, isSynced }: Waiting): Promise<{ readonly cause: unknown } | null> {
  try {
    if (!isSynced) await sync(part);
    await rename(part, target);
    return null;
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    return { cause };
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
