import { type Issue, issue } from "../../core/issue.ts";
import type { Adapter, IngestLimits } from "../adapter.ts";
import { checkSize } from "../size.ts";
import { doubtsOfText } from "../text.ts";
import { decodedPage } from "./charset.ts";
import { cutOf } from "./ending.ts";

/** Columns of a text are none of a page's: its lines may hold any number of tabs and pipes. */
const NO_LIMIT = Number.POSITIVE_INFINITY;

/** Pages of HTML, and what office suites export as such; the parser is loaded when the first page comes. */
export const htmlAdapter: Adapter = {
  mediaTypes: ["text/html"],
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    const { blocksOfHtml } = await import("./page.ts");
    const decoded = decodedPage(source.bytes);
    const doubts = doubtsOfText(decoded, source.name, pageLimits(limits));
    const { blocks, issues } = blocksOfHtml(decoded.text, source.name);
    const reason = cutOf(decoded.text);
    const cut = reason === null ? [] : [issue("ingest/file-damaged", null, { reason })];
    return {
      value: { kind: "marked", blocks },
      issues: [...cut, ...issuesOfStated(decoded), ...doubts, ...issues],
    };
  },
};

/** Limits of a page's text. */
export function pageLimits(limits: IngestLimits): IngestLimits {
  return { ...limits, maxLineUnits: NO_LIMIT, maxColumns: NO_LIMIT, maxCells: NO_LIMIT };
}

export function issuesOfStated({
  stated,
  encoding,
}: {
  readonly stated: string | null;
  readonly encoding: string;
}): Issue[] {
  return stated === null ? [] : [issue("ingest/encoding-misstated", null, { stated, encoding })];
}
