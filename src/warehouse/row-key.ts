import { hash } from "node:crypto";
import type { LandingTable } from "./schema/index.ts";

/** Hex digits of a key: 128 bits, so that no two documents ever share one. */
const KEY_DIGITS = 32;
/** Digits that rows have of their document's key: 88 bits, enough for a billion documents. */
const DOCUMENT_DIGITS = 22;
/** What is left for the table and the row's number in it. */
const NUMBER_DIGITS = KEY_DIGITS - DOCUMENT_DIGITS - 1;
/** Stands in no part: texts with it are cleaned before, and ids and numbers have none. */
const BETWEEN = "\u0000";

/**
 * The key of a document, a place or a load: a hash of what makes it that one, so that it is the same everywhere.
 *
 * @param parts the table's name first, so that rows of two tables never share a key
 */
export function keyOf(...parts: readonly (string | number)[]): string {
  return hash("sha256", parts.join(BETWEEN), "hex").slice(0, KEY_DIGITS);
}

/** One digit a table, so that rows of two tables never share a key. */
const tableDigits: { readonly [T in Exclude<LandingTable, "documents">]: string } = {
  forms: "1",
  levels: "2",
  indicators: "3",
  fields: "4",
  indicator_values: "5",
  indicator_others: "6",
  checks: "7",
  issues: "8",
  dropped: "9",
};

/**
 * The key of a row of a document: the first digits of the document's key, the table's digit, the row's number. Rows that
 * land together have keys that lie together, which makes indexes twice as fast as with a hash a row.
 *
 * @param index of the row among all rows that the document has in the table, from 0
 */
export function rowKeyOf(documentId: string, table: Exclude<LandingTable, "documents">, index: number): string {
  return documentId.slice(0, DOCUMENT_DIGITS) + tableDigits[table] + index.toString(16).padStart(NUMBER_DIGITS, "0");
}
