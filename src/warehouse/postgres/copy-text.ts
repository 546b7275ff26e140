import type { Scalar } from "../rows.ts";

/** What the text format of COPY writes otherwise than it is. */
const SPECIAL = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A row as COPY reads it: cells between tabs, \N for null, a line end after the last. */
export function copyLineOf(row: readonly Scalar[]): string {
  let line = "";
  let separator = "";
  for (const cell of row) {
    line += separator + copyCell(cell);
    separator = "\t";
  }
  return `${line}\n`;
}

function copyCell(cell: Scalar): string {
  if (cell === null) return "\\N";
  if (typeof cell === "string") {
    return SPECIAL.test(cell) ? cell.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign) : cell;
  }
  return typeof cell === "boolean" ? (cell ? "t" : "f") : String(cell);
}
