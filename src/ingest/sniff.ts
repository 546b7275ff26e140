import { utf16EncodingOf } from "./encoding.ts";
import { isTextMediaType, mediaTypeOfName } from "./media-types.ts";
import { signatures, TAR, TAR_MARK, TAR_MARK_AT } from "./signatures.ts";
import { isZipType, mediaTypeOfZip, officeTypeAtEnd } from "./sniff-containers.ts";
import { hasMarkup, mediaTypeOfMarkup } from "./sniff-markup.ts";
import { isOle, mediaTypeOfOle } from "./sniff-ole.ts";

/** How far into a file the signature of a PDF may stand: the limit readers have used since the first Acrobat. */
const PDF_HEADER_BYTES = 1024;
/** How much of a file is looked at to tell text from binary data. */
const BINARY_HEAD_BYTES = 4096;
/** Control bytes other than white space and NUL that real texts do not reach; random bytes have 10 %. */
const MAX_CONTROL_SHARE = 0.05;
/** NUL bytes that a damaged text, or one with leftovers of UTF-16, does not reach where it is no UTF-16. */
const MAX_NUL_SHARE = 0.3;
/** Office keeps beside an open document who opened it: 162 or 165 bytes. */
const LOCK_FILE_BYTES = 1024;

const BINARY = "application/octet-stream";
/** Longest signature, in bytes. */
const SIGNATURE_BYTES = 8;
const ZIP_STARTS = ["PK\x03\x04", "PK\x05\x06"];

/**
 * The media type of a file by its content; the name only breaks ties between texts and between the faces of a file
 * that is two formats at once.
 *
 * @returns "application/octet-stream" for binary data of no known format
 */
export function mediaTypeOf(bytes: Uint8Array, name: string): string {
  const promised = mediaTypeOfName(name);
  if (isLockFile(bytes, name)) return "application/x-office-lock";
  // Its first file stands so near its start that a PDF in it would be read, and the files behind it never.
  if (hasBytes(bytes, TAR_MARK_AT, TAR_MARK)) return TAR;
  if (promised === "application/pdf" && indexOfBytes(bytes, "%PDF-", PDF_HEADER_BYTES) !== -1) return promised;
  for (const { mediaType, at, bytes: expected } of signatures) if (hasBytes(bytes, at, expected)) return mediaType;
  if (hasBytes(bytes, 0, "BM") && bytes.length >= 26 && littleEndian(bytes, 6) === 0) return "image/bmp";
  if (ZIP_STARTS.some((start) => hasBytes(bytes, 0, start))) return mediaTypeOfZip(bytes, promised);
  if (isOle(bytes)) return mediaTypeOfOle(bytes, promised);
  if (indexOfBytes(bytes, "%PDF-", PDF_HEADER_BYTES) !== -1) return "application/pdf";
  const marked = mediaTypeOfMarkup(bytes, promised);
  if (marked !== null) return marked;
  if (promised !== null && isTextual(promised)) {
    // NUL bytes where a text is promised are a lost stretch of it.
    if (isBinary(bytes, 1)) return BINARY;
    return promised === "text/html" && !hasMarkup(bytes) ? "text/plain" : promised;
  }
  if (promised !== null && isCutOff(bytes, promised)) return promised;
  if (promised !== null || isBinary(bytes)) {
    const hidden = mediaTypeBehindJunk(bytes);
    if (hidden !== null) return hidden;
  }
  return isBinary(bytes) ? BINARY : "text/plain";
}

/**
 * The other face of a file that is two formats at once: what its first bytes say where it is read as a PDF that begins
 * behind them, the Office document that ends it, or a PDF behind the first bytes that it is read by.
 */
export function otherFaceOf(bytes: Uint8Array, mediaType: string): string | null {
  const first = signatures.find(({ at, bytes: expected }) => hasBytes(bytes, at, expected))?.mediaType ?? null;
  if (mediaType === "application/pdf") return first === mediaType ? officeTypeAtEnd(bytes) : first;
  const hasPdf = mediaType === first && indexOfBytes(bytes, "%PDF-", PDF_HEADER_BYTES) !== -1;
  return hasPdf ? "application/pdf" : null;
}

function isLockFile(bytes: Uint8Array, name: string): boolean {
  return bytes.length > 0 && bytes.length <= LOCK_FILE_BYTES && /(?:^|\/)~\$[^/]*$/.test(name);
}

function isTextual(mediaType: string): boolean {
  return isTextMediaType(mediaType) || mediaType === "text/html";
}

/** Whether the file ends within the signature its name promises. */
function isCutOff(bytes: Uint8Array, promised: string): boolean {
  const head = latin1(bytes, 0, bytes.length);
  const starts = signatures.filter((each) => each.mediaType === promised && each.at === 0).map((each) => each.bytes);
  if (isZipType(promised)) starts.push(...ZIP_STARTS);
  return bytes.length < SIGNATURE_BYTES && starts.some((start) => start.startsWith(head));
}

/** Zip archives and PDF documents are still readable behind junk: their directory stands at the end. */
function mediaTypeBehindJunk(bytes: Uint8Array): string | null {
  if (indexOfBytes(bytes, "%PDF-", bytes.length) !== -1 && indexOfBytes(bytes, "%%EOF", bytes.length) !== -1) {
    return "application/pdf";
  }
  const zip = mediaTypeOfZip(bytes);
  return zip === "application/zip" ? null : zip;
}

/** Whether the beginning has more control bytes, or NUL bytes, than any text in any encoding. */
function isBinary(bytes: Uint8Array, maxNulShare = MAX_NUL_SHARE): boolean {
  const length = Math.min(bytes.length, BINARY_HEAD_BYTES);
  let controls = 0;
  let nuls = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 0) nuls++;
    if (byte < 32 && byte !== 0 && (byte < 8 || byte > 13) && byte !== 0x1a && byte !== 0x1b) controls++;
  }
  const isQuiet = controls <= 1 || controls / length <= MAX_CONTROL_SHARE;
  if (isQuiet && nuls <= length * maxNulShare) return false;
  const isUtf16 = hasBytes(bytes, 0, "\xff\xfe") || hasBytes(bytes, 0, "\xfe\xff");
  return !isUtf16 && utf16EncodingOf(bytes.subarray(0, length - (length % 2))) === null;
}

function hasBytes(bytes: Uint8Array, at: number, expected: string): boolean {
  if (bytes.length < at + expected.length) return false;
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected.charCodeAt(i)) return false;
  return true;
}

/** Where `expected` (Latin-1) stands in the first `limit` bytes, or -1. */
function indexOfBytes(bytes: Uint8Array, expected: string, limit: number): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, limit));
  return view.indexOf(expected, 0, "latin1");
}

function littleEndian(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1", start, end);
}
