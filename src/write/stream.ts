import type { DocumentReading } from "../core/reading.ts";
import { csvHead, csvOfRow } from "./csv.ts";
import { type Indent, jsonPiecesOf } from "./json.ts";
import { rowsOfForm } from "./rows.ts";

/** What stands in the place of an input that gave no Document. */
export interface FailureRecord {
  readonly source: string;
  readonly failure: { readonly code: string; readonly message: string; readonly hint: string };
}

export type OutputRecord = DocumentReading | FailureRecord;

/** How a sequence of records becomes one text: begin, the pieces of each record, end. Holds no record. */
export interface TextStream {
  readonly begin: string;
  /** @param index 0-based position of the record in the sequence */
  readonly pieces: (record: OutputRecord, index: number) => AsyncIterable<string>;
  readonly end: string;
}

export type StreamFormat = "json" | "ndjson" | "csv";

/** json: one array. ndjson: one record a line. csv: one indicator a row; failures have no row there. */
export const streams: { readonly [F in StreamFormat]: TextStream } = {
  json: { begin: "[\n", pieces: arrayPieces, end: "\n]\n" },
  ndjson: { begin: "", pieces: (record) => linePieces(record, 0), end: "" },
  csv: { begin: csvHead(), pieces: csvPieces, end: "" },
};

/** One record by itself, no sequence. */
export const singleStream: TextStream = { begin: "", pieces: (record) => linePieces(record, 2), end: "" };

async function* arrayPieces(record: OutputRecord, index: number): AsyncGenerator<string> {
  if (index > 0) yield ",\n";
  yield* recordPieces(record, 2);
}

async function* linePieces(record: OutputRecord, indent: Indent): AsyncGenerator<string> {
  yield* recordPieces(record, indent);
  yield "\n";
}

async function* recordPieces(record: OutputRecord, indent: Indent): AsyncGenerator<string> {
  if ("failure" in record) yield JSON.stringify(record, null, indent);
  else yield* jsonPiecesOf(record, indent);
}

async function* csvPieces(record: OutputRecord): AsyncGenerator<string> {
  if ("failure" in record) return;
  for await (const form of record.forms) yield rowsOfForm(form, record.head.source).map(csvOfRow).join("");
  // It has no row, but whoever watches the reading is to see its issues.
  await record.tail();
}

/** All of these: a sequence, `single` as one record for people, `bare` as one without a line end, to be put into another. */
export type TextFormat = StreamFormat | "single" | "bare";

export const texts: { readonly [F in TextFormat]: TextStream } = {
  ...streams,
  single: singleStream,
  bare: { begin: "", pieces: (record) => recordPieces(record, 0), end: "" },
};
