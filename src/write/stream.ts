import type { Document } from "../core/document.ts";
import { csvHead, csvOfRow } from "./csv.ts";
import { rowsOf } from "./rows.ts";

/** What stands in the place of an input that gave no Document. */
export interface FailureRecord {
  readonly source: string;
  readonly failure: { readonly code: string; readonly message: string; readonly hint: string };
}

export type OutputRecord = Document | FailureRecord;

/** How a sequence of records becomes one text: begin, one piece a record, end. Holds no record. */
export interface TextStream {
  readonly begin: string;
  /** @param index 0-based position of the record in the sequence */
  readonly piece: (record: OutputRecord, index: number) => string;
  readonly end: string;
}

export type StreamFormat = "json" | "ndjson" | "csv";

/** json: one array. ndjson: one record a line. csv: one indicator a row; failures have no row there. */
export const streams: { readonly [F in StreamFormat]: TextStream } = {
  json: {
    begin: "[\n",
    piece: (record, index) => `${index === 0 ? "" : ",\n"}${JSON.stringify(record, null, 2)}`,
    end: "\n]\n",
  },
  ndjson: { begin: "", piece: (record) => `${JSON.stringify(record)}\n`, end: "" },
  csv: {
    begin: csvHead(),
    piece: (record) => ("failure" in record ? "" : rowsOf(record).map(csvOfRow).join("")),
    end: "",
  },
};
