import { isDecimal } from "../core/decimal.ts";
import { type IndicatorRow, rowColumns } from "./rows.ts";

const LINE_END = "\r\n";
/** Excel reads UTF-8 only behind a byte order mark. */
const BYTE_ORDER_MARK = "\uFEFF";
/** What spreadsheets run as a formula, in both widths, and the apostrophe itself, so that the guard can be undone. */
const RISKY_STARTS = "=+-@\t\r\n'＝＋－＠";
const NEEDS_QUOTES = /[",\r\n]/;

/** The byte order mark and the names of the columns. */
export function csvHead(): string {
  return `${BYTE_ORDER_MARK}${rowColumns.join(",")}${LINE_END}`;
}

/**
 * One record of RFC 4180. A cell that a spreadsheet would run (=100%, -5%, @x) gets a leading apostrophe; numbers,
 * also negative ones, stay, and so does a sign on its own, which is no formula (the comparator =). To undo it, take
 * one apostrophe off every cell that begins with one: a cell that began with an apostrophe has got a second one.
 */
export function csvOfRow(row: IndicatorRow): string {
  return `${rowColumns.map((column) => cell(row[column])).join(",")}${LINE_END}`;
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  const text = guarded(String(value));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function guarded(text: string): string {
  const risky = text !== "" && RISKY_STARTS.includes(text.charAt(0));
  const harmless = isDecimal(text) || (text.length === 1 && text !== "'");
  return risky && !harmless ? `'${text}` : text;
}
