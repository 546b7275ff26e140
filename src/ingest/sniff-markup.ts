import { isTextMediaType } from "./media-types.ts";

/** How much of a text is looked at for its beginning: office suites write long heads of name spaces. */
const TEXT_HEAD_BYTES = 4096;

/** Processing instructions and root elements that tell what an XML document is. */
const xmlKinds: readonly (readonly [sign: RegExp, mediaType: string])[] = [
  [/<svg\b/, "image/svg+xml"],
  [/<html\b/, "text/html"],
  [
    /progid="excel\.sheet"|<(?:\w+:)?workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/,
    "application/x-ms-spreadsheetml",
  ],
  [/progid="word\.document"|<w:worddocument\b/, "application/x-ms-wordml"],
  [/<office:document\b[^>]*opendocument\.spreadsheet/, "application/vnd.oasis.opendocument.spreadsheet-flat-xml"],
  [/<office:document\b[^>]*opendocument\.text/, "application/vnd.oasis.opendocument.text-flat-xml"],
];
/** A page begins with one of these. */
const PAGE = /^<(?:!doctype html|html|head|body)\b/;
/** What else a page may begin with that is saved under the name of a workbook or a document. */
const FRAGMENT = /^<(?:table|thead|tbody|tr|td|th|meta|title|style|link|div|span|p|center|font|h[1-6]|form|br|b|xml)\b/;
/** What no text without markup holds: a tag, a comment, an entity. */
const MARKUP =
  /<\/?[a-z][a-z0-9:]*(?:\s[^<>]*)?\/?>|<!--|&(?:#\d+|#x[\da-f]+|[a-z]\w*);|<[a-z][a-z0-9:]*\s+[\w:-]+\s*=/i;
/** A message with the headers that web archives have: those of a browser, an office suite or a mail program. */
const MESSAGE = /^[\w-]+:[^\n]*\n(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n|\r?\n)*/;
/** Headers that only mail has: those of who sent it along, whatever else it says. */
const IS_MAIL = /^(?:received|return-path|delivered-to|message-id|dkim-signature):/im;
const MAIL_NAME = "message/rfc822";
/** A folder of mail begins each message with a line of its own (RFC 4155). */
const MAIL_FOLDER = /^from \S+ +(?:mon|tue|wed|thu|fri|sat|sun)[^\n]*\n>?[\w-]+:/;
const IS_MIME = /^mime-version:/im;
const IS_PAGE_ARCHIVE = /^content-type:\s*(?:multipart\/(?:related|alternative|mixed)|text\/html)/im;

/**
 * HTML, XML, RTF and web archives by their beginning; a text that merely holds tags is what its name says.
 *
 * @param promised what the name promises, or null
 */
export function mediaTypeOfMarkup(bytes: Uint8Array, promised: string | null): string | null {
  const head = latin1(bytes, TEXT_HEAD_BYTES).replaceAll("\0", "").toLowerCase();
  const start = head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<!--[\s\S]*?-->\s*)*/, "");
  if (start.startsWith("{\\rtf")) return "text/rtf";
  if (start.startsWith("<")) return mediaTypeOfTags(start, promised);
  if (MAIL_FOLDER.test(start)) return "application/mbox";
  const message = MESSAGE.exec(start)?.[0] ?? "";
  if (IS_MIME.test(message) && IS_PAGE_ARCHIVE.test(message)) return "multipart/related";
  const isMail = IS_MAIL.test(message) || IS_MIME.test(message) || (promised === MAIL_NAME && message !== "");
  return isMail ? MAIL_NAME : null;
}

function mediaTypeOfTags(start: string, promised: string | null): string | null {
  if (PAGE.test(start)) return "text/html";
  if (/^<(?:svg\b|!doctype svg)/.test(start)) return "image/svg+xml";
  if (start.startsWith("<?xml") || start.startsWith("<?mso-application") || /^<\w+:?\w*\s+xmlns/.test(start)) {
    return xmlKinds.find(([sign]) => sign.test(start))?.[1] ?? (start.startsWith("<?xml") ? "application/xml" : null);
  }
  const isText = promised === null || isTextMediaType(promised);
  return !isText && FRAGMENT.test(start) ? "text/html" : null;
}

/** Does a text under the name of a page hold any markup at all? */
export function hasMarkup(bytes: Uint8Array): boolean {
  return MARKUP.test(latin1(bytes, bytes.length).replaceAll("\0", ""));
}

function latin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, length)).toString("latin1");
}
