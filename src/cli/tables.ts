import { setImmediate } from "node:timers/promises";
import { failureOf } from "../batch/failure-facts.ts";
import { openSafely } from "../batch/isolated.ts";
import { bytesOfInput } from "../batch/read.ts";
import { type Input, inputsOf } from "../batch/walk.ts";
import type { DocumentTable } from "../core/document.ts";
import type { Issue } from "../core/issue.ts";
import { chunksOfText } from "../write/chunks.ts";
import { type FoundTables, type TablesFormat, tablesWriters } from "../write/tables.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { counted, lineOfFailure, lineOfIssue } from "./report.ts";
import { note, writeOut } from "./terminal.ts";

export interface TablesOptions {
  readonly format: TablesFormat;
  /** Repeat the text of a merged cell in all its slots; csv only. */
  readonly fillMerged: boolean;
  /** Give a table that goes on over pages as one, not as each page prints it. */
  readonly joined: boolean;
  readonly reading: ReadingOptions;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
}

/** What a reading of the tables gave beside them. */
interface Found extends FoundTables {
  readonly issues: readonly Issue[];
}

/** Issues of forms and values are no business of someone who wants the tables as they are. */
const OF_FORMS = /^(?:tree|value|verify)\//;

/**
 * Prints every table found in one input, whether or not a form was read from it. An input that fails prints nothing
 * on standard output.
 *
 * @param refuse reports wrong usage and does not return
 */
export async function tables(
  argument: string,
  options: TablesOptions,
  refuse: (message: string) => never,
): Promise<number> {
  const { format, fillMerged, signal } = options;
  if (fillMerged && format !== "csv") refuse(`--fill-merged is for --format csv; ${format} has no use for it`);
  const { inputs } = await inputsOf([argument], null);
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0) {
    return refuse(`tables reads one input, and ${argument} holds ${inputs.length}; convert --tables reads many`);
  }
  try {
    const found = await foundIn(input, options);
    await print(tablesWriters[format](found, fillMerged ? "repeated" : "once"), signal);
    if (!options.quiet) report(found);
    return exitCodes.good;
  } catch (error) {
    signal.throwIfAborted();
    note(lineOfFailure({ source: input.name, failure: failureOf(error) }));
    return exitCodes.failed;
  }
}

async function foundIn(input: Input, { reading, joined, signal }: TablesOptions): Promise<Found> {
  const bytes = await bytesOfInput(input, { maxBytes: reading.maxBytes, stdin: process.stdin });
  const asked = { ...reading, tables: joined ? true : "by-page", signal } as const;
  const { head, forms, tail } = await openSafely({ name: input.name, bytes }, asked);
  // The forms are read because the tables pass on the way; none of them is kept.
  for await (const _ of forms) signal.throwIfAborted();
  const { tables: all, issues } = await tail();
  return { source: head.source, tables: all ?? [], issues };
}

async function print(pieces: Iterable<string>, signal: AbortSignal): Promise<void> {
  for (const chunk of chunksOfText(pieces)) {
    await writeOut(chunk);
    // An interrupt is heard only when the writing pauses.
    await setImmediate();
    signal.throwIfAborted();
  }
}

function report({ source, tables: all, issues }: Found): void {
  for (const issue of issues) {
    if (issue.severity !== "note" && !OF_FORMS.test(issue.code)) note(lineOfIssue(source.name, issue));
  }
  note(summaryOf(all));
}

/** `3 tables in 2 pages`: the pages that hold any; `3 tables` where nothing is drawn. */
export function summaryOf(all: readonly DocumentTable[]): string {
  const pages = new Set(all.flatMap((each) => each.pages.map(({ page }) => page)));
  const counts = counted(all.length, "table");
  return pages.size === 0 ? counts : `${counts} in ${counted(pages.size, "page")}`;
}
