import { type Command, InvalidArgumentError, Option } from "commander";
import { type PageRange, parsePageRanges } from "../core/page-range.ts";

/** How an input is opened, whatever is then made of it; the keys are those of ExtractOptions. */
export interface ReadingOptions {
  readonly pages?: readonly PageRange[] | undefined;
  readonly password?: string | undefined;
  readonly timeoutMs: number;
  readonly maxPages?: number | undefined;
  readonly maxBytes?: number | undefined;
}

/** The same as commander gives it. */
interface GivenOptions extends Omit<ReadingOptions, "timeoutMs"> {
  /** Seconds. */
  readonly timeout: number;
}

const DEFAULT_TIMEOUT_SECONDS = 30;
/** A day; a timer much longer than that would run off at once. */
const MAX_TIMEOUT_SECONDS = 86_400;
const MS_PER_SECOND = 1000;

/** Takes the place of `--password`, which other users of the machine can see in the list of processes. */
const PASSWORD_VARIABLE = "TABLEWRIGHT_PASSWORD";

/** The options of every command that opens documents. */
export function addReadingOptions(command: Command): void {
  command
    .addOption(new Option("--pages <list>", "read these pages only, such as 1-3,7").argParser(pageRanges))
    .addOption(
      new Option("--password <text>", "opens encrypted documents; safer in the variable, out of the process list").env(
        PASSWORD_VARIABLE,
      ),
    )
    .option("--timeout <seconds>", "give up a document that makes no progress", seconds, DEFAULT_TIMEOUT_SECONDS)
    .option("--max-pages <n>", "refuse documents with more pages", count)
    .option("--max-bytes <n>", "refuse larger inputs", count);
}

export function readingOptionsOf({ pages, password, timeout, maxPages, maxBytes }: GivenOptions): ReadingOptions {
  return { pages, password, timeoutMs: timeout * MS_PER_SECOND, maxPages, maxBytes };
}

/** A whole number from 1. */
export function count(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError("It must be a whole number from 1.");
  }
  return value;
}

function seconds(text: string): number {
  const value = count(text);
  if (value > MAX_TIMEOUT_SECONDS) throw new InvalidArgumentError(`It can be ${MAX_TIMEOUT_SECONDS} at most.`);
  return value;
}

function pageRanges(text: string): readonly PageRange[] {
  const ranges = parsePageRanges(text);
  if (ranges === null) throw new InvalidArgumentError("Pages count from 1 and are listed like 1-3,7.");
  return ranges;
}
