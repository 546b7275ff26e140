import { isDecimal } from "../core/decimal.ts";

export const LINE_END = "\r\n";
/** Excel reads UTF-8 only behind a byte order mark. */
export const BYTE_ORDER_MARK = "\uFEFF";
/** What spreadsheets run as a formula, in both widths, and the apostrophe itself, so that the guard can be undone. */
const RISKY_STARTS = "=+-@\t\r\n'＝＋－＠";
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A cell of RFC 4180. One that a spreadsheet would run (=100%, -5%, @x) gets a leading apostrophe; numbers, also
 * negative ones, stay, and so does a sign on its own, which is no formula (the comparator =). To undo it, take one
 * apostrophe off every cell that begins with one: a cell that began with an apostrophe has got a second one.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  const text = guarded(String(value));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function guarded(text: string): string {
  const risky = text !== "" && RISKY_STARTS.includes(text.charAt(0));
  const harmless = isDecimal(text) || (text.length === 1 && text !== "'");
  return risky && !harmless ? `'${text}` : text;
}
