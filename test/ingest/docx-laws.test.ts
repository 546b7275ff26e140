import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { p, r, tbl, tc, tr } from "../docx-writer.ts";
import { docxRead } from "./docx-support.ts";

interface Area {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
}

/** A table of merged cells: wishes for areas are granted in turn where all of their slots are still free. */
const tilings = fc
  .record({
    rowCount: fc.integer({ min: 1, max: 6 }),
    colCount: fc.integer({ min: 1, max: 6 }),
    wishes: fc.array(fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 5 }))), { maxLength: 8 }),
  })
  .map(({ rowCount, colCount, wishes }) => {
    const owners = Array.from({ length: rowCount }, () => new Array<number>(colCount).fill(-1));
    const areas: Area[] = [];
    const grant = (area: Area): void => {
      const rows = owners.slice(area.row, area.row + area.rowSpan);
      const slots = rows.flatMap((row) => row.slice(area.col, area.col + area.colSpan));
      if (slots.length < area.rowSpan * area.colSpan || slots.some((owner) => owner !== -1)) return;
      for (const row of rows) row.fill(areas.length, area.col, area.col + area.colSpan);
      areas.push(area);
    };
    for (const [row = 0, col = 0, down = 0, right = 0] of wishes)
      grant({ row, col, rowSpan: down + 1, colSpan: right + 1 });
    for (let row = 0; row < rowCount; row++) {
      for (let col = 0; col < colCount; col++) grant({ row, col, rowSpan: 1, colSpan: 1 });
    }
    return { areas, owners };
  });

/** The table as Word writes it: in every row one cell for each area that it crosses. */
function written({
  areas,
  owners,
}: {
  readonly areas: readonly Area[];
  readonly owners: readonly (readonly number[])[];
}): string {
  const rows = owners.map((row, index) => {
    const crossed = row.filter((owner, col) => owner !== row[col - 1]);
    const cells = crossed.map((owner) => {
      const area = areas[owner];
      const wide = `<w:gridSpan w:val="${area?.colSpan ?? 1}"/>`;
      const isFirst = area?.row === index;
      const down = area?.rowSpan === 1 ? "" : `<w:vMerge w:val="${isFirst ? "restart" : "continue"}"/>`;
      return tc(isFirst ? p(r(`格${owner}`)) : p(""), wide + down);
    });
    return tr(cells);
  });
  return tbl(rows);
}

describe("a Word table of any merges", () => {
  it("is read with the spans it was written with, and both readers agree", async () => {
    await fc.assert(
      fc.asyncProperty(tilings, async (tiling) => {
        const { blocks, issues } = await docxRead(written(tiling));
        const [block] = blocks;
        const rows = block?.kind === "table" ? block.rows : [];
        const read = rows.flatMap((cells, row) =>
          cells.map(({ text, col, rowSpan, colSpan }) => [text, { row, col, rowSpan, colSpan }]),
        );
        const expected = tiling.areas.map((area, owner) => [`格${owner}`, area]);
        expect(Object.fromEntries(read)).toEqual(Object.fromEntries(expected));
        expect(issues).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
