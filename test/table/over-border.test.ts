import { expect, test } from "vitest";
import type { BBox } from "../../src/core/page.ts";
import { table } from "../../src/core/table.ts";
import type { LaidTable } from "../../src/table/laid-block.ts";
import { textsOverBorders } from "../../src/table/over-border.ts";

/** One row of two cells, 100 points wide each; the line of the first stands in `line`. */
function laid(line: BBox, isRuled = true): LaidTable {
  const cell = { row: 0, rowSpan: 1, colSpan: 1 };
  const cells = [
    { ...cell, col: 0, text: "a", at: { page: 1, area: [line] } },
    { ...cell, col: 1, text: "b", at: null },
  ];
  const made = table({ rowCount: 1, colCount: 2, rows: "stated", columns: "stated", cells });
  return { kind: "table", table: made, xs: [0, 100, 200], ys: isRuled ? [0, 20] : null };
}

const rows: readonly (readonly [what: string, block: LaidTable, count: number])[] = [
  ["a text inside its cell", laid([10, 5, 90, 15]), 0],
  ["ink that leans over a border", laid([10, 5, 102, 15]), 0],
  ["a text over the right border", laid([10, 5, 120, 15]), 1],
  ["a text over the left border", laid([-8, 5, 60, 15]), 1],
  ["a column that nothing draws", laid([10, 5, 120, 15], false), 0],
];

test.each(rows)("%s", (_, block, count) => {
  expect(textsOverBorders([block])).toHaveLength(count);
});
