import { frequentShareOfGb } from "../big5.ts";
import { type Decoded, decodedText } from "../encoding.ts";

/** A decoded page; `stated` is what it says of its encoding where that is wrong, else null. */
export interface DecodedPage extends Decoded {
  readonly stated: string | null;
}

/** How far into a page its encoding is looked for: browsers look at 1024 bytes, office suites write long heads. */
const HEAD_BYTES = 8192;
/** Share of frequent Chinese characters above which a page that says it is Western reads as GB18030. */
const MIN_GB_SHARE = 0.6;
/** Encodings in which any bytes are a text: such a statement proves nothing. */
const WESTERN = /^(?:windows-125\d|iso-8859-\d+|macintosh|x-user-defined)$/;

/**
 * Decodes a page: a byte order mark and valid UTF-8 are believed before anything that is stated, then what is stated (in
 * its transport, its `meta` elements or its XML declaration) where the bytes allow it, then the evidence of the bytes.
 *
 * @param transport the charset its container states, or null
 */
export function decodedPage(bytes: Uint8Array, transport: string | null = null): DecodedPage {
  const found = decodedText(bytes);
  const label = transport ?? statedIn(bytes);
  const stated = label === null ? null : encodingOfLabel(label);
  if (stated === null || stated === found.encoding)
    return { ...found, inferred: found.inferred && stated === null, stated: null };
  const isAscii = bytes.every((byte) => byte < 0x80 && byte !== 0);
  if (isAscii) return { ...found, stated: null };
  if (found.inferred && !stated.startsWith("utf-") && isBelieved(bytes, stated)) {
    const text = strictly(bytes, stated);
    if (text !== null) return { text, encoding: stated, inferred: false, stated: null };
  }
  return { ...found, inferred: false, stated: label };
}

function isBelieved(bytes: Uint8Array, encoding: string): boolean {
  return !WESTERN.test(encoding) || frequentShareOfGb(bytes) < MIN_GB_SHARE;
}

function statedIn(bytes: Uint8Array): string | null {
  // Without its NUL bytes the head of a page in UTF-16 reads like any other.
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString("latin1");
  const meta = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head.replaceAll("\0", ""))?.[1];
  const xml = /^(?:\xef\xbb\xbf)?<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
  return meta ?? xml ?? null;
}

/** GBK and GB2312 are read as GB18030, which holds them both; null for a name that is none. */
function encodingOfLabel(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === "gbk" ? "gb18030" : encoding;
  } catch {
    return null;
  }
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
