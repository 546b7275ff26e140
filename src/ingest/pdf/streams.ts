import { inflateRawSync, inflateSync } from "node:zlib";
import type { PdfStream } from "./objects.ts";

/** What comes out of a stream is looked at to its end, but no further than this: bombs are the parser's concern. Bytes. */
const MAX_INFLATED_BYTES = 1 << 28;
/** A stream's own check sum is in its last four bytes; its first two say how it is packed (RFC 1950). */
const HEAD_BYTES = 2;
const FIRST_IS_FLATE = /\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\b/;

/** What comes out of a packed stream; null where it is damaged. */
function inflated(packed: Buffer): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_INFLATED_BYTES });
  } catch (cause) {
    if (isTooLarge(cause)) return Buffer.alloc(0);
    if (!isEarlyEnd(cause)) return null;
  }
  // Some writers leave the check sum out: then the content itself still comes to its end.
  try {
    return inflateRawSync(packed.subarray(HEAD_BYTES), { maxOutputLength: MAX_INFLATED_BYTES });
  } catch {
    return null;
  }
}

/** Is all of a stream there, as far as it has a check sum or an end mark that tells? */
export function isWholeStream(view: Buffer, { from, to, isEnded }: PdfStream, dictionary: string): boolean {
  if (!isEnded) return false;
  return to === from || !FIRST_IS_FLATE.test(dictionary) || inflated(view.subarray(from, to)) !== null;
}

/** The content of a stream of objects (ISO 32000-1, 7.5.7), or null where it is damaged or packed in another way. */
export function contentOfStream(view: Buffer, { from, to }: PdfStream, dictionary: string): Buffer | null {
  const packed = view.subarray(from, to);
  return FIRST_IS_FLATE.test(dictionary) ? inflated(packed) : dictionary.includes("/Filter") ? null : packed;
}

function isTooLarge(cause: unknown): boolean {
  return cause instanceof RangeError && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
}

function isEarlyEnd(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "Z_BUF_ERROR";
}
