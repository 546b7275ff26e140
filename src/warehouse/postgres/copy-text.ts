import type { Scalar } from "../rows.ts";

/** What the text format of COPY writes otherwise than it is. */
const SPECIAL = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Rows as COPY reads them: cells between tabs, a line a row, \N for null. */
export function copyTextOf(rows: Iterable<readonly Scalar[]>): string {
  let text = "";
  for (const row of rows) {
    let separator = "";
    for (const cell of row) {
      text += separator + copyCell(cell);
      separator = "\t";
    }
    text += "\n";
  }
  return text;
}

function copyCell(cell: Scalar): string {
  if (cell === null) return "\\N";
  if (typeof cell === "string") {
    return SPECIAL.test(cell) ? cell.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign) : cell;
  }
  return typeof cell === "boolean" ? (cell ? "t" : "f") : String(cell);
}
