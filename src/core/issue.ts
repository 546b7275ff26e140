import type { IssueCode, IssueData, Severity } from "./issue-data.ts";
import { moved, type Wording, wordingsOfForms } from "./issue-wordings.ts";
import type { Place } from "./place.ts";

export type Issue = {
  readonly [C in IssueCode]: {
    readonly code: C;
    readonly severity: Severity;
    readonly message: string;
    readonly at: Place | null;
  } & IssueData[C];
}[IssueCode];

const doubts: Readonly<Record<IssueData["ingest/recognition-doubtful"]["reason"], string>> = {
  "low-confidence": "a character is unclear",
  "readings-differ": "it reads otherwise when it is cut otherwise",
  "unexplained-ink": "ink beside it was not read",
  "second-reading": "another reading is nearly as likely",
  "comparators-unknown": "the engine does not know every comparator",
  "nothing-read": "ink that nothing was read from",
  repaired: "a sign was repaired",
  confidence: "it is below the confidence asked for",
};
const quoted = (texts: readonly string[]): string =>
  texts.length === 0 ? "nothing" : texts.map((text) => `"${text}"`).join(", ");

/** Severity and sentence of every code, in words a form clerk understands. */
export const issueWordings: { readonly [C in IssueCode]: Wording<C> } = {
  "ingest/encoding-inferred": {
    severity: "note",
    sentence: (d) => `The file does not state its encoding; it is not UTF-8 and was read as ${d.encoding}.`,
  },
  "ingest/encoding-misstated": {
    severity: "note",
    sentence: (d) => `The file says that its encoding is ${d.stated}, which it is not; it was read as ${d.encoding}.`,
  },
  "ingest/field-unseen": {
    severity: "warning",
    sentence: (d) =>
      `The field "${d.name}" is filled in with "${d.text}"; the page shows ${quoted(d.shown === "" ? [] : [d.shown])} there. ` +
      `What ${d.isRead ? "is filled in" : "it shows"} was read.`,
  },
  "ingest/file-damaged": {
    severity: "error",
    sentence: (d) => `The file is damaged (${d.reason}); what is lost there was not read.`,
  },
  "ingest/invalid-bytes": {
    severity: "warning",
    sentence: (d) => `${d.count} byte sequence(s) here are not valid ${d.encoding}; each is shown as U+FFFD.`,
  },
  "ingest/invisible-characters": {
    severity: "note",
    sentence: (d) =>
      `${d.count} invisible character(s) (${d.codePoints.join(", ")}) were met and kept out of the reading.`,
  },
  "ingest/markup-removed": {
    severity: "note",
    sentence: (d) => `${d.count} leftover markup tag(s) were removed from cell text.`,
  },
  "ingest/name-mismatch": {
    severity: "note",
    sentence: (d) => `The content is ${d.found}, whatever the name says; it was read by content.`,
  },
  "ingest/page-damaged": {
    severity: "error",
    sentence: (d) =>
      `Page ${d.page} is damaged (${d.reason}); parts of it may be missing or wrong: compare it with a viewer, or get the original again.`,
  },
  "ingest/page-failed": {
    severity: "error",
    sentence: (d) => `Page ${d.page} cannot be read (${d.reason}); the other pages were.`,
  },
  "ingest/page-without-text": {
    severity: "warning",
    sentence: (d) => `Page ${d.page} has no visible text; if it is a scan it needs recognition (OCR).`,
  },
  "ingest/two-formats": {
    severity: "note",
    sentence: (d) => `The file is ${d.read} and ${d.other} at once; it was read as ${d.read}.`,
  },
  "ingest/text-garbled": {
    severity: "error",
    sentence: (d) =>
      `${d.count} character(s) of page ${d.page} have no meaning in the file's fonts; the page needs recognition (OCR).`,
  },
  "ingest/recognition-doubtful": {
    severity: "warning",
    sentence: (d) =>
      `"${d.text}" was recognised with doubt (${doubts[d.reason]}; confidence ${d.confidence}${d.underSeal ? "; under a seal" : ""}).` +
      `${d.readings.length === 0 ? "" : ` It may say ${quoted(d.readings)}.`}`,
  },
  "ingest/recognised": {
    severity: "note",
    sentence: (d) => `Page ${d.page} shows a picture; its text was recognised by ${d.engine}.`,
  },
  "ingest/changes-tracked": {
    severity: "warning",
    sentence: (d) =>
      `Tracked changes were read as accepted: inserted ${quoted(d.inserted)}, deleted ${quoted(d.deleted)}.`,
  },
  "ingest/readers-differ": {
    severity: "warning",
    sentence: (d) => `The text was read as "${d.ours}"; ${d.reader} reads "${d.theirs}".`,
  },
  "ingest/part-hidden": {
    severity: "warning",
    sentence: (d) => `Hidden ${d.what}, which nobody sees in the file: ${d.names.join(", ")}.`,
  },
  "ingest/text-struck": {
    severity: "warning",
    sentence: (d) => `Text is struck through here; figures beside other text were left out: ${quoted(d.texts)}.`,
  },
  "ingest/part-unread": {
    severity: "warning",
    sentence: (d) => `The file holds "${d.name}" inside of it, which was not read.`,
  },
  "ingest/formula-uncached": {
    severity: "warning",
    sentence: (d) => `The formula ${d.formula} has no stored result; nothing was computed.`,
  },
  "ingest/cell-error": {
    severity: "warning",
    sentence: (d) => `The cell shows the error ${d.text} instead of a result.`,
  },
  "ingest/number-shortened": {
    severity: "warning",
    sentence: (d) => `The cell shows ${d.shown}, since the number ${d.stored} stored in it is too long for its format.`,
  },
  "ingest/link-not-followed": {
    severity: "note",
    sentence: (d) => `The file refers to "${d.target}" outside of it, which was not opened.`,
  },
  "ingest/converted": {
    severity: "note",
    sentence: (d) => `The file was converted by ${d.by} before it was read.`,
  },
  "table/cell-moved": {
    severity: "warning",
    sentence: (d) =>
      `The cell "${d.text}" is stated to stand in column ${d.stated + 1}, which another cell takes; it was read in column ` +
      `${d.col + 1}.`,
  },
  "table/text-over-border": {
    severity: "warning",
    sentence: (d) => `"${d.text}" reaches over the border of its cell; text of the next cell may be read with it.`,
  },
  "table/columns-inferred": {
    severity: "warning",
    sentence: () =>
      "Lines do not draw every column of this table; the others were told from white space, and what stands there may have " +
      "been read into the wrong column or row.",
  },
  "table/cut-row-rejoined": {
    severity: "note",
    sentence: (d) => `Row ${d.row + 1} of this table is cut in two by the end of page ${d.page - 1} and was rejoined.`,
  },
  "table/joined": {
    severity: "note",
    sentence: (d) =>
      `The tables of pages ${d.pages.join(", ")} were read as one (${d.because.join(", ")})` +
      `${d.headingRows === 0 ? "" : `; ${d.headingRows} heading row(s) printed again were left out`}.`,
  },
  "table/not-joined": {
    severity: "note",
    sentence: (d) =>
      `The table has the columns of the one at the end of page ${d.page - 1}, but nothing else says that it goes on; ` +
      "they were read as two.",
  },
  "table/row-rejoined": { severity: "note", sentence: moved("A row broken by a line end inside a cell was rejoined") },
  "table/ragged-row": {
    severity: "note",
    sentence: (d) => `This row has ${d.found} cells where the table has ${d.expected}; the rest were taken as blank.`,
  },
  "table/running-line": {
    severity: "note",
    sentence: (d) =>
      `"${d.text}" and its like on ${d.pages} page(s) are a running title or page numbers, read as no part of the text.`,
  },
  "table/span-capped": {
    severity: "warning",
    sentence: (d) => `A span of ${d.found} was cut to the limit of ${d.limit}.`,
  },
  ...wordingsOfForms,
};

/** Makes an Issue with the severity and sentence of its code. */
export function issue<C extends IssueCode>(code: C, at: Place | null, data: IssueData[C]): Issue {
  const wording: Wording<C> = issueWordings[code];
  const made = { code, severity: wording.severity, message: wording.sentence(data), at, ...data };
  // The record is built from one code's own parts; TypeScript cannot follow the correlation through the union.
  return made as unknown as Issue;
}
