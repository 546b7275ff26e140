import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { Failure } from "../../core/failure.ts";
import type { ArchiveLimits } from "../adapter.ts";
import { limitExceeded } from "../size.ts";

/** Signatures and sizes of records (APPNOTE 4.3.14 to 4.3.16), in bytes. */
const END_SIGNATURE = "PK\x05\x06";
const END_BYTES = 22;
const WIDE_LOCATOR_SIGNATURE = "PK\x06\x07";
const WIDE_LOCATOR_BYTES = 20;
const WIDE_END_BYTES = 56;

type DirectoryLimits = Pick<ArchiveLimits, "maxArchiveEntries" | "maxInflatedBytes">;

/** One entry of an archive's directory. */
export interface ArchiveEntry {
  /** With "/" for any separator and without leading ones; never used as a path. */
  readonly name: string;
  /** As it stands in the file. */
  readonly packed: Buffer;
  readonly isStored: boolean;
  readonly method: number;
  readonly statedBytes: number;
  readonly crc32: number;
}

/**
 * The entries that the directory of a zip archive lists. Nothing is unpacked.
 *
 * @param bytes the archive alone: see `archiveBytesOf`
 * @throws Failure limit-exceeded by what the directory states, encrypted (one entry is enough), or corrupt: no directory, or a name twice, where readers
 *   disagree on which they take
 */
export async function entriesOfArchive(
  bytes: Buffer,
  source: string,
  { maxArchiveEntries: maxEntries, maxInflatedBytes }: DirectoryLimits,
): Promise<ArchiveEntry[]> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false }).catch((cause: unknown) => {
    throw corruptArchive(source, textOf(cause), cause);
  });
  if (zip.entryCount > maxEntries) throw tooManyEntries(source, zip.entryCount, maxEntries);
  const entries: ArchiveEntry[] = [];
  const listed = new Map<string, { readonly entry: Entry; readonly name: string }>();
  let statedBytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOfEntry(entry);
      if (entry.isEncrypted()) throw encrypted(source);
      if (name.endsWith("/")) continue;
      // Parts are found without regard to case (ECMA-376 part 2, 9.1.1.1).
      const key = name.toLowerCase();
      if (listed.has(key)) throw corruptArchive(source, `it holds "${name}" twice`);
      listed.set(key, { entry, name });
      // Entries that lie on top of one another state more than any of them unpacks to.
      statedBytes += entry.uncompressedSize;
      if (statedBytes > maxInflatedBytes) throw unpacksTooLarge(source, maxInflatedBytes);
    }
    for (const { entry, name } of listed.values()) entries.push(await entryOf(zip, entry, name, { bytes, source }));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw /encrypt/i.test(textOf(cause)) ? encrypted(source) : corruptArchive(source, textOf(cause), cause);
  }
  return entries;
}

async function entryOf(
  zip: ZipFile,
  entry: Entry,
  name: string,
  { bytes, source }: { readonly bytes: Buffer; readonly source: string },
): Promise<ArchiveEntry> {
  const { fileDataStart, fileName } = await zip.readLocalFileHeaderPromise(entry);
  // Other readers go by the name that stands before the data.
  if (!fileName.equals(entry.fileNameRaw)) throw corruptArchive(source, `"${name}" has another name in its place`);
  return {
    name,
    packed: bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize),
    isStored: entry.compressionMethod === 0,
    method: entry.compressionMethod,
    statedBytes: entry.uncompressedSize,
    crc32: entry.crc32,
  };
}

/** Names of parts are ASCII; those of other entries matter to nobody. Some writers part folders by "\". */
function nameOfEntry({ fileNameRaw }: Entry): string {
  return fileNameRaw.toString("utf8").replaceAll("\\", "/").replace(/^\/+/, "");
}

/**
 * The archive without what stands before or behind it: downloads come with junk on both sides.
 *
 * @returns a view of `bytes`; all of them where no archive ends in them
 */
export function archiveBytesOf(bytes: Uint8Array): Buffer {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = view.lastIndexOf(END_SIGNATURE, undefined, "latin1");
  if (at === -1 || at + END_BYTES > view.length) return view;
  const end = Math.min(at + END_BYTES + view.readUInt16LE(at + 20), view.length);
  const wideAt = at - WIDE_LOCATOR_BYTES;
  if (wideAt >= 0 && view.toString("latin1", wideAt, wideAt + 4) === WIDE_LOCATOR_SIGNATURE) {
    const stated = Number(view.readBigUInt64LE(wideAt + 8));
    return view.subarray(startOf(wideAt - WIDE_END_BYTES - stated), end);
  }
  return view.subarray(startOf(at - view.readUInt32LE(at + 12) - view.readUInt32LE(at + 16)), end);
}

/** Offsets are told from the archive's start: what is left over stands before it. */
function startOf(leftOver: number): number {
  return Math.max(0, leftOver);
}

export function corruptArchive(source: string, reason: string, cause?: unknown): Failure {
  return new Failure("corrupt", {
    source,
    message: `The archive cannot be read: ${reason}.`,
    hint: "Check that the file is complete: open it in the program that wrote it and save it again.",
    cause,
  });
}

function encrypted(source: string): Failure {
  return new Failure("encrypted", {
    source,
    message: "The archive's entries are encrypted.",
    hint: "Remove the password in the program that wrote the file and try again.",
  });
}

function tooManyEntries(source: string, found: number, allowed: number): Failure {
  return limitExceeded(source, `The archive has ${found} entries`, "max-archive-entries", allowed);
}

/** @param allowed bytes of all entries together */
export function unpacksTooLarge(source: string, allowed: number): Failure {
  return limitExceeded(source, "The archive unpacks to more bytes than allowed", "max-inflated-bytes", allowed);
}

/** What another reader says, as the end of a sentence of ours. */
function textOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "");
}
