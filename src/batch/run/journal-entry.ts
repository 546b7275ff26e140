import { crc32 } from "node:zlib";
import type { Totals } from "../../write/totals.ts";
import type { FailureFacts } from "../failure-facts.ts";

/** What became of one input. */
export type Outcome =
  | {
      readonly kind: "written";
      /** Relative to the output folder. */
      readonly output: string;
      readonly bytes: number;
      readonly sha256: string;
      readonly totals: Totals;
      /** A check failed or an issue of severity error stands: what --strict looks at. */
      readonly isOpen: boolean;
      /** Null where the source has no pages. */
      readonly pages: number | null;
    }
  | {
      readonly kind: "failed";
      readonly failure: FailureFacts;
      /** What was seen of the failure beside its message; null where there is nothing. */
      readonly evidence: Readonly<Record<string, unknown>> | null;
      readonly attempts: number;
    };

export interface JournalEntry {
  /** The output path that the input has or would have: it tells it from others of the same name. */
  readonly key: string;
  /** The input's name. */
  readonly name: string;
  /** "sha256:…" of its bytes; null when they could not be read. */
  readonly id: string | null;
  /** Hash of version and configuration: a result counts only for the reading that made it. */
  readonly reading: string;
  readonly outcome: Outcome;
}

/** `{"crc":"` eight hex digits `",` : the digits are the CRC-32 of everything that follows on the line. */
const CRC_AT = 8;
const CRC_DIGITS = 8;
const BODY_AT = CRC_AT + CRC_DIGITS + 2;

/** One line of NDJSON with a checksum, line end included. Equal entries give equal bytes. */
export function lineOfEntry({ key, name, id, reading, outcome }: JournalEntry): Buffer {
  const body = JSON.stringify({ key, name, id, reading, outcome }).slice(1);
  const crc = crc32(body).toString(16).padStart(CRC_DIGITS, "0");
  return Buffer.from(`{"crc":"${crc}",${body}\n`, "utf8");
}

/** @param line without its end; @returns true when the line is whole, as it was written */
export function isWholeLine(line: Buffer): boolean {
  if (line.length <= BODY_AT || line.toString("latin1", 0, CRC_AT) !== '{"crc":"') return false;
  const crc = line.toString("latin1", CRC_AT, CRC_AT + CRC_DIGITS);
  return crc === crc32(line.subarray(BODY_AT)).toString(16).padStart(CRC_DIGITS, "0");
}

/** @param line that is whole */
export function entryOfLine(line: Buffer): JournalEntry {
  const { key, name, id, reading, outcome } = JSON.parse(line.toString("utf8"));
  return { key, name, id, reading, outcome };
}

/**
 * The key alone, without reading the rest: a resumed run asks it of every line.
 *
 * @param line that is whole
 */
export function keyOfLine(line: Buffer): string {
  const start = BODY_AT + '"key":'.length;
  let end = start + 1;
  while (line[end] !== QUOTE) end += line[end] === BACKSLASH ? 2 : 1;
  return JSON.parse(line.toString("utf8", start, end + 1));
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
