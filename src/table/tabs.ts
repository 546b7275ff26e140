import type { Block } from "../core/table.ts";
import { indexWithin, isBlank, type Line } from "./lines.ts";
import { unquotedPieceOf } from "./quotes.ts";
import type { Piece, Reading } from "./reading.ts";
import { type Row, tablesOfRows } from "./rows.ts";

/**
 * Tab-separated text: a row a line, a cell between two tabs.
 *
 *     产出指标⇥数量指标⇥培训人次⇥≥80人次
 *     ⇥⇥参训率⇥100%                            two blank cells are stated by tabs
 *
 * Rows are stated; columns may have slid, because exports drop the blanks of merged cells.
 *
 * @param lines of one region; blank lines are allowed and skipped
 */
export function blocksOfTabs(reading: Reading, lines: readonly Line[]): Block[] {
  const rows: Row[] = [];
  for (const line of lines) if (!isBlank(line) || line.tabs > 0) rows.push(rowOfTabs(reading, line));
  return tablesOfRows(rows, { rows: "stated", columns: "slid", shortRows: "pad" }, reading.issues);
}

function rowOfTabs(reading: Reading, line: Line): Row {
  const row: Piece[] = [];
  let start = line.start;
  for (;;) {
    const tab = indexWithin(reading.text, "\t", start, line.end);
    if (tab === -1) break;
    row.push(unquotedPieceOf(reading, start, tab));
    start = tab + 1;
  }
  row.push(unquotedPieceOf(reading, start, line.end));
  return row;
}
