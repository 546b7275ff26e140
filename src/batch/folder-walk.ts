import type { BigIntStats, Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";
import { printableName } from "./printable-name.ts";

/** What a walk meets. `name` is relative to the folder it began in, with "/" separators. */
export type Found =
  | { readonly kind: "file"; readonly name: string; readonly path: string | Buffer }
  | { readonly kind: "refused"; readonly name: string; readonly failure: Failure };

/** Why something in a folder is no input. */
export type Passed = "hidden" | "link" | "special";

export interface FolderWalkOptions {
  /** Is never walked into; null where there is none, as yet. */
  readonly barred: () => Promise<BigIntStats | null>;
  /** Whether to walk into a folder. */
  readonly isWanted: (name: string) => boolean;
  readonly onPassed: ((name: string, why: Passed) => void) | undefined;
}

/** A folder that is being gone through. */
interface Level {
  readonly path: string | Buffer;
  readonly prefix: string;
  readonly entries: readonly Entry[];
  next: number;
}

interface Entry {
  readonly name: string;
  /** Null where the name says it all; else the name as it is. */
  readonly bytes: Buffer | null;
  readonly kind: "file" | "folder" | Passed;
}

/**
 * All regular files below a folder, depth first, by name. A folder that cannot be opened is refused in its place, and
 * the walk goes on behind it. Links are not followed, so there are no loops.
 */
export async function* filesBelow(folder: string, options: FolderWalkOptions): AsyncGenerator<Found, void, undefined> {
  const levels: Level[] = [];
  const enter = async (path: string | Buffer, prefix: string): Promise<Found | null> => {
    try {
      if (await isSame(path, await options.barred())) return null;
      levels.push({ path, prefix, entries: await entriesOf(path), next: 0 });
      return null;
    } catch (error) {
      const name = prefix === "" ? folder : prefix;
      return { kind: "refused", name, failure: refusedAt(name, error) };
    }
  };
  let refused = await enter(folder, "");
  for (;;) {
    if (refused !== null) yield refused;
    refused = null;
    const level = levels.at(-1);
    if (level === undefined) return;
    const entry = level.entries[level.next++];
    if (entry === undefined) {
      levels.pop();
      continue;
    }
    const name = level.prefix === "" ? entry.name : `${level.prefix}/${entry.name}`;
    if (entry.kind === "file") yield { kind: "file", name, path: joined(level.path, entry) };
    else if (entry.kind !== "folder") options.onPassed?.(name, entry.kind);
    else if (options.isWanted(name)) refused = await enter(joined(level.path, entry), name);
  }
}

async function isSame(path: string | Buffer, barred: BigIntStats | null): Promise<boolean> {
  if (barred === null) return false;
  const { dev, ino } = await stat(path, { bigint: true });
  return dev === barred.dev && ino === barred.ino;
}

/** Bytes that are no UTF-8 are read as this; a name may also hold it, then the second look finds nothing else. */
const LOST = "\ufffd";

async function entriesOf(path: string | Buffer): Promise<readonly Entry[]> {
  const dirents = await readdir(path, { withFileTypes: true });
  const isLossy = dirents.some(({ name }) => name.includes(LOST));
  const entries = isLossy
    ? (await readdir(path, { withFileTypes: true, encoding: "buffer" })).map((dirent) => {
        const name = printableName(dirent.name);
        return { name: name.text, bytes: name.isExact ? null : dirent.name, kind: kindOf(dirent, name.text) };
      })
    : dirents.map((dirent) => ({ name: dirent.name, bytes: null, kind: kindOf(dirent, dirent.name) }));
  return entries.sort(byName);
}

function kindOf(dirent: Dirent<string> | Dirent<Buffer>, name: string): Entry["kind"] {
  if (name.startsWith(".") || name.startsWith("~$")) return "hidden";
  if (dirent.isFile()) return "file";
  if (dirent.isDirectory()) return "folder";
  return dirent.isSymbolicLink() ? "link" : "special";
}

function byName(a: Entry, b: Entry): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  // One of them was spelt out, the other is called so.
  return (a.bytes === null ? 0 : 1) - (b.bytes === null ? 0 : 1);
}

function joined(folder: string | Buffer, { name, bytes }: Entry): string | Buffer {
  if (typeof folder === "string" && bytes === null)
    return `${folder.endsWith("/") ? folder.slice(0, -1) : folder}/${name}`;
  return Buffer.concat([Buffer.from(folder), Buffer.from("/"), bytes ?? Buffer.from(name)]);
}

export function refusedAt(name: string, cause: unknown): Failure {
  return new Failure("io-error", {
    source: name,
    message: `${name} cannot be opened: ${systemReason(cause)}.`,
    hint: "Check the name and the permission to read it.",
    cause,
  });
}
