import { expect, test } from "vitest";
import type { LaidPage } from "../../src/core/laid-page.ts";
import type { Word } from "../../src/core/page.ts";
import { blocksOfLaid } from "../../src/table/drawn.ts";

/** A word of 10 points with its middle at the given height. */
function word(text: string, from: number, to: number, middle: number): Word {
  const bbox = [from, middle - 5, to, middle + 5] as const;
  const plain = { angle: 0, bold: false, spaceBefore: false, upright: false, confidence: null } as const;
  return { text, bbox, baseline: middle + 3, fontSize: 10, ...plain };
}

/** Two columns, drawn in the heading only, over rows of 20 points. */
function pageOf(rows: readonly (readonly Word[])[]): LaidPage {
  const ys = Array.from({ length: rows.length + 2 }, (_, i) => 20 * i);
  const across = ys.map(() => [true, true]);
  const down = ys.slice(1).map((_, i) => [true, i === 0, true]);
  const words = [word("Country", 10, 50, 10), word("2007", 110, 130, 10), ...rows.flat()];
  return {
    number: 1,
    width: 200,
    height: 200,
    words,
    strokes: [],
    rulings: [],
    grids: [{ xs: [0, 100, 200], ys, across, down }],
  };
}

function textsOf(page: LaidPage): string[] {
  return blocksOfLaid(page).flatMap((block) =>
    block.kind === "table" ? block.table.cells.map(({ text, colSpan }) => (colSpan > 1 ? `${text} (wide)` : text)) : [],
  );
}

test("rows whose words leave a wide gap at a column of the heading are cut there", () => {
  const rows = [
    [word("Spain", 10, 40, 30), word("40", 180, 190, 30)],
    [word("Italy", 10, 40, 50), word("7", 185, 190, 50)],
  ];
  expect(textsOf(pageOf(rows))).toEqual(["Country", "2007", "Spain", "40", "Italy", "7"]);
});

test("a row with nothing in one column follows the rows around it", () => {
  const rows = [
    [word("Spain", 10, 40, 30), word("40", 180, 190, 30)],
    [word("Malta", 10, 40, 50)],
    [word("Italy", 10, 40, 70), word("7", 185, 190, 70)],
  ];
  expect(textsOf(pageOf(rows))).toEqual(["Country", "2007", "Spain", "40", "Malta", "", "Italy", "7"]);
});

test("a cell that spans columns on purpose stays one", () => {
  const rows = [
    [word("Spain", 10, 40, 30), word("40", 180, 190, 30)],
    [word("of", 85, 94, 50), word("which", 97, 120, 50)],
    [word("Italy", 10, 40, 70), word("7", 185, 190, 70)],
  ];
  expect(textsOf(pageOf(rows))).toEqual(["Country", "2007", "Spain", "40", "of which (wide)", "Italy", "7"]);
});
