/** How much of a container without a readable directory is searched for stream names. */
const OLE_SEARCH_BYTES = 1 << 22;
/** Entries looked at beside the root: documents have a dozen, mail some hundred. */
const MAX_ENTRIES = 4096;
/** Sectors of the directory that are read; four entries each or more. */
const MAX_SECTORS = 4096;
const ENTRY_BYTES = 128;
const HEADER_BYTES = 512;
const HEADER_FAT_SECTORS = 109;
const NONE = 0xffffffff;
/** Types of entries. */
const STREAM = 2;
const ROOT = 5;

/** Streams beside the root of an OLE container that name its kind, in order of weight. */
const oleKinds: readonly (readonly [stream: string, mediaType: string])[] = [
  ["EncryptedPackage", "application/x-encrypted-ooxml"],
  ["WordDocument", "application/msword"],
  ["Workbook", "application/vnd.ms-excel"],
  ["Book", "application/vnd.ms-excel"],
  ["PowerPoint Document", "application/vnd.ms-powerpoint"],
  ["__properties_version1.0", "application/vnd.ms-outlook"],
  ["\u0001Ole10Native", "application/x-ole-package"],
];

/**
 * The kind of an OLE container by the streams at its root: those of documents embedded in it stand deeper.
 *
 * @param promised what the file's name promises: it says what a container was whose directory is lost
 */
export function mediaTypeOfOle(bytes: Uint8Array, promised: string | null = null): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = rootNamesOf(view);
  const head = view.subarray(0, OLE_SEARCH_BYTES);
  // As bytes: a search for UTF-16 text never ends in Node where the bytes begin at an odd address, as they do in a child.
  const isThere = (stream: string): boolean =>
    names === null ? head.includes(Buffer.from(stream, "utf16le")) : names.has(stream);
  const found = oleKinds.find(([stream]) => isThere(stream))?.[1];
  if (found !== undefined) return found;
  const isPromised = names === null && oleKinds.some(([, mediaType]) => mediaType === promised);
  return isPromised && promised !== null ? promised : UNKNOWN_OLE;
}

/** What is told of a container that names none of the kinds above. */
export const UNKNOWN_OLE = "application/x-ole-storage";
const START = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** Does the file begin as an OLE container does? */
export function isOle(bytes: Uint8Array): boolean {
  return START.equals(bytes.subarray(0, START.length));
}

/** Documents inside of an old workbook: storages beside its own stream. */
const EMBEDDED = /^MBD[0-9A-F]{8}$/i;

/** Names of the documents embedded in an old Excel workbook. */
export function embeddedInOle(bytes: Uint8Array): string[] {
  const names = rootNamesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return [...(names ?? [])].filter((name) => EMBEDDED.test(name));
}

/** Can it be read what is in the container? */
export function hasOleDirectory(bytes: Uint8Array): boolean {
  return rootNamesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) !== null;
}

/** One entry of a container's directory ([MS-CFB] 2.6.1). */
interface Entry {
  readonly name: string;
  readonly type: "root" | "stream" | "other";
  /** First sector and length of a stream's content. */
  readonly start: number;
  readonly bytes: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
}

/** The names beside the root ([MS-CFB] 2.6), or null where the directory cannot be read. */
function rootNamesOf(view: Buffer): ReadonlySet<string> | null {
  const entries = directoryOf(view);
  const root = entries?.[0];
  if (entries === null || root === undefined || root.name !== "Root Entry") return null;
  const names = new Set<string>();
  const seen = new Set<number>();
  const open = [root.child];
  while (open.length > 0) {
    const index = open.pop() ?? NONE;
    const entry = entries[index];
    // A name that is referred to and not there: what is cut off cannot be told from what never was.
    if (entry === undefined && index !== NONE) return null;
    if (entry === undefined || seen.has(index) || seen.size > MAX_ENTRIES) continue;
    seen.add(index);
    names.add(entry.name);
    open.push(entry.left, entry.right);
  }
  return names.size === 0 ? null : names;
}

/** The entries of a container's directory as far as it is in the file, or null where none is. */
export function directoryOf(view: Buffer): Entry[] | null {
  if (view.length < HEADER_BYTES) return null;
  const shift = view.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const size = 1 << shift;
  const entries: Entry[] = [];
  const seen = new Set<number>();
  let sector = view.readUInt32LE(48);
  while (sector < NONE - 5 && !seen.has(sector) && seen.size < MAX_SECTORS) {
    seen.add(sector);
    const from = (sector + 1) * size;
    for (let at = from; at + ENTRY_BYTES <= Math.min(from + size, view.length); at += ENTRY_BYTES)
      entries.push(entryAt(view, at));
    sector = nextSector(view, sector, size);
  }
  return entries.length === 0 ? null : entries;
}

function entryAt(view: Buffer, at: number): Entry {
  const length = Math.max(0, Math.min(64, view.readUInt16LE(at + 64)) - 2);
  const kind = view[at + 66];
  return {
    name: view.toString("utf16le", at, at + length),
    type: kind === ROOT ? "root" : kind === STREAM ? "stream" : "other",
    start: view.readUInt32LE(at + 116),
    bytes: view.readUInt32LE(at + 120),
    left: view.readUInt32LE(at + 68),
    right: view.readUInt32LE(at + 72),
    child: view.readUInt32LE(at + 76),
  };
}

/** The sector that follows in the chain; the header names the sectors of the table that says so. */
function nextSector(view: Buffer, sector: number, size: number): number {
  const perSector = size / 4;
  const index = Math.floor(sector / perSector);
  if (index >= HEADER_FAT_SECTORS) return NONE;
  const at = (view.readUInt32LE(76 + index * 4) + 1) * size + (sector % perSector) * 4;
  return at + 4 <= view.length ? view.readUInt32LE(at) : NONE;
}
