import { expect, test } from "vitest";
import type { LaidPage } from "../../src/core/laid-page.ts";
import type { Ruling, Word } from "../../src/core/page.ts";
import { blocksOfLaid } from "../../src/table/drawn.ts";
import type { Columns } from "../../src/table/page-columns.ts";

/** Level rules that end at 200, by where they begin. */
function rulesFrom(...starts: readonly number[]): Ruling[] {
  return starts.map((from, i) => ({
    axis: "horizontal",
    at: 20 * i,
    from,
    to: 200,
    thickness: 0.5,
    drawn: "line",
  }));
}

/** A word of ten points in the row below the n-th rule, each character five points wide. */
function word(text: string, x: number, row: number): Word {
  const middle = 20 * row + 10;
  const bbox = [x, middle - 5, x + 5 * text.length, middle + 5] as const;
  const plain = { angle: 0, bold: false, spaceBefore: false, upright: false, confidence: null } as const;
  return { text, bbox, baseline: middle + 3, fontSize: 10, ...plain };
}

function tableOf(rulings: readonly Ruling[], words: readonly Word[]): string[] {
  const page: LaidPage = { number: 1, width: 300, height: 300, words, strokes: [], rulings, grids: [] };
  return blocksOfLaid(page).flatMap((block) => {
    if (block.kind !== "table" || block.table.rows !== "stated") return [];
    return Array.from({ length: block.table.rowCount }, (_, at) =>
      block.table.cells
        .filter(({ row }) => row === at)
        .map(
          ({ text, rowSpan, colSpan }) =>
            `${text}${rowSpan > 1 ? `^${rowSpan}` : ""}${colSpan > 1 ? `+${colSpan}` : ""}`,
        )
        .join(" | "),
    );
  });
}

const heading = [word("Group", 5, 0), word("Name", 60, 0), word("Count", 110, 0), word("Note", 160, 0)];
const first = [word("North", 5, 2), word("Hill", 60, 1), word("12", 118, 1), word("Dale", 60, 2), word("7", 120, 2)];
const rest = [word("Moor", 60, 3), word("9", 120, 3), word("South", 5, 4), word("Lake", 60, 4), word("31", 118, 4)];

test("labels go on where rules begin further in; a column named above is blank below", () => {
  expect(tableOf(rulesFrom(0, 0, 50, 50, 0, 0), [...heading, ...first, ...rest])).toEqual([
    "Group | Name | Count | Note",
    "North^3 | Hill | 12 | ",
    "Dale | 7 | ",
    "Moor | 9 | ",
    "South | Lake | 31 | ",
  ]);
});

test("a text over several columns is one cell", () => {
  const wide = [
    ...first,
    word("Moor and Lake and Meadow", 60, 3),
    word("South", 5, 4),
    word("Lake", 60, 4),
    word("31", 118, 4),
  ];
  expect(tableOf(rulesFrom(0, 0, 50, 50, 0, 0), [...heading, ...wide])[3]).toBe("Moor and Lake and Meadow+3");
});

test("rules that all reach from border to border tell no labels: the columns are left to white space", () => {
  expect(tableOf(rulesFrom(0, 0, 0, 0, 0, 0), [...heading, ...first, ...rest])).toEqual([]);
});

test("a row that printers leave without a rule at the top of a page belongs to the table that goes on there", () => {
  const rows = ["Fell", "Hill", "Dale", "Moor", "Lake"].map((name, i) => [word(name, 60, i), word(`${i}2`, 120, i)]);
  const [, ...rules] = rulesFrom(0, 50, 50, 50, 50, 0);
  const page: LaidPage = {
    number: 2,
    width: 300,
    height: 300,
    words: rows.flat(),
    strokes: [],
    rulings: rules,
    grids: [],
  };
  const namesOf = (before: Columns | null): string[] =>
    blocksOfLaid(page, before).flatMap((block) =>
      block.kind === "table" ? block.table.cells.filter(({ col }) => col === 1).map(({ text }) => text) : [],
    );
  expect(namesOf(null)).toEqual(["Hill", "Dale", "Moor", "Lake"]);
  expect(namesOf({ xs: [0, 50, 100, 200], ys: [0, 20] })).toEqual(["Fell", "Hill", "Dale", "Moor", "Lake"]);
});
