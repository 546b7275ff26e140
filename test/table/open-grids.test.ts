import { expect, test } from "vitest";
import type { Grid, LaidPage } from "../../src/core/laid-page.ts";
import type { Ruling, Word } from "../../src/core/page.ts";
import { gridsOf } from "../../src/layout/grid.ts";
import { readingOf } from "./character-page.ts";

function word(text: string, x0: number, x1: number, y: number): Word {
  const plain = { angle: 0, bold: false, spaceBefore: false, upright: false, confidence: null } as const;
  return { text, bbox: [x0, y, x1, y + 10], baseline: y + 8, fontSize: 10, ...plain };
}

/** All edges drawn. */
function gridOf(xs: readonly number[], ys: readonly number[]): Grid {
  const across = ys.map(() => xs.slice(1).map(() => true));
  return { xs, ys, across, down: ys.slice(1).map(() => xs.map(() => true)) };
}

function pageOf(grids: readonly Grid[], words: readonly Word[]): LaidPage {
  return { number: 1, width: 400, height: 400, words, strokes: [], rulings: [], grids };
}

const head = [word("Item", 5, 30, 5), word("1998", 110, 130, 5), word("1999", 210, 230, 5)];

function rowOf(label: string, y: number, figures: readonly string[]): Word[] {
  return [
    word(label, 5, 5 + 5 * label.length, y),
    ...figures.map((text, i) => word(text, 110 + 100 * i, 140 + 100 * i, y)),
  ];
}

test("a group's heading above the first number is a row, and a unit over a column's line one cell", () => {
  const body = [
    word("(in", 150, 170, 25),
    word("thousands)", 173, 223, 25),
    word("Assets", 5, 35, 37),
    ...rowOf("Loans", 49, ["12.5", "13.7"]),
    ...rowOf("Goodwill", 61, ["8.1", "9.0"]),
    ...rowOf("Premises", 73, ["3.3", "2.8"]),
  ];
  expect(readingOf(pageOf([gridOf([0, 100, 200, 300], [0, 20, 90])], [...head, ...body]))).toEqual([
    "| Item | 1998 | 1999 |",
    "|  | (in thousands) (1x2) |",
    "| Assets |  |  |",
    "| Loans | 12.5 | 13.7 |",
    "| Goodwill | 8.1 | 9.0 |",
    "| Premises | 3.3 | 2.8 |",
  ]);
});

test("rows of text that no rule parts begin where a word had room above", () => {
  const body = [
    ...rowOf("PPR", 25, ["yearly", "owners"]),
    ...rowOf("SF-425", 37, ["monthly", "mills"]),
    ...rowOf("SF-LLL", 49, ["with claims", "all"]),
  ];
  expect(readingOf(pageOf([gridOf([0, 100, 200, 300], [0, 20, 70])], [...head, ...body]))).toEqual([
    "| Item | 1998 | 1999 |",
    "| PPR | yearly | owners |",
    "| SF-425 | monthly | mills |",
    "| SF-LLL | with claims | all |",
  ]);
});

test("the space between a border and a ground is no column", () => {
  const words = [...head, ...rowOf("Loans", 25, ["12.5", "13.7"]), ...rowOf("Goodwill", 45, ["8.1", "9.0"])];
  expect(readingOf(pageOf([gridOf([-8, 0, 100, 200, 300, 306], [0, 20, 40, 60])], words))).toEqual([
    "| Item | 1998 | 1999 |",
    "| Loans | 12.5 | 13.7 |",
    "| Goodwill | 8.1 | 9.0 |",
  ]);
});

test("the net of a chart is no table", () => {
  const words = ["100", "75", "50"].map((text, i) => word(text, 5, 20, 5 + 20 * i));
  const grid = gridOf([0, 100, 200, 300], [0, 20, 40, 60]);
  const page = pageOf([grid], [...words, word("93.0", 110, 130, 5), word("41.5", 210, 230, 45)]);
  expect(readingOf(page).filter((line) => line.startsWith("|"))).toEqual([]);
});

test("verticals broken for the height of a line hang together, closed ones do not", () => {
  const line = (axis: Ruling["axis"], at: number, from: number, to: number): Ruling => {
    return { axis, at, from, to, thickness: 0.5, drawn: "line" };
  };
  const top = [line("horizontal", 0, 0, 200), line("horizontal", 20, 0, 200)];
  const verticals = [line("vertical", 100, 0, 24), line("vertical", 100, 38, 80)];
  const bottom = line("horizontal", 80, 0, 200);
  expect(gridsOf([...top, ...verticals, bottom])).toHaveLength(1);
  const closed = [line("horizontal", 24, 0, 200), line("horizontal", 38, 0, 200), line("horizontal", 60, 0, 200)];
  expect(gridsOf([...top, ...closed, ...verticals, bottom])).toHaveLength(2);
});
