import type { Passed } from "../batch/folder-walk.ts";
import { type PassedCounts, startPassedCounting } from "../batch/passed.ts";
import type { InputResult } from "../batch/run/target.ts";
import type { Document } from "../core/document.ts";
import type { Issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import type { FailureRecord } from "../write/stream.ts";
import { printable } from "./terminal.ts";

/** Counts inputs as they pass; holds none of them. */
export interface Tally {
  readonly add: (result: InputResult) => void;
  /** Of what is no input only the number is told, by why. */
  readonly addPassed: (why: Passed) => void;
  readonly passed: () => PassedCounts;
  readonly failures: () => number;
  /** True when a check failed or an issue of severity error stands: what --strict looks at. */
  readonly isOpen: () => boolean;
  readonly summary: () => string;
}

export function startTally(): Tally {
  const passed = startPassedCounting();
  const sum = { documents: 0, reused: 0, landed: 0, failures: 0, forms: 0, rows: 0, failedChecks: 0, open: 0 };
  return {
    add: (result) => {
      if (result.kind !== "converted") {
        sum.failures++;
        return;
      }
      if (result.totals === null) {
        sum.landed++;
        return;
      }
      sum.documents++;
      if (result.isReused) sum.reused++;
      if (result.isOpen) sum.open++;
      sum.forms += result.totals.forms;
      sum.rows += result.totals.rows;
      sum.failedChecks += result.totals.failedChecks;
    },
    addPassed: passed.add,
    passed: passed.counts,
    failures: () => sum.failures,
    isOpen: () => sum.open > 0,
    summary: () => {
      const { documents, reused, landed, forms, rows, failedChecks, failures } = sum;
      const parts = [counted(documents, "document"), counted(forms, "form"), counted(rows, "indicator")];
      if (reused > 0) parts[0] += ` (${reused} known already)`;
      if (failedChecks > 0) parts.push(`${counted(failedChecks, "check")} failed`);
      if (failures > 0) parts.push(`${counted(failures, "input")} failed`);
      parts.push(...passedOver(passed.counts()));
      if (landed === 0) return parts.join(", ");
      // A warehouse is asked whether it has them, not what of them.
      const there = `already in the warehouse: ${counted(landed, "document")}, not counted again`;
      return documents + failures === 0 ? `nothing new; ${there}` : `${parts.join(", ")}; ${there}`;
    },
  };
}

const passedNames: readonly (readonly [why: Passed, noun: string])[] = [
  ["hidden", "hidden"],
  ["link", "links"],
  ["special", "pipes and devices"],
];

/** `passed over: hidden 1, links 2`; nothing where nothing was. */
function passedOver(counts: PassedCounts): string[] {
  const met = passedNames.filter(([why]) => counts[why] > 0).map(([why, noun]) => `${noun} ${counts[why]}`);
  return met.length === 0 ? [] : [`passed over: ${met.join(", ")}`];
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
