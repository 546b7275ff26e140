import type { IssueCode, IssueData, Repair, Severity } from "./issue-data.ts";
import type { Place } from "./place.ts";

export type Issue = {
  readonly [C in IssueCode]: {
    readonly code: C;
    readonly severity: Severity;
    readonly message: string;
    readonly at: Place | null;
  } & IssueData[C];
}[IssueCode];

interface Wording<C extends IssueCode> {
  readonly severity: Severity;
  readonly sentence: (data: IssueData[C]) => string;
}

const row = (cells: readonly string[]): string => `[${cells.join(" | ")}]`;
const quoted = (texts: readonly string[]): string =>
  texts.length === 0 ? "nothing" : texts.map((text) => `"${text}"`).join(", ");
const moved = (what: string) => (data: Repair) => `${what}: ${row(data.before)} read as ${row(data.after)}.`;

/** Severity and sentence of every code, in words a form clerk understands. */
export const issueWordings: { readonly [C in IssueCode]: Wording<C> } = {
  "ingest/encoding-inferred": {
    severity: "note",
    sentence: (d) => `The file does not state its encoding; it is not UTF-8 and was read as ${d.encoding}.`,
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
  "ingest/page-failed": {
    severity: "error",
    sentence: (d) => `Page ${d.page} cannot be read (${d.reason}); the other pages were.`,
  },
  "ingest/page-without-text": {
    severity: "warning",
    sentence: (d) => `Page ${d.page} has no visible text; if it is a scan it needs recognition (OCR).`,
  },
  "ingest/text-garbled": {
    severity: "error",
    sentence: (d) =>
      `${d.count} character(s) of page ${d.page} have no meaning in the file's fonts; the page needs recognition (OCR).`,
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
  "tree/template-unmatched": {
    severity: "error",
    sentence: (d) =>
      `No template reads ${d.title === null ? "this text" : `"${d.title}"`} (best: ${d.best ?? "none"}, ` +
      `${d.score} of its words found, ${d.threshold} needed); its text is listed as dropped.`,
  },
  "tree/row-shifted": {
    severity: "note",
    sentence: moved("Cells stand away from their columns (a merged cell collapsed)"),
  },
  "tree/header-shifted": {
    severity: "note",
    sentence: moved("The form's header values stand away from their columns"),
  },
  "tree/page-break-leftover": {
    severity: "note",
    sentence: moved("A row cut off from its level cells by a page break was put under the open level"),
  },
  "tree/name-in-target-column": {
    severity: "warning",
    sentence: moved("An indicator name stands in the target column; it was read as the name and the target is missing"),
  },
  "tree/cell-rejoined": { severity: "note", sentence: moved("A cell broken over several pieces was rejoined") },
  "tree/level-rejoined": { severity: "note", sentence: moved("A level name broken over several lines was rejoined") },
  "tree/cell-split": { severity: "note", sentence: moved("Cells glued together were parted at words of the form") },
  "tree/level-suffix-added": {
    severity: "note",
    sentence: (d) => `The level is written "${d.written}" and was read as "${d.name}".`,
  },
  "tree/level-inferred": {
    severity: "note",
    sentence: (d) => `Level ${d.level} "${d.name}" is not printed here; it follows from "${d.from}".`,
  },
  "tree/level-rehomed": {
    severity: "note",
    sentence: (d) => `"${d.name}" is printed ${d.from} and was placed under "${d.to}".`,
  },
  "tree/level-unusual": {
    severity: "note",
    sentence: (d) => `"${d.name}" is printed under "${d.parent}", where it does not usually stand; kept as printed.`,
  },
  "tree/level-unknown": {
    severity: "warning",
    sentence: (d) => `"${d.written}" stands where a level name is expected but is none that the template knows.`,
  },
  "tree/level-missing": {
    severity: "warning",
    sentence: (d) => `No level is known for the indicator "${d.name}".`,
  },
  "tree/ordinal-unnumbered": {
    severity: "note",
    sentence: (d) => `The prefix "${d.written}" carries no number; the ordinal is absent.`,
  },
  "tree/target-missing": {
    severity: "warning",
    sentence: (d) => `The indicator "${d.name}" has no target; nothing was filled in.`,
  },
  "tree/name-missing": {
    severity: "warning",
    sentence: (d) => `The target "${d.target}" has no indicator name.`,
  },
  "tree/cell-glued": {
    severity: "error",
    sentence: (d) => `Several cells are glued together in "${d.text}"; they were not taken apart by guess.`,
  },
  "tree/cell-unseated": {
    severity: "warning",
    sentence: (d) => `"${d.text}" fits no column of the form and was left out of it.`,
  },
  "tree/seating-uncertain": {
    severity: "warning",
    sentence: (d) => `This row can be read as ${row(d.chosen)} or as ${row(d.other)}; the first was taken.`,
  },
  "tree/code-split": {
    severity: "note",
    sentence: (d) => `The code "${d.splitOff}" was split off from "${d.text}".`,
  },
  "tree/choice-read": {
    severity: "note",
    sentence: (d) =>
      d.chosen.length === 0
        ? `No box is ticked in "${d.text}".`
        : `Ticked in "${d.text}": ${d.chosen.map((option) => `"${option}"`).join(", ")}.`,
  },
  "tree/text-cut-off": {
    severity: "warning",
    sentence: (d) => `The text ends in the middle of a row, after "${d.text}".`,
  },
  "tree/column-assumed": {
    severity: "warning",
    sentence: (d) => `The column "${d.label}" is none that the template knows; it was read as the target.`,
  },
  "tree/list-table": {
    severity: "error",
    sentence: (d) =>
      `The table lists one project a row ("${d.label}" is a column); its rows are given as those of one form.`,
  },
  "tree/read-from-prose": {
    severity: "note",
    sentence: (d) => `"${d.text}" stands in running text, not in a table; the indicator was read from the sentence.`,
  },
  "tree/prose-uncertain": {
    severity: "warning",
    sentence: (d) => `Where the indicator's name ends and its target begins in "${d.text}" is not certain.`,
  },
  "tree/no-indicators": { severity: "warning", sentence: () => "The form has no indicator rows." },
  "value/attention": {
    severity: "warning",
    sentence: (d) =>
      d.codes.length === 0
        ? `"${d.raw}" holds digits that no rule reads; it was kept as text.`
        : `"${d.raw}" was read with doubt: ${d.codes.join(", ")}.`,
  },
  "verify/check-failed": { severity: "warning", sentence: (d) => `Check ${d.check} failed: ${d.reason}` },
  "verify/text-unaccounted": {
    severity: "error",
    sentence: (d) => `${d.count} character(s) of the source are neither placed nor listed as dropped.`,
  },
};

/** Makes an Issue with the severity and sentence of its code. */
export function issue<C extends IssueCode>(code: C, at: Place | null, data: IssueData[C]): Issue {
  const wording: Wording<C> = issueWordings[code];
  const made = { code, severity: wording.severity, message: wording.sentence(data), at, ...data };
  // The record is built from one code's own parts; TypeScript cannot follow the correlation through the union.
  return made as unknown as Issue;
}
