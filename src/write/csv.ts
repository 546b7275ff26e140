import { BYTE_ORDER_MARK, csvCell, LINE_END } from "./csv-cell.ts";
import { type IndicatorRow, rowColumns } from "./rows.ts";

/** The byte order mark and the names of the columns. */
export function csvHead(): string {
  return `${BYTE_ORDER_MARK}${rowColumns.join(",")}${LINE_END}`;
}

/** One record of RFC 4180, its cells guarded against being run. */
export function csvOfRow(row: IndicatorRow): string {
  return `${rowColumns.map((column) => csvCell(row[column])).join(",")}${LINE_END}`;
}
