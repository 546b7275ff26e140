import fc from "fast-check";
import type { DocumentTable } from "../../src/core/document.ts";
import { type Cell, table } from "../../src/core/table.ts";

/** A cell as a test writes it: its text, and its spans where they are not 1. */
export type Written = string | readonly [text: string, rowSpan: number, colSpan: number];

/** A table of the cells of each row; a cell takes the first slot that no span of an earlier one reaches. */
export function built(rows: readonly (readonly Written[])[], facts: Partial<DocumentTable> = {}): DocumentTable {
  const cells: Cell[] = [];
  const taken = new Set<string>();
  let colCount = 0;
  for (const [row, written] of rows.entries()) {
    let col = 0;
    for (const each of written) {
      while (taken.has(`${row} ${col}`)) col++;
      const [text, rowSpan, colSpan] = typeof each === "string" ? [each, 1, 1] : each;
      for (let r = row; r < row + rowSpan; r++) for (let c = col; c < col + colSpan; c++) taken.add(`${r} ${c}`);
      cells.push({ row, col, rowSpan, colSpan, text, at: null });
      colCount = Math.max(colCount, col + colSpan);
    }
  }
  return documentTable(table({ rowCount: rows.length, colCount, rows: "stated", columns: "stated", cells }), facts);
}

function documentTable(
  { rowCount, colCount, title, cells }: ReturnType<typeof table>,
  facts: Partial<DocumentTable>,
): DocumentTable {
  return { index: 0, page: null, area: null, pages: [], title, rowCount, colCount, cells, ...facts };
}

/** Texts as readers leave them: lines with ink at both ends, full of what some format gives a meaning. */
const signs = [..."a1万 |\\<>&\"',;=+-@*_~`[]$#＝≥", "<td>", "</table>", "<br>", "&amp;", "\\|", "**", "1.5", "-7"];
const line = fc
  .array(fc.constantFrom(...signs), { minLength: 1, maxLength: 6 })
  .map((found) => found.join("").trim())
  .filter((text) => text !== "");
const text = fc.array(line, { maxLength: 3 }).map((lines) => lines.join("\n"));

const MAX_SIDE = 5;

/** Any table that tiles: each free slot in turn gets a cell as large as chance and its neighbours allow. */
const anyTable: fc.Arbitrary<DocumentTable> = fc
  .record({
    rowCount: fc.integer({ min: 1, max: MAX_SIDE }),
    colCount: fc.integer({ min: 1, max: MAX_SIDE }),
    wishes: fc.array(fc.tuple(text, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), {
      minLength: MAX_SIDE * MAX_SIDE,
      maxLength: MAX_SIDE * MAX_SIDE,
    }),
  })
  .map(({ rowCount, colCount, wishes }) => {
    const cells: Cell[] = [];
    const taken = new Set<string>();
    for (let slot = 0; slot < rowCount * colCount; slot++) {
      const [row, col] = [Math.floor(slot / colCount), slot % colCount];
      const [written, rows, cols] = wishes[slot] ?? ["", 1, 1];
      if (taken.has(`${row} ${col}`)) continue;
      const rowSpan = Math.min(rows, rowCount - row);
      let colSpan = 1;
      while (colSpan < cols && col + colSpan < colCount && !taken.has(`${row} ${col + colSpan}`)) colSpan++;
      for (let r = row; r < row + rowSpan; r++) for (let c = col; c < col + colSpan; c++) taken.add(`${r} ${c}`);
      cells.push({ row, col, rowSpan, colSpan, text: written, at: null });
    }
    return documentTable(table({ rowCount, colCount, rows: "stated", columns: "stated", cells }), {});
  });

export const anyTables: fc.Arbitrary<DocumentTable[]> = fc.array(anyTable, { maxLength: 3 });
