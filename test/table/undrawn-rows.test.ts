import { expect, test } from "vitest";
import type { LaidPage } from "../../src/core/laid-page.ts";
import type { Word } from "../../src/core/page.ts";
import { blocksOfLaid } from "../../src/table/drawn.ts";

function word(text: string, column: number, middle: number): Word {
  const bbox = [10 + 100 * column, middle - 5, 50 + 100 * column, middle + 5] as const;
  const plain = { angle: 0, bold: false, spaceBefore: false, upright: false, confidence: null } as const;
  return { text, bbox, baseline: middle + 3, fontSize: 10, ...plain };
}

/** A heading and a body of one drawn row each, two columns. */
function textsOf(words: readonly Word[]): string[][] {
  const grid = {
    xs: [0, 100, 200],
    ys: [0, 20, 100],
    across: [0, 1, 2].map(() => [true, true]),
    down: [0, 1].map(() => [true, true, true]),
  };
  const page: LaidPage = {
    number: 1,
    width: 200,
    height: 200,
    words: [word("Country", 0, 10), word("Count", 1, 10), ...words],
    strokes: [],
    rulings: [],
    grids: [grid],
  };
  return blocksOfLaid(page).flatMap((block) => {
    if (block.kind !== "table") return [];
    const { rowCount, cells } = block.table;
    return Array.from({ length: rowCount }, (_, row) =>
      cells.filter((cell) => cell.row === row).map(({ text }) => text.replaceAll("\n", "/")),
    );
  });
}

test("numbers one above the other are rows", () => {
  const body = [30, 45, 60].flatMap((y, i) => [word(`Land${i}`, 0, y), word(`${i} 200`, 1, y)]);
  expect(textsOf(body)).toEqual([
    ["Country", "Count"],
    ["Land0", "0 200"],
    ["Land1", "1 200"],
    ["Land2", "2 200"],
  ]);
});

test("a label wrapped over two lines stays with its number", () => {
  const numbers = [30, 55, 70].map((y, i) => word(`${i}`, 1, y));
  const labels = [word("Long", 0, 30), word("Island", 0, 42), word("Malta", 0, 55), word("Crete", 0, 70)];
  expect(textsOf([...numbers, ...labels])).toEqual([
    ["Country", "Count"],
    ["Long Island", "0"],
    ["Malta", "1"],
    ["Crete", "2"],
  ]);
});

test("wrapped text is one row", () => {
  const body = [30, 45, 60].flatMap((y) => [word("some", 0, y), word("3 of them", 1, y)]);
  expect(textsOf(body)).toEqual([
    ["Country", "Count"],
    ["some some some", "3 of them 3 of them 3 of them"],
  ]);
});
