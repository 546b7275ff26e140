import { crc32, inflateRawSync } from "node:zlib";
import { Failure } from "../../core/failure.ts";
import type { Source } from "../../core/source.ts";
import type { ArchiveLimits } from "../adapter.ts";
import { limitExceeded } from "../size.ts";
import { type ArchiveEntry, archiveBytesOf, corruptArchive, entriesOfArchive, unpacksTooLarge } from "./directory.ts";

/** An entry up to this size may grow as it likes: small parts of blanks pack very well. Bytes. */
const FREE_GROWTH_BYTES = 16 * 1024 * 1024;
const DEFLATED = 8;
const ZIP_START = "PK\x03\x04";
const ZIP_END = "PK\x05\x06";

/** An Office file that was found safe to be read. */
export interface Archive {
  /** The archive without what stood before or behind it, for parsers that take it whole. */
  readonly bytes: Uint8Array;
  /** Names of all entries but folders, with "/" as separator, in the order of the directory. */
  readonly names: readonly string[];
  /** What is in the part of that name, whatever its case; null where there is none, or none that was wanted. */
  readonly part: (name: string) => Uint8Array | null;
}

/** What is left of the limits, and who asks. */
interface Budget {
  readonly source: string;
  readonly limits: ArchiveLimits;
  leftBytes: number;
}

/**
 * Looks through a zip archive before any parser sees it: every entry is unpacked once, within the limits whatever its header
 * says, and its check sum is compared. Nothing is written anywhere, so that no name does harm.
 *
 * @param isWanted which parts are kept for reading, by lower-case name
 * @throws Failure limit-exceeded, naming the limit; corrupt: no directory, a name twice, a wrong check sum; encrypted;
 *   unsupported: an unusual method of compression, or two archives
 */
export async function openArchive(
  { name: source, bytes }: Source,
  limits: ArchiveLimits,
  isWanted: (name: string) => boolean,
): Promise<Archive> {
  const archive = archiveBytesOf(bytes);
  if (holdsArchive(bytes.subarray(0, archive.byteOffset - bytes.byteOffset))) throw severalArchives(source);
  const budget: Budget = { source, limits, leftBytes: limits.maxInflatedBytes };
  const entries = await entriesOfArchive(archive, source, limits);
  const parts = new Map<string, Buffer>();
  for (const entry of entries) {
    const key = entry.name.toLowerCase();
    const content = contentOf(entry, budget);
    if (isWanted(key)) parts.set(key, content);
    else if (isArchive(content)) await lookInside(content, budget, 2);
  }
  return {
    bytes: archive,
    names: entries.map(({ name }) => name),
    part: (name) => parts.get(name.toLowerCase()) ?? null,
  };
}

/** Does another archive stand before the one that is read? */
function holdsArchive(before: Uint8Array): boolean {
  const view = Buffer.from(before.buffer, before.byteOffset, before.byteLength);
  const start = view.indexOf(ZIP_START, 0, "latin1");
  return start !== -1 && view.indexOf(ZIP_END, start, "latin1") !== -1;
}

/** Unpacks one entry and no more of it than is allowed. */
function contentOf(entry: ArchiveEntry, budget: Budget): Buffer {
  const { source } = budget;
  const content = entry.isStored ? entry.packed : inflated(entry, budget);
  if (content.length > budget.leftBytes) throw tooLarge(budget);
  budget.leftBytes -= content.length;
  if (content.length !== entry.statedBytes) {
    throw corruptArchive(source, `"${entry.name}" has ${content.length} bytes and states ${entry.statedBytes}`);
  }
  if (crc32(content) !== entry.crc32) throw corruptArchive(source, `the check sum of "${entry.name}" is wrong`);
  return content;
}

function inflated({ name, packed, method }: ArchiveEntry, budget: Budget): Buffer {
  const { source, leftBytes, limits } = budget;
  if (method !== DEFLATED) throw unusualMethod(source, name, method);
  const growth = Math.max(FREE_GROWTH_BYTES, packed.length * limits.maxInflationRatio);
  try {
    // At least 1: no limit at all is what 0 means.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, Math.min(growth, leftBytes)) });
  } catch (cause) {
    if (!isOutgrown(cause)) throw corruptArchive(source, `"${name}" cannot be unpacked`, cause);
    throw growth < leftBytes ? grownTooMuch(source, name, limits.maxInflationRatio) : tooLarge(budget);
  }
}

/** Archives inside of the archive are not read, but they count: whoever unpacks them later pays for them. */
async function lookInside(archive: Buffer, budget: Budget, depth: number): Promise<void> {
  const { source, limits } = budget;
  if (depth > limits.maxArchiveDepth) {
    throw limitExceeded(source, `Archives nest ${depth} deep`, "max-archive-depth", limits.maxArchiveDepth);
  }
  const entries = await entriesOfArchive(archiveBytesOf(archive), source, limits).catch(onlyLimits);
  for (const entry of entries ?? []) {
    const content = contentWithin(entry, budget);
    if (content !== null && isArchive(content)) await lookInside(content, budget, depth + 1);
  }
}

function contentWithin(entry: ArchiveEntry, budget: Budget): Buffer | null {
  try {
    return contentOf(entry, budget);
  } catch (error) {
    return onlyLimits(error);
  }
}

/** What is wrong with an archive that is not read is nobody's concern, unless it is a bomb. */
function onlyLimits(error: unknown): null {
  if (error instanceof Failure && error.code !== "limit-exceeded") return null;
  throw error;
}

function isArchive(content: Buffer): boolean {
  return content.toString("latin1", 0, ZIP_START.length) === ZIP_START;
}

function isOutgrown(cause: unknown): boolean {
  return cause instanceof RangeError && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
}

function tooLarge({ source, limits }: Budget): Failure {
  return unpacksTooLarge(source, limits.maxInflatedBytes);
}

function grownTooMuch(source: string, name: string, allowed: number): Failure {
  return limitExceeded(source, `"${name}" grows too much when unpacked`, "max-inflation-ratio", allowed);
}

function severalArchives(source: string): Failure {
  return new Failure("unsupported", {
    source,
    message: "The file is several documents, one behind another; a reader would show one of them.",
    hint: "Find out where it was made, and get the documents as files of their own.",
  });
}

function unusualMethod(source: string, name: string, method: number): Failure {
  return new Failure("unsupported", {
    source,
    message: `"${name}" is compressed by method ${method}, which is not read.`,
    hint: "Open the file in the program that wrote it and save it again.",
  });
}
