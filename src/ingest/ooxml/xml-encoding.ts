import { TextDecoder } from "node:util";
import { Failure } from "../../core/failure.ts";

/** How much of a part is looked at for its declaration, which must stand first. Bytes. */
const DECLARATION_BYTES = 256;
/** Beginnings that tell an encoding: byte order marks, and "<" in two bytes (XML 1.0, appendix F). */
const starts: readonly (readonly [bytes: string, encoding: string])[] = [
  ["\xef\xbb\xbf", "utf-8"],
  ["\xff\xfe", "utf-16le"],
  ["\xfe\xff", "utf-16be"],
  ["<\0", "utf-16le"],
  ["\0<", "utf-16be"],
];

/**
 * A decoder of an XML part in the encoding that its first bytes or its declaration state; UTF-8 where nothing is stated.
 *
 * @throws Failure corrupt when the declaration names an encoding that nobody knows; the decoder throws a TypeError at the
 *   first byte that does not belong to the encoding
 */
export function xmlDecoderOf(bytes: Uint8Array, source: string): TextDecoder {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, DECLARATION_BYTES)).toString(
    "latin1",
  );
  const known = starts.find(([start]) => head.startsWith(start))?.[1];
  if (known !== undefined) return new TextDecoder(known, { fatal: true });
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1] ?? "utf-8";
  // One byte a character was seen: whoever declares two has converted the text and not its declaration.
  const label = /^(?:utf-?16|ucs-?2|iso-10646-ucs-2|unicode)/i.test(declared) ? "utf-8" : declared;
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (cause) {
    throw new Failure("corrupt", {
      source,
      message: `A part of the file is declared to be in the encoding "${declared}", which is not known.`,
      hint: "Open the file in the program that wrote it and save it again.",
      cause,
    });
  }
}
