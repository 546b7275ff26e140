import type { BBox } from "../core/page.ts";
import { type Cell, table } from "../core/table.ts";
import type { AlignedTable } from "./aligned/table.ts";
import { cellTextOf, placeOfWords } from "./cell-text.ts";
import type { LaidTable } from "./laid-block.ts";
import { roundedBox } from "./ruled.ts";

/** A table whose columns are white space; slots without words are cells of their own. */
export function blockOfAligned(page: number, { box, xs, rowCount, cells }: AlignedTable): LaidTable {
  const colCount = xs.length - 1;
  const taken = new Uint8Array(rowCount * colCount);
  const filled = cells.map(({ row, col, rowSpan, colSpan, words }): Cell => {
    for (let r = row; r < row + rowSpan; r++) taken.fill(1, r * colCount + col, r * colCount + col + colSpan);
    const area: BBox = [xs[col] ?? 0, box[1], xs[col + colSpan] ?? 0, box[3]];
    return { row, col, rowSpan, colSpan, text: cellTextOf(words, area), at: placeOfWords(page, words) };
  });
  const blank = [...taken].flatMap((is, slot): Cell[] => {
    if (is === 1) return [];
    return [{ row: Math.floor(slot / colCount), col: slot % colCount, rowSpan: 1, colSpan: 1, text: "", at: null }];
  });
  return {
    kind: "table",
    table: table({
      rowCount,
      colCount,
      rows: "unmarked",
      columns: "unmarked",
      columnsInferred: true,
      cells: [...filled, ...blank].toSorted((a, b) => a.row - b.row || a.col - b.col),
      pages: [{ page, area: roundedBox(box) }],
    }),
    xs,
    ys: null,
  };
}
