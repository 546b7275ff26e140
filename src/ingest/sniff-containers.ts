/** Directory entries of an archive looked at: every Office writer names its main part among the first dozen. */
const MAX_ENTRIES = 256;
/** The end record of a zip archive and the longest comment after it, in bytes. */
const END_RECORD_BYTES = 22 + 65_535;
/** How much of an archive without a readable directory is searched for entry names. */
const NAME_SEARCH_BYTES = 1 << 20;

/** Folders and files of an archive that name its kind, in order of weight. */
const zipKinds: readonly (readonly [entry: string, mediaType: string])[] = [
  ["word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
  ["OFD.xml", "application/ofd"],
];
/** OpenDocument archives begin with an uncompressed `mimetype` entry that holds the media type. */
const openDocumentKinds = [
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
  "application/vnd.oasis.opendocument.presentation",
] as const;
/** Whether files of that media type are zip archives. */
export function isZipType(mediaType: string): boolean {
  return mediaType === "application/zip" || zipKinds.some(([, kind]) => kind === mediaType);
}

/** Every Office file has this entry, even one that lost its main part. */
const CONTENT_TYPES = "[Content_Types].xml";

/**
 * The kind of a zip archive by the names of its entries; "application/zip" when they name none.
 *
 * @param promised the media type that the file's name promises: it says what an Office file without a main part, or without any, was
 */
export function mediaTypeOfZip(bytes: Uint8Array, promised: string | null = null): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = view.subarray(0, NAME_SEARCH_BYTES);
  const openDocument = openDocumentKinds.find((kind) => head.includes(`mimetype${kind}`, 0, "latin1"));
  if (openDocument !== undefined) return openDocument;
  const names = namesOfDirectory(view) ?? namesOfLocalHeaders(view);
  const kind = zipKinds.find(([entry]) =>
    names.some((name) => name.toLowerCase().startsWith(entry.toLowerCase())),
  )?.[1];
  if (kind !== undefined) return kind;
  const isOffice = names.length === 0 || names.includes(CONTENT_TYPES);
  return isOffice && promised !== null && isZipType(promised) ? promised : "application/zip";
}

/** The kind of the Office document whose archive ends the file, whatever stands before it; null where none does. */
export function officeTypeAtEnd(bytes: Uint8Array): string | null {
  const names = namesOfDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) ?? [];
  return zipKinds.find(([entry]) => names.some((name) => name.startsWith(entry)))?.[1] ?? null;
}

/** Entry names of the central directory (APPNOTE 4.3.12), or null when there is none to be found. */
function namesOfDirectory(view: Buffer): string[] | null {
  const tail = Math.max(0, view.length - END_RECORD_BYTES);
  const end = tail + view.subarray(tail).lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < tail || end + 22 > view.length) return null;
  const size = view.readUInt32LE(end + 12);
  // Counted back from the end record, so that junk before the archive does no harm.
  let at = end - size;
  const names: string[] = [];
  while (at >= 0 && at + 46 <= end && names.length < MAX_ENTRIES && view.readUInt32LE(at) === 0x02014b50) {
    const nameLength = view.readUInt16LE(at + 28);
    names.push(view.toString("latin1", at + 46, Math.min(at + 46 + nameLength, end)));
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return names.length === 0 ? null : names;
}

/** Entry names by searching for local headers (APPNOTE 4.3.7): for archives with junk behind them. */
function namesOfLocalHeaders(view: Buffer): string[] {
  const limit = Math.min(view.length, NAME_SEARCH_BYTES);
  const names: string[] = [];
  let at = view.indexOf("PK\x03\x04", 0, "latin1");
  while (at !== -1 && at + 30 <= limit && names.length < MAX_ENTRIES) {
    const nameEnd = at + 30 + view.readUInt16LE(at + 26);
    names.push(view.toString("latin1", at + 30, Math.min(nameEnd, limit)));
    at = view.indexOf("PK\x03\x04", at + 4, "latin1");
  }
  return names;
}
