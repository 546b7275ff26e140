import { z } from "zod";
import type { IssueCode } from "../core/issue-data.ts";
import { at, count } from "./schema-place.ts";
import { valueIssues } from "./schema-value.ts";

const text = z.string();
const strings = z.array(text);
const repair = {
  before: strings.describe("The cells of the row as printed."),
  after: strings.describe("The cells of the row as read."),
};

const common = {
  severity: z
    .enum(["note", "warning", "error"])
    .describe(
      "note: repaired with certainty; warning: repaired by inference or incomplete; error: do not trust the record.",
    ),
  message: text.describe("One sentence for the person who filled in the form."),
  at,
};

function entry<C extends IssueCode, S extends z.ZodRawShape>(code: C, data: S) {
  return z.strictObject({ code: z.literal(code), ...common, ...data });
}

/** One entry for each code of core/issue.ts, with the facts that code carries. */
export const issue = z
  .discriminatedUnion("code", [
    entry("ingest/encoding-inferred", { encoding: text }),
    entry("ingest/encoding-misstated", { stated: text, encoding: text }),
    entry("ingest/field-unseen", { name: text, text, shown: text, isRead: z.boolean() }),
    entry("ingest/file-damaged", { reason: text }),
    entry("ingest/invalid-bytes", { encoding: text, count: count }),
    entry("ingest/invisible-characters", { count: count, codePoints: strings }),
    entry("ingest/markup-removed", { count: count }),
    entry("ingest/name-mismatch", { found: text }),
    entry("ingest/page-damaged", { page: count, reason: text }),
    entry("ingest/page-failed", { page: count, reason: text }),
    entry("ingest/page-without-text", { page: count }),
    entry("ingest/two-formats", { read: text, other: text }),
    entry("ingest/text-garbled", { page: count, count: count }),
    entry("ingest/recognition-doubtful", {
      text,
      reason: z.enum([
        "low-confidence",
        "readings-differ",
        "unexplained-ink",
        "second-reading",
        "comparators-unknown",
        "nothing-read",
        "repaired",
        "confidence",
      ]),
      readings: strings,
      confidence: z.number(),
      underSeal: z.boolean(),
    }),
    entry("ingest/recognised", { page: count, engine: text }),
    entry("ingest/changes-tracked", { inserted: strings, deleted: strings }),
    entry("ingest/readers-differ", { ours: text, theirs: text, reader: text }),
    entry("ingest/part-hidden", { what: z.enum(["sheet", "rows", "columns", "text", "page"]), names: strings }),
    entry("ingest/text-struck", { texts: strings }),
    entry("ingest/part-unread", { name: text }),
    entry("ingest/formula-uncached", { formula: text }),
    entry("ingest/cell-error", { text }),
    entry("ingest/number-shortened", { shown: text, stored: text }),
    entry("ingest/link-not-followed", { target: text }),
    entry("ingest/converted", { by: text }),
    entry("table/cell-moved", { text, stated: count, col: count }),
    entry("table/text-over-border", { text }),
    entry("table/columns-inferred", {}),
    entry("table/cut-row-rejoined", { page: count, row: count }),
    entry("table/joined", {
      pages: z.array(count),
      headingRows: count,
      because: z.array(z.enum(["columns", "heading", "mark", "page-full", "cut-row"])),
    }),
    entry("table/not-joined", { page: count }),
    entry("table/row-rejoined", repair),
    entry("table/running-line", { text, pages: count }),
    entry("table/ragged-row", { expected: count, found: count }),
    entry("table/span-capped", { limit: count, found: count }),
    entry("tree/template-unmatched", {
      title: text.nullable(),
      best: text.nullable(),
      score: z.number(),
      threshold: z.number(),
    }),
    entry("tree/row-shifted", repair),
    entry("tree/header-shifted", repair),
    entry("tree/page-break-leftover", repair),
    entry("tree/name-in-target-column", repair),
    entry("tree/cell-rejoined", repair),
    entry("tree/level-rejoined", repair),
    entry("tree/cell-split", repair),
    entry("tree/level-suffix-added", { written: text, name: text }),
    entry("tree/level-inferred", { level: z.int(), name: text, from: text }),
    entry("tree/level-rehomed", { name: text, from: text, to: text }),
    entry("tree/level-unusual", { name: text, parent: text }),
    entry("tree/level-unknown", { written: text }),
    entry("tree/level-missing", { name: text }),
    entry("tree/ordinal-unnumbered", { written: text }),
    entry("tree/target-missing", { name: text }),
    entry("tree/name-missing", { target: text }),
    entry("tree/cell-glued", { text }),
    entry("tree/cell-unseated", { text }),
    entry("tree/seating-uncertain", { chosen: strings, other: strings }),
    entry("tree/code-split", { text, splitOff: text }),
    entry("tree/choice-read", { text, chosen: strings }),
    entry("tree/text-cut-off", { text }),
    entry("tree/no-indicators", {}),
    entry("tree/label-inside", { where: text, text, label: text }),
    entry("tree/text-left-out", { count, first: text }),
    entry("tree/much-left-out", { count, first: text, share: z.number() }),
    entry("tree/column-assumed", { label: text }),
    entry("tree/list-table", { label: text }),
    entry("tree/read-from-prose", { text }),
    entry("tree/prose-uncertain", { text }),
    entry("value/attention", { raw: text, codes: z.array(valueIssues) }),
    entry("verify/check-failed", { check: text, reason: text }),
    entry("verify/text-unaccounted", { count: count }),
  ])
  .meta({ id: "Issue", description: "A doubt or a repair; the facts it carries depend on code." });

type Missing = Exclude<IssueCode, z.infer<typeof issue>["code"]>;

/** Does not compile while a code of core/issue.ts has no entry above; the error names the code. */
export const everyIssueCodeHasAnEntry: [Missing] extends [never] ? true : Missing = true;
