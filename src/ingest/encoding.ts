import { big5Of, frequentShareOfGb } from "./big5.ts";

/** A decoded text; `inferred` when neither a byte order mark nor valid UTF-8 told the encoding. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  readonly inferred: boolean;
}

/**
 * ASCII in UTF-16 puts NUL bytes at one parity; the other may hold this share of them, for 一 (one, U+4E00) and the few
 * other characters whose low byte is zero.
 */
const MAX_OTHER_PARITY = 0.5;
/** Share of all bytes that must be NUL where the bytes are valid UTF-8 too: a text of ASCII in UTF-16 has 50 %. */
const MIN_NUL_SHARE_OF_ASCII = 0.4;
/** Share of UTF-16 units that must be usual in Chinese or Western text for a text without a mark to be UTF-16. */
const MIN_USUAL_SHARE = 0.9;
/** How much of a text is looked at for how usual it is, in bytes; even. */
const UTF16_HEAD_BYTES = 65_536;
/**
 * Share of non-ASCII bytes in well-formed sequences of three or four bytes above which damaged Chinese text is UTF-8.
 * GB18030 read as UTF-8 has few of them; sequences of two bytes prove nothing, for 亩 is one of them in GB18030.
 */
const MIN_UTF8_SHARE = 0.5;

/** Share of frequent characters above which a line reads as GB18030; UTF-8 read so has under 40 %. */
const MIN_GB_SHARE_OF_LINE = 0.6;

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const utf8Strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const gb18030 = new TextDecoder("gb18030");
const gb18030Strict = new TextDecoder("gb18030", { fatal: true });

/**
 * Decodes a text: byte order mark, strict UTF-8, UTF-16 by its NUL bytes, strict GB18030 (or Big5, where
 * that reads far better), else line by line.
 *
 * @returns the text without its mark; U+FFFD stands for every sequence that no encoding explains
 */
export function decodedText(bytes: Uint8Array): Decoded {
  const mark = markOf(bytes);
  if (mark !== null && mark.encoding !== "utf-8") {
    const text = new TextDecoder(mark.encoding, { ignoreBOM: true }).decode(bytes.subarray(mark.length));
    return { text, encoding: mark.encoding, inferred: false };
  }
  const body = bytes.subarray(mark?.length ?? 0);
  const strict = strictly(utf8Strict, body);
  const utf16 = mark === null && body.includes(0) ? utf16Of(body, strict !== null) : null;
  if (utf16 !== null) return utf16;
  if (strict !== null) return { text: strict, encoding: "utf-8", inferred: false };
  const found = sequencesOf(body);
  if (mark === null && found.long === 0) {
    const text = strictly(gb18030Strict, body);
    const traditional = text === null ? null : big5Of(body);
    if (traditional !== null) return { text: traditional, encoding: "big5", inferred: true };
    if (text !== null) return { text, encoding: "gb18030", inferred: true };
  }
  return linewise(body, found);
}

function markOf(bytes: Uint8Array): { readonly encoding: string; readonly length: number } | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", length: 2 };
  return null;
}

function strictly(decoder: { decode(bytes: Uint8Array): string }, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 without a mark; in bytes that are valid UTF-8 too, only when nearly all of them are ASCII in UTF-16. */
function utf16Of(bytes: Uint8Array, isUtf8: boolean): Decoded | null {
  const encoding = utf16EncodingOf(bytes, isUtf8 ? MIN_NUL_SHARE_OF_ASCII : 0);
  if (encoding === null) return null;
  const text = strictly(new TextDecoder(encoding, { fatal: true, ignoreBOM: true }), bytes);
  return text === null ? null : { text, encoding, inferred: true };
}

/**
 * The byte order of UTF-16 without a mark, or null: the NUL bytes of its ASCII characters all stand at one parity, and
 * nearly all it says is usual text.
 *
 * @param minNulShare share of all bytes that must be NUL
 */
export function utf16EncodingOf(bytes: Uint8Array, minNulShare = 0): "utf-16le" | "utf-16be" | null {
  if (bytes.length % 2 === 1) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < bytes.length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const most = Math.max(even, odd);
  if (most === 0 || most < bytes.length * minNulShare) return null;
  if (Math.min(even, odd) > most * MAX_OTHER_PARITY) return null;
  const encoding = odd > even ? "utf-16le" : "utf-16be";
  const head = bytes.subarray(0, UTF16_HEAD_BYTES);
  return usualShareOf(new TextDecoder(encoding).decode(head)) >= MIN_USUAL_SHARE ? encoding : null;
}

/** Share of units that are ASCII text, punctuation, Han characters or full-width forms. */
function usualShareOf(text: string): number {
  let usual = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (
      (code >= 32 && code < 0x250) ||
      (code >= 9 && code <= 13) ||
      (code >= 0x2000 && code < 0x2700) ||
      (code >= 0x3000 && code < 0xa000) ||
      code >= 0xff00
    ) {
      usual++;
    }
  }
  return text.length === 0 ? 0 : usual / text.length;
}

/** Well-formed UTF-8 sequences of a stretch: of two bytes, of three or four, and the bytes in none. */
interface Sequences {
  readonly short: number;
  readonly long: number;
  readonly strayBytes: number;
  /** Bytes in long sequences as a share of all that are not ASCII. */
  readonly longShare: number;
}

function sequencesOf(bytes: Uint8Array): Sequences {
  let short = 0;
  let long = 0;
  let longBytes = 0;
  let strayBytes = 0;
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLengthAt(bytes, i);
    if (length === 0) strayBytes++;
    else if (length === 2) short++;
    else if (length > 2) {
      long++;
      longBytes += length;
    }
    i += Math.max(length, 1);
  }
  return { short, long, strayBytes, longShare: longBytes / Math.max(longBytes + short * 2 + strayBytes, 1) };
}

/** Length of the well-formed sequence at `at` (Unicode table 3-7, without its finest cases); 0 for a stray byte. */
function sequenceLengthAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (at + length > bytes.length) return 0;
  for (let i = at + 1; i < at + length; i++) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Lines that two programs wrote in two encodings, or a damaged text: each line is read by its own evidence. */
function linewise(bytes: Uint8Array, whole: Sequences): Decoded {
  const isUtf8 = whole.longShare >= MIN_UTF8_SHARE;
  const parts: string[] = [];
  const used = new Set<string>();
  let from = 0;
  while (from < bytes.length) {
    const feed = bytes.indexOf(10, from);
    const to = feed === -1 ? bytes.length : feed + 1;
    const line = decodedLine(bytes.subarray(from, to), isUtf8);
    if (line.encoding !== null) used.add(line.encoding);
    parts.push(line.text);
    from = to;
  }
  const main = isUtf8 ? "utf-8" : "gb18030";
  const isMixed = used.size > 1;
  return {
    text: parts.join(""),
    encoding: isMixed ? `${main}, with lines in ${isUtf8 ? "gb18030" : "utf-8"}` : main,
    inferred: isMixed || !isUtf8,
  };
}

/** One line in the encoding that explains it; `encoding` null when it is ASCII and both do. */
function decodedLine(
  bytes: Uint8Array,
  isUtf8File: boolean,
): { readonly text: string; readonly encoding: string | null } {
  const found = sequencesOf(bytes);
  if (found.short + found.long + found.strayBytes === 0) return { text: utf8.decode(bytes), encoding: null };
  const isGb = frequentShareOfGb(bytes) >= MIN_GB_SHARE_OF_LINE;
  // A few Han characters of GB18030 can be valid UTF-8 by chance; the file's other lines then tell what they are.
  if (found.strayBytes === 0 && (isUtf8File || !isGb)) return { text: utf8.decode(bytes), encoding: "utf-8" };
  const isBroken = found.longShare >= MIN_UTF8_SHARE || (isUtf8File && !isGb);
  const text = isBroken && !isGb ? null : strictly(gb18030Strict, bytes);
  if (text !== null) return { text, encoding: "gb18030" };
  return isUtf8File || isBroken
    ? { text: utf8.decode(bytes), encoding: "utf-8" }
    : { text: gb18030.decode(bytes), encoding: "gb18030" };
}
