import { Failure } from "../../core/failure.ts";
import { type Issue, issue } from "../../core/issue.ts";
import type { Source } from "../../core/source.ts";
import type { Adapter } from "../adapter.ts";
import { checkSize } from "../size.ts";
import { doubtsOfText } from "../text.ts";
import { issuesOfStated, pageLimits } from "./adapter.ts";
import { decodedPage } from "./charset.ts";
import { isClosed, type MimePart, parameterOf, partsOfMime } from "./mime.ts";

/** Types of parts that are pages. */
const pageTypes: ReadonlySet<string> = new Set(["text/html", "application/xhtml+xml"]);

/**
 * A page that a browser or an office suite saved with all it needs in one file (`.mht`, `.mhtml`). Its pages (a workbook's
 * sheets are one each) are read one after the other; places count the lines of their decoded texts, one behind the other.
 */
export const pageArchiveAdapter: Adapter = {
  mediaTypes: ["multipart/related"],
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    const { blocksOfHtml } = await import("./page.ts");
    const parts = partsOfMime(source.bytes);
    const pages = parts
      .filter(({ mediaType }) => pageTypes.has(mediaType))
      .map(({ headers, body }) => decodedPage(body, parameterOf(headers.get("content-type"), "charset")));
    const [first] = pages;
    if (first === undefined) throw pageless(source, parts);
    const stretches: { start: number; end: number }[] = [];
    let text = "";
    for (const page of pages) {
      stretches.push({ start: text.length, end: text.length + page.text.length });
      text += `${page.text}\n`;
    }
    const { encoding, inferred } = pages.find((page) => page.inferred) ?? first;
    const doubts = doubtsOfText({ text, encoding, inferred }, source.name, pageLimits(limits));
    const { blocks, issues } = blocksOfHtml(text, source.name, stretches);
    const known = addressesOf(parts);
    const told = issues.filter((each) => each.code !== "ingest/link-not-followed" || !isKnown(each.target, known));
    return {
      value: { kind: "marked", blocks },
      issues: [...issuesOfParts(source, parts), ...pages.flatMap(issuesOfStated), ...doubts, ...told],
    };
  },
};

/** The addresses of the parts, whole and by their last names, by which the pages speak of them. */
function addressesOf(parts: readonly MimePart[]): ReadonlySet<string> {
  const addresses = parts.flatMap(({ headers }) => {
    const place = headers.get("content-location") ?? "";
    const id = headers.get("content-id")?.replace(/^<|>$/g, "");
    return [place, lastNameOf(place), ...(id === undefined ? [] : [`cid:${id}`])];
  });
  return new Set(addresses.filter((address) => address !== ""));
}

function isKnown(target: string, known: ReadonlySet<string>): boolean {
  return known.has(target) || known.has(lastNameOf(target));
}

function lastNameOf(address: string): string {
  return address.slice(Math.max(address.lastIndexOf("/"), address.lastIndexOf("\\")) + 1);
}

/** What the pages need to be shown, and what tells a program of their parts. */
const FURNITURE =
  /^(?:image|font|audio|video)\/|^(?:text\/(?:css|javascript|xml)|application\/(?:javascript|x-javascript|xml|x-mso|font|vnd\.ms-(?:office|fontobject)))/;

/** What was not read of it, and whether its end is there. */
function issuesOfParts({ bytes }: Source, parts: readonly MimePart[]): Issue[] {
  const unread = namesOfUnread(parts).map((name) => issue("ingest/part-unread", null, { name }));
  return isClosed(bytes)
    ? unread
    : [issue("ingest/file-damaged", null, { reason: "it ends before its last part does" }), ...unread];
}

/** Files that came with a message. Its plain text says what its page says, where it has both. */
function namesOfUnread(parts: readonly MimePart[]): string[] {
  return parts.flatMap(({ headers, mediaType }) => {
    const disposition = headers.get("content-disposition");
    const name = parameterOf(disposition, "filename") ?? parameterOf(headers.get("content-type"), "name");
    const isAttached = /^attachment/i.test(disposition ?? "");
    const isRead = pageTypes.has(mediaType) || mediaType === "text/plain" || FURNITURE.test(mediaType);
    return isRead && !(isAttached && !pageTypes.has(mediaType)) ? [] : [name ?? mediaType];
  });
}

function pageless({ name }: Source, parts: readonly MimePart[]): Failure {
  const attached = namesOfUnread(parts);
  if (attached.length > 0) {
    return new Failure("unsupported", {
      source: name,
      message: `The message holds no page of HTML, but files that are not read: ${attached.join(", ")}.`,
      hint: "Save the files that came with it, and convert those.",
    });
  }
  return new Failure("empty-output", {
    source: name,
    message: "The web archive holds no page of HTML.",
    hint: "Open it in the program that wrote it and save it as a web page or a PDF.",
  });
}
