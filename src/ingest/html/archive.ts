import { Failure } from "../../core/failure.ts";
import type { Source } from "../../core/source.ts";
import type { Adapter } from "../adapter.ts";
import { checkSize } from "../size.ts";
import { doubtsOfText } from "../text.ts";
import { issuesOfStated, pageLimits } from "./adapter.ts";
import { decodedPage } from "./charset.ts";
import { type MimePart, parameterOf, partsOfMime } from "./mime.ts";

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
    if (first === undefined) throw pageless(source);
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
      issues: [...pages.flatMap(issuesOfStated), ...doubts, ...told],
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

function pageless({ name }: Source): Failure {
  return new Failure("empty-output", {
    source: name,
    message: "The web archive holds no page of HTML.",
    hint: "Open it in the program that wrote it and save it as a web page or a PDF.",
  });
}
