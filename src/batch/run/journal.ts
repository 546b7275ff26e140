import { constants } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "../../write/make-folder.ts";
import { isSystemError, refusalOf } from "../../write/refusal.ts";
import { syncFolder } from "./durable.ts";
import { entryOfLine, isWholeLine, type JournalEntry, keyOfLine, lineOfEntry } from "./journal-entry.ts";
import { linesOfFile, startLineReader } from "./journal-lines.ts";

/** Keys of entries in some order. */
export type Keys = Iterable<string> | AsyncIterable<string>;

/**
 * What is known of each input of a run, on disk. In memory it is a key and a number an input. A concurrent call sees
 * an entry once its `append` has settled.
 */
export interface Journal {
  /** Lines in the middle of the file that are not as they were written; their inputs are read again. */
  readonly damaged: number;
  /** The latest entry of this key. */
  readonly find: (key: string) => Promise<JournalEntry | null>;
  /**
   * Settles when the entry would survive a crash of the machine; all that wait share one write.
   *
   * @throws Failure sink-refused, for instance on a full disk; the file is then as it was
   */
  readonly append: (entry: JournalEntry) => Promise<void>;
  /**
   * Leaves the latest entry of each of these keys in this order, and nothing else, in a new file in place of the old:
   * the same inputs give the same bytes, whatever happened before. Nothing may be appended meanwhile.
   */
  readonly rewrite: (keys: Keys) => Promise<void>;
  /** The latest entries of these keys, in this order; keys without one are passed over. */
  readonly entries: (keys: Keys) => AsyncGenerator<JournalEntry, void, undefined>;
  /** All that have an entry. */
  readonly keys: () => Iterable<string>;
  readonly close: () => Promise<void>;
}

/** Bytes gathered before they are handed to the system, when the whole journal is written anew. */
const REWRITE_BYTES = 2 ** 18;

/**
 * Opens the journal of a run, making it and its folder as needed. A torn last line, of a run that was killed, is cut off.
 *
 * @param fresh forgets what there is
 * @throws Failure sink-refused when it cannot be read or written
 */
export async function openJournal(path: string, { fresh }: { readonly fresh: boolean }): Promise<Journal> {
  try {
    const handle = await openDurably(path, fresh);
    try {
      return await journalOf(path, handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
  } catch (cause) {
    throw isSystemError(cause) ? refusalOf(path, path, cause) : cause;
  }
}

async function openDurably(path: string, fresh: boolean): Promise<FileHandle> {
  const folder = dirname(path);
  await makeFolder(folder);
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT | (fresh ? constants.O_TRUNC : 0));
  await handle.sync();
  await syncFolder(folder);
  await syncFolder(dirname(folder));
  return handle;
}

/** Where the latest entry of each key stands, and where the next one goes. */
interface Index {
  readonly places: Map<string, number>;
  readonly end: number;
}

async function journalOf(path: string, first: FileHandle): Promise<Journal> {
  const { places, end, damaged } = await replay(first);
  const readerOf = (handle: FileHandle): ((at: number) => Promise<Buffer>) => startLineReader(handle, () => at.end);
  const at = { handle: first, read: readerOf(first), places, end };
  const lineOf = async (key: string): Promise<Buffer | null> => {
    const place = at.places.get(key);
    if (place === undefined) return null;
    const line = await at.read(place);
    return isWholeLine(line) ? line : null;
  };
  async function* lines(keys: Keys) {
    for await (const key of keys) {
      const line = await lineOf(key);
      if (line !== null) yield { key, line };
    }
  }
  const append = startAppending(path, async (texts) => {
    at.end = await appendDurably(at.handle, at.end, texts, at.places);
  });
  return {
    damaged,
    append: append.append,
    find: async (key) => {
      const line = await lineOf(key);
      return line === null ? null : entryOfLine(line);
    },
    keys: () => at.places.keys(),
    entries: async function* (keys) {
      for await (const { line } of lines(keys)) yield entryOfLine(line);
    },
    rewrite: async (keys) => {
      await append.idle();
      const { handle, ...index } = await rewriteDurably(path, lines(keys));
      await at.handle.close();
      Object.assign(at, index, { handle, read: readerOf(handle) });
    },
    close: async () => {
      await append.idle();
      await at.handle.close();
    },
  };
}

async function replay(handle: FileHandle): Promise<Index & { readonly damaged: number }> {
  const places = new Map<string, number>();
  let damaged = 0;
  const lines = linesOfFile(handle);
  for (;;) {
    const { done, value } = await lines.next();
    if (done === true) {
      await handle.truncate(value);
      return { places, end: value, damaged };
    }
    if (isWholeLine(value.bytes)) places.set(keyOfLine(value.bytes), value.at);
    else damaged++;
  }
}

interface Line {
  readonly key: string;
  readonly line: Buffer;
}

/** One write and one sync for all who came while the last ones were under way. */
function startAppending(path: string, write: (lines: readonly Line[]) => Promise<void>) {
  let waiting: Line[] = [];
  let next: Promise<void> | null = null;
  let last: Promise<void> = Promise.resolve();
  const group = async (before: Promise<void>): Promise<void> => {
    await before.catch(() => undefined);
    const lines = waiting;
    waiting = [];
    next = null;
    await write(lines).catch((cause: unknown) => {
      throw isSystemError(cause) ? refusalOf(path, path, cause) : cause;
    });
  };
  return {
    append: (entry: JournalEntry): Promise<void> => {
      waiting.push({ key: entry.key, line: lineOfEntry(entry) });
      if (next === null) {
        next = group(last);
        last = next;
      }
      return next;
    },
    idle: (): Promise<void> => last.catch(() => undefined),
  };
}

async function appendDurably(
  handle: FileHandle,
  end: number,
  lines: readonly Line[],
  places: Map<string, number>,
): Promise<number> {
  try {
    await writeAll(handle, Buffer.concat(lines.map(({ line }) => line)), end);
    await handle.datasync();
  } catch (error) {
    await handle.truncate(end).catch(() => undefined);
    throw error;
  }
  let next = end;
  for (const { key, line } of lines) {
    places.set(flat(key), next);
    next += line.length;
  }
  return next;
}

async function rewriteDurably(
  path: string,
  lines: AsyncIterable<Line>,
): Promise<Index & { readonly handle: FileHandle }> {
  const part = `${path}.part`;
  const handle = await open(part, "w+").catch((cause: unknown) => {
    throw refusalOf(path, path, cause);
  });
  try {
    const index = await writeLines(handle, lines);
    await handle.sync();
    await rename(part, path);
    await syncFolder(dirname(path));
    return { ...index, handle };
  } catch (cause) {
    await handle.close();
    await rm(part, { force: true }).catch(() => undefined);
    throw isSystemError(cause) ? refusalOf(path, path, cause) : cause;
  }
}

async function writeLines(handle: FileHandle, lines: AsyncIterable<Line>): Promise<Index> {
  const places = new Map<string, number>();
  let gathered: Buffer[] = [];
  let written = 0;
  let end = 0;
  const flush = async (): Promise<void> => {
    await writeAll(handle, Buffer.concat(gathered), written);
    gathered = [];
    written = end;
  };
  for await (const { key, line } of lines) {
    // A key asked for twice keeps one line.
    if (places.has(key)) continue;
    places.set(flat(key), end);
    gathered.push(Buffer.concat([line, LINE_END]));
    end += line.length + 1;
    if (end - written >= REWRITE_BYTES) await flush();
  }
  await flush();
  return { places, end };
}

const LINE_END = Buffer.from("\n");

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** The same text as one run of characters: a key put together of others keeps all of them alive. */
function flat(key: string): string {
  return JSON.parse(JSON.stringify(key));
}
