import type { Document } from "../core/document.ts";
import type { Issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import type { OutputRecord } from "../write/stream.ts";
import { addTotals, noTotals, totalsOfDocument } from "../write/totals.ts";
import { printable } from "./terminal.ts";

/** Counts records as they pass; holds none of them. */
export interface Tally {
  readonly add: (record: OutputRecord) => void;
  readonly failures: () => number;
  /** True when a check failed or an issue of severity error stands: what --strict looks at. */
  readonly isOpen: () => boolean;
  readonly summary: () => string;
}

export function startTally(): Tally {
  let totals = noTotals;
  let errors = 0;
  return {
    add: (record) => {
      if ("failure" in record) {
        totals = addTotals(totals, { ...noTotals, failures: 1 });
        return;
      }
      totals = addTotals(totals, totalsOfDocument(record));
      errors += issuesOf(record).filter((issue) => issue.severity === "error").length;
    },
    failures: () => totals.failures,
    isOpen: () => totals.failedChecks > 0 || errors > 0,
    summary: () => {
      const { documents, forms, rows, failedChecks, failures } = totals;
      const parts = [counted(documents, "document"), counted(forms, "form"), counted(rows, "indicator")];
      if (failedChecks > 0) parts.push(`${counted(failedChecks, "check")} failed`);
      if (failures > 0) parts.push(`${counted(failures, "input")} failed`);
      return parts.join(", ");
    },
  };
}

/** Issues of the document and of its forms, in this order. */
export function issuesOf(document: Document): readonly Issue[] {
  return [...document.issues, ...document.forms.flatMap((form) => form.issues)];
}

/** One line for each warning and error, as `name:line:column: severity: message (code)`; notes need nobody. */
export function issueLines(document: Document): string[] {
  return issuesOf(document)
    .filter((issue) => issue.severity !== "note")
    .map((issue) => lineOfIssue(document.source.name, issue));
}

export function lineOfIssue(name: string, { severity, message, code, at }: Issue): string {
  return printable(`${name}:${at === null ? "" : `${printPlace(at)}:`} ${severity}: ${message} (${code})`);
}

/** "12:5", "page 3", or "Sheet1 table 0 row 2 col 1". */
export function printPlace(place: Place): string {
  if ("line" in place) return `${place.line}:${place.column}`;
  if ("page" in place) return `page ${place.page}`;
  return `${place.sheet === null ? "" : `${place.sheet} `}table ${place.table} row ${place.row} col ${place.col}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
