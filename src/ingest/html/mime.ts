/** One part of a MIME message: its headers (names in lower case, unfolded) and its content as bytes. */
export interface MimePart {
  readonly headers: ReadonlyMap<string, string>;
  /** In lower case, without parameters: `text/html`. */
  readonly mediaType: string;
  readonly body: Uint8Array;
}

/** Messages in messages in messages: archives of pages nest once. */
const MAX_DEPTH = 4;
/** A page with its pictures and frames has some hundred parts. */
const MAX_PARTS = 10_000;

/**
 * The parts of a MIME message that hold content, in order, decoded (RFC 2045, 2046, 2557). A part that is not closed ends
 * with the message.
 */
export function partsOfMime(bytes: Uint8Array): MimePart[] {
  const parts: MimePart[] = [];
  // Latin-1 keeps every byte as one character.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  addParts(text, 0, parts);
  return parts;
}

/** Does the outermost multipart of a message end as it should? What has no parts has no end to look for. */
export function isClosed(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const blank = /\r?\n\r?\n/.exec(text);
  const boundary = parameterOf(headersOf(text.slice(0, blank?.index ?? text.length)).get("content-type"), "boundary");
  return boundary === null || text.includes(`\n--${boundary}--`);
}

/** The value of a parameter of a header: boundary, charset, start; null where it is not set. */
export function parameterOf(header: string | undefined, name: string): string | null {
  const pattern = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i");
  const found = pattern.exec(header ?? "");
  return found === null ? null : (found[1] ?? found[2] ?? null);
}

function addParts(text: string, depth: number, parts: MimePart[]): void {
  const blank = /\r?\n\r?\n/.exec(text);
  const headers = headersOf(blank === null ? text : text.slice(0, blank.index));
  const content = blank === null ? "" : text.slice(blank.index + blank[0].length);
  const type = headers.get("content-type");
  const mediaType = (type ?? "text/plain").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const boundary = parameterOf(type, "boundary");
  if (!mediaType.startsWith("multipart/") || boundary === null || depth >= MAX_DEPTH) {
    parts.push({ headers, mediaType, body: decoded(content, headers.get("content-transfer-encoding")) });
    return;
  }
  for (const part of cutAt(content, boundary)) {
    if (parts.length >= MAX_PARTS) return;
    addParts(part, depth + 1, parts);
  }
}

function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** What stands between the boundaries; text before the first and behind the last is for old programs only. */
function cutAt(content: string, boundary: string): string[] {
  const parts: string[] = [];
  const mark = `--${boundary}`;
  let start = -1;
  let at = content.startsWith(mark) ? 0 : content.indexOf(`\n${mark}`) + 1;
  if (at === 0 && !content.startsWith(mark)) return parts;
  for (;;) {
    if (start !== -1) parts.push(content.slice(start, at).replace(/\r?\n$/, ""));
    const isLast = content.startsWith("--", at + mark.length);
    const lineEnd = content.indexOf("\n", at + mark.length);
    if (isLast || lineEnd === -1) return parts;
    start = lineEnd + 1;
    const next = content.indexOf(`\n${mark}`, lineEnd);
    if (next === -1) {
      parts.push(content.slice(start));
      return parts;
    }
    at = next + 1;
  }
}

function decoded(content: string, encoding: string | undefined): Uint8Array {
  switch (encoding?.trim().toLowerCase()) {
    case "base64":
      return Buffer.from(content, "base64");
    case "quoted-printable":
      return Buffer.from(quotedPrintable(content), "latin1");
    default:
      return Buffer.from(content, "latin1");
  }
}

function quotedPrintable(content: string): string {
  return content
    .replace(/[ \t]*=[ \t]*\r?\n/g, "")
    .replace(/=([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
