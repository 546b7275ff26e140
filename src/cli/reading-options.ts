import { type Command, InvalidArgumentError, Option } from "commander";
import { type PageRange, parsePageRanges } from "../core/page-range.ts";
import type { OcrEngineName, OcrMode } from "../core/recognition.ts";

/** How an input is opened, whatever is then made of it; the keys are those of ExtractOptions. */
export interface ReadingOptions {
  readonly pages?: readonly PageRange[] | undefined;
  readonly password?: string | undefined;
  readonly timeoutMs: number;
  readonly maxMemoryBytes: number;
  readonly maxPages?: number | undefined;
  readonly maxBytes?: number | undefined;
  readonly maxPixels?: number | undefined;
  readonly ocr?: OcrMode | undefined;
  readonly ocrEngine?: OcrEngineName | undefined;
  readonly minConfidence?: number | undefined;
  readonly maxInflatedBytes?: number | undefined;
  readonly maxInflationRatio?: number | undefined;
}

/** The same as commander gives it. */
interface GivenOptions extends Omit<ReadingOptions, "timeoutMs" | "maxMemoryBytes"> {
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes of 2^20 bytes. */
  readonly maxMemory: number;
}

const DEFAULT_TIMEOUT_SECONDS = 30;
const DEFAULT_MEMORY_MEGABYTES = 1024;
/** The runtime and the parser alone take about half of it. */
const MIN_MEMORY_MEGABYTES = 128;
/** A day; a timer much longer than that would run off at once. */
const MAX_TIMEOUT_SECONDS = 86_400;
const MS_PER_SECOND = 1000;
const BYTES_PER_MEGABYTE = 2 ** 20;

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
    .option("--max-memory <MB>", "give up a document that needs more memory", megabytes, DEFAULT_MEMORY_MEGABYTES)
    .option("--max-pages <n>", "refuse documents with more pages", count)
    .option("--max-bytes <n>", "refuse larger inputs", count)
    .option("--max-pixels <n>", "refuse pictures of pages with more pixels", count)
    .addOption(
      new Option("--ocr <when>", "recognise pages: where they show no text, or as said")
        .choices(["auto", "never", "always"])
        .default("auto"),
    )
    .addOption(new Option("--ocr-engine <name>", "what recognises").choices(["ppocr", "tesseract"]).default("ppocr"))
    .option("--min-confidence <share>", "doubt texts recognised with less (0 to 1)", share)
    .option("--max-inflated-bytes <n>", "refuse Office files that unpack to more", count)
    .option("--max-inflation-ratio <n>", "refuse Office files of which a part grows by more when unpacked", count);
}

export function readingOptionsOf({
  pages,
  password,
  timeout,
  maxMemory,
  maxPages,
  maxBytes,
  maxPixels,
  ocr,
  ocrEngine,
  minConfidence,
  maxInflatedBytes,
  maxInflationRatio,
}: GivenOptions): ReadingOptions {
  const [timeoutMs, maxMemoryBytes] = [timeout * MS_PER_SECOND, maxMemory * BYTES_PER_MEGABYTE];
  return {
    ...{ pages, password, timeoutMs, maxMemoryBytes, maxPages, maxBytes, maxPixels },
    ...{ ocr, ocrEngine, minConfidence },
    ...{ maxInflatedBytes, maxInflationRatio },
  };
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

function megabytes(text: string): number {
  const value = count(text);
  if (value < MIN_MEMORY_MEGABYTES) throw new InvalidArgumentError(`It must be ${MIN_MEMORY_MEGABYTES} at least.`);
  return value;
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) throw new InvalidArgumentError("It must lie between 0 and 1.");
  return value;
}

function pageRanges(text: string): readonly PageRange[] {
  const ranges = parsePageRanges(text);
  if (ranges === null) throw new InvalidArgumentError("Pages count from 1 and are listed like 1-3,7.");
  return ranges;
}
