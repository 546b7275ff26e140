import type { ValueIssueCode } from "./quantity.ts";
import type { DoubtReason } from "./scan-text.ts";

/** note: repaired with certainty; warning: repaired by inference or incomplete; error: do not trust the record. */
export type Severity = "note" | "warning" | "error";

/** Cells of a row before and after a repair; blank cells are "". */
export interface Repair {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What speaks for it that a table goes on from the page before. */
export type JoinReason = "columns" | "heading" | "mark" | "page-full" | "cut-row";

/** The facts each code carries. Closed: a new code needs an entry here, a severity and a sentence below. */
export interface IssueData {
  "ingest/encoding-inferred": { readonly encoding: string };
  "ingest/encoding-misstated": { readonly stated: string; readonly encoding: string };
  /** A field of a PDF's form that the page shows otherwise than it is filled in; "" where the page shows nothing there. */
  "ingest/field-unseen": {
    readonly name: string;
    readonly text: string;
    readonly shown: string;
    readonly isRead: boolean;
  };
  /** Part of the file is lost, so that it cannot be told what stood there. */
  "ingest/file-damaged": { readonly reason: string };
  "ingest/invalid-bytes": { readonly encoding: string; readonly count: number };
  "ingest/invisible-characters": { readonly count: number; readonly codePoints: readonly string[] };
  "ingest/markup-removed": { readonly count: number };
  "ingest/name-mismatch": { readonly found: string };
  /** A page was read, but not all of what it is made of. */
  "ingest/page-damaged": { readonly page: number; readonly reason: string };
  "ingest/page-failed": { readonly page: number; readonly reason: string };
  "ingest/page-without-text": { readonly page: number };
  /** The file is two formats at once; `read` is the one that was taken. */
  "ingest/two-formats": { readonly read: string; readonly other: string };
  "ingest/text-garbled": { readonly page: number; readonly count: number };
  /** `confidence`: below what was asked for; else see DoubtReason. */
  "ingest/recognition-doubtful": {
    readonly text: string;
    readonly reason: DoubtReason | "confidence";
    readonly readings: readonly string[];
    readonly confidence: number;
    readonly underSeal: boolean;
  };
  /** A page was read by recognition; how it was found to be. */
  "ingest/recognised": { readonly page: number; readonly engine: string };
  /** Tracked changes: the text is read as if all were accepted. */
  "ingest/changes-tracked": { readonly inserted: readonly string[]; readonly deleted: readonly string[] };
  /** Two readers of one file disagree; ours was taken. */
  "ingest/readers-differ": { readonly ours: string; readonly theirs: string; readonly reader: string };
  "ingest/part-hidden": {
    readonly what: "sheet" | "rows" | "columns" | "text" | "page";
    readonly names: readonly string[];
  };
  /** Crossed out by hand, not by a tracked change; figures beside other text are left out and listed as dropped. */
  "ingest/text-struck": { readonly texts: readonly string[] };
  /** A part of the file that may hold text: an embedded workbook, a chart, another document. */
  "ingest/part-unread": { readonly name: string };
  "ingest/formula-uncached": { readonly formula: string };
  /** A formula that failed. */
  "ingest/cell-error": { readonly text: string };
  "ingest/number-shortened": { readonly shown: string; readonly stored: string };
  "ingest/link-not-followed": { readonly target: string };
  "ingest/converted": { readonly by: string };
  "table/cell-moved": { readonly text: string; readonly stated: number; readonly col: number };
  "table/text-over-border": { readonly text: string };
  "table/columns-inferred": Record<never, never>;
  "table/cut-row-rejoined": { readonly page: number; readonly row: number };
  "table/joined": {
    readonly pages: readonly number[];
    readonly headingRows: number;
    readonly because: readonly JoinReason[];
  };
  "table/not-joined": { readonly page: number };
  "table/row-rejoined": Repair;
  "table/running-line": { readonly text: string; readonly pages: number };
  "table/ragged-row": { readonly expected: number; readonly found: number };
  "table/span-capped": { readonly limit: number; readonly found: number };
  "tree/template-unmatched": {
    readonly title: string | null;
    readonly best: string | null;
    readonly score: number;
    readonly threshold: number;
  };
  "tree/row-shifted": Repair;
  "tree/header-shifted": Repair;
  "tree/page-break-leftover": Repair;
  "tree/name-in-target-column": Repair;
  "tree/cell-rejoined": Repair;
  "tree/level-rejoined": Repair;
  "tree/cell-split": Repair;
  "tree/level-suffix-added": { readonly written: string; readonly name: string };
  "tree/level-inferred": { readonly level: number; readonly name: string; readonly from: string };
  "tree/level-rehomed": { readonly name: string; readonly from: string; readonly to: string };
  "tree/level-unusual": { readonly name: string; readonly parent: string };
  "tree/level-unknown": { readonly written: string };
  "tree/level-missing": { readonly name: string };
  "tree/ordinal-unnumbered": { readonly written: string };
  "tree/target-missing": { readonly name: string };
  "tree/name-missing": { readonly target: string };
  "tree/cell-glued": { readonly text: string };
  "tree/cell-unseated": { readonly text: string };
  "tree/seating-uncertain": { readonly chosen: readonly string[]; readonly other: readonly string[] };
  "tree/code-split": { readonly text: string; readonly splitOff: string };
  "tree/choice-read": { readonly text: string; readonly chosen: readonly string[] };
  "tree/text-cut-off": { readonly text: string };
  /** A value or a name that holds a label of the form besides; `where` is the label or the heading it is read under. */
  "tree/label-inside": { readonly where: string; readonly text: string; readonly label: string };
  /** Texts of a form that no field or row took; `first` is the first of them. */
  "tree/text-left-out": { readonly count: number; readonly first: string };
  /** The same where they are a large share of the form's text. */
  "tree/much-left-out": { readonly count: number; readonly first: string; readonly share: number };
  "tree/no-indicators": Record<never, never>;
  "tree/column-assumed": { readonly label: string };
  "tree/list-table": { readonly label: string };
  "tree/read-from-prose": { readonly text: string };
  "tree/prose-uncertain": { readonly text: string };
  "value/attention": { readonly raw: string; readonly codes: readonly ValueIssueCode[] };
  "verify/check-failed": { readonly check: string; readonly reason: string };
  "verify/text-unaccounted": { readonly count: number };
}

export type IssueCode = keyof IssueData;
