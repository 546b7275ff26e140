import type { IssueCode, IssueData, Repair, Severity } from "./issue-data.ts";

/** Severity and sentence of one code. */
export interface Wording<C extends IssueCode> {
  readonly severity: Severity;
  readonly sentence: (data: IssueData[C]) => string;
}

type OfForms = Extract<IssueCode, `${"tree" | "value" | "verify"}/${string}`>;

export const row = (cells: readonly string[]): string => `[${cells.join(" | ")}]`;
export const moved = (what: string) => (data: Repair) => `${what}: ${row(data.before)} read as ${row(data.after)}.`;

/** What is said of forms, their values and their checks. */
export const wordingsOfForms: { readonly [C in OfForms]: Wording<C> } = {
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
  "tree/label-inside": {
    severity: "warning",
    sentence: (d) =>
      `"${d.text}" (${d.where}) holds "${d.label}", a label of the form: two cells may have been read as one.`,
  },
  "tree/text-left-out": {
    severity: "warning",
    sentence: (d) =>
      `${d.count} text(s) of the form belong to no field or row and were left out; the first: "${d.first}".`,
  },
  "tree/much-left-out": {
    severity: "error",
    sentence: (d) =>
      `${d.count} text(s), ${Math.round(d.share * 100)}% of the form, belong to no field or row and were left out; ` +
      `the first: "${d.first}".`,
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
