import type { Document, DocumentSource } from "../core/document.ts";
import { indicatorsOf } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import type { Watch } from "../core/reading.ts";
import type { FailureRecord } from "../write/stream.ts";
import { printable } from "./terminal.ts";

/** What the summary and --strict want to know of one document. */
export interface Counts {
  readonly forms: number;
  readonly rows: number;
  readonly failedChecks: number;
  /** Issues of severity error, of the document and its forms. */
  readonly errors: number;
}

/**
 * Counts the parts of one document as they pass.
 *
 * @param say takes a line for each warning and error; null when nobody wants them
 */
export function startCounts(say: ((line: string) => void) | null): {
  readonly watch: Watch;
  readonly counts: () => Counts;
} {
  const counts = { forms: 0, rows: 0, failedChecks: 0, errors: 0 };
  const see = (issues: readonly Issue[], { name }: DocumentSource): void => {
    for (const issue of issues) {
      if (issue.severity === "error") counts.errors++;
      // Notes need nobody.
      if (issue.severity !== "note") say?.(lineOfIssue(name, issue));
    }
  };
  return {
    watch: {
      form: (form, source) => {
        counts.forms++;
        counts.rows += indicatorsOf(form.indicators).length;
        counts.failedChecks += form.checks.filter(({ status }) => status === "fail").length;
        see(form.issues, source);
      },
      tail: ({ issues }, source) => see(issues, source),
    },
    counts: () => counts,
  };
}

/** Counts inputs as they pass; holds none of them. */
export interface Tally {
  /** @param counts of the input's document; null when it failed */
  readonly add: (counts: Counts | null) => void;
  readonly failures: () => number;
  /** True when a check failed or an issue of severity error stands: what --strict looks at. */
  readonly isOpen: () => boolean;
  readonly summary: () => string;
}

export function startTally(): Tally {
  const sum = { documents: 0, failures: 0, forms: 0, rows: 0, failedChecks: 0, errors: 0 };
  return {
    add: (counts) => {
      if (counts === null) {
        sum.failures++;
        return;
      }
      sum.documents++;
      sum.forms += counts.forms;
      sum.rows += counts.rows;
      sum.failedChecks += counts.failedChecks;
      sum.errors += counts.errors;
    },
    failures: () => sum.failures,
    isOpen: () => sum.failedChecks > 0 || sum.errors > 0,
    summary: () => {
      const { documents, forms, rows, failedChecks, failures } = sum;
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

export function lineOfFailure({ source, failure }: FailureRecord): string {
  return printable(`${source}: failed (${failure.code}): ${failure.message} ${failure.hint}`);
}

/** `name:line:column: severity: message (code)`. */
export function lineOfIssue(name: string, { severity, message, code, at }: Issue): string {
  return printable(`${name}:${at === null ? "" : `${printPlace(at)}:`} ${severity}: ${message} (${code})`);
}

/** "12:5", "page 3", "body paragraph 2", or "Sheet1 table 0 row 2 col 1". */
export function printPlace(place: Place): string {
  if ("line" in place) return `${place.line}:${place.column}`;
  if ("page" in place) return `page ${place.page}`;
  if ("paragraph" in place) return `${place.part} paragraph ${place.paragraph}`;
  return `${place.sheet === null ? "" : `${place.sheet} `}table ${place.table} row ${place.row} col ${place.col}`;
}

/** `1 table`, `2 tables`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
