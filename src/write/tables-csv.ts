import type { DocumentTable } from "../core/document.ts";
import { BYTE_ORDER_MARK, csvCell, LINE_END } from "./csv-cell.ts";
import { type Merged, textsOfTable } from "./table-texts.ts";

/** A record of one blank cell: written out, since an empty line parts two tables. */
const BLANK_RECORD = '""';

/**
 * Tables one after another, parted by an empty line; none of their records is one. Cells are quoted and guarded as in
 * the rows of indicators. Titles and places are not in it.
 *
 * @param merged what stands in the slots of a merged cell behind its first
 */
export function* csvOfTables(tables: readonly DocumentTable[], merged: Merged): Generator<string> {
  let before = BYTE_ORDER_MARK;
  for (const table of tables) {
    const records = textsOfTable(table, merged).map((texts) => texts.map(csvCell).join(",") || BLANK_RECORD);
    if (records.length === 0) continue;
    yield `${before}${records.map((record) => `${record}${LINE_END}`).join("")}`;
    before = LINE_END;
  }
}
