import { centerOf, type Grid } from "../core/laid-page.ts";
import type { Word } from "../core/page.ts";
import { type TextLine, textLinesOf } from "./lines-of-words.ts";
import { type Region, regionsOf } from "./merge.ts";

/** Numbers one above the other in a column that nothing else stands in: fewer may be one wrapped cell. */
const MIN_NUMBERS = 3;
/** Two lines whose middles lie closer than this share of the em are of one row. */
const SAME_ROW_EM = 0.6;

/** A line that is one number and nothing else, as tables of figures print it; 20,4 % and (1 234) too. */
const number = /^[-–−+(]?[€$£¥]?\s?\d[\d\s.,]*\s?[%‰)]?\)?$/;
const blank = /^[-–−.…/*]+$/;

/**
 * A table may draw a rule around its body only. Where a column of a row holds three or more lines and each is a number
 * by itself, each is a row: text that is wrapped in a cell never looks like that. Lines of other columns that stand
 * beside no number go on with the row above.
 *
 * @returns the grid with those rows; cells that span several drawn rows go on through them
 */
export function withUndrawnRows(grid: Grid, words: readonly Word[]): Grid {
  const regions = regionsOf(grid);
  const ys: number[] = [];
  const across: (readonly boolean[])[] = [];
  const down: (readonly boolean[])[] = [];
  for (let row = 0; row + 1 < grid.ys.length; row++) {
    const own = regions.filter((region) => region.row === row && region.rowEnd === row + 1);
    const isOpen = grid.xs.slice(1).map((_, col) => own.some((each) => each.col <= col && col < each.colEnd));
    ys.push(grid.ys[row] ?? 0);
    across.push(grid.across[row] ?? []);
    down.push(grid.down[row] ?? []);
    for (const at of bordersOf(own.map((region) => linesIn(grid, region, words)))) {
      ys.push(at);
      across.push(isOpen);
      down.push(grid.down[row] ?? []);
    }
  }
  ys.push(grid.ys.at(-1) ?? 0);
  across.push(grid.across.at(-1) ?? []);
  return { xs: grid.xs, ys, across, down };
}

function linesIn({ xs, ys }: Grid, { row, col, rowEnd, colEnd }: Region, words: readonly Word[]): TextLine[] {
  const inside = words.filter(({ bbox }) => {
    const [x, y] = centerOf(bbox);
    return x >= (xs[col] ?? 0) && x < (xs[colEnd] ?? 0) && y >= (ys[row] ?? 0) && y < (ys[rowEnd] ?? 0);
  });
  return textLinesOf(inside);
}

/** Where the rows of one drawn row are parted; none where it is one row. */
function bordersOf(cells: readonly (readonly TextLine[])[]): number[] {
  const figures = cells.filter(isFigures).toSorted((a, b) => b.length - a.length);
  const [leading] = figures;
  if (leading === undefined) return [];
  // One number beside several: a cell as narrow as to break its numbers.
  if (cells.some((each) => each.length === 1 && each.every(({ text }) => number.test(text)))) return [];
  const lines = cells.flat().toSorted((a, b) => middleOf(a) - middleOf(b));
  const borders: number[] = [];
  let bottom = Number.POSITIVE_INFINITY;
  let seen = 0;
  for (const line of lines) {
    const starts = leading.some((each) => isBeside(each, line)) && line.bbox[1] > bottom - line.fontSize / 3;
    if (starts && seen > 0) borders.push((bottom + line.bbox[1]) / 2);
    if (starts || seen === 0) bottom = line.bbox[3];
    else bottom = Math.max(bottom, line.bbox[3]);
    seen++;
  }
  return borders.length + 1 === leading.length ? borders : [];
}

function isFigures(lines: readonly TextLine[]): boolean {
  const count = lines.filter(({ text }) => number.test(text)).length;
  return count >= MIN_NUMBERS && lines.every(({ text }) => number.test(text) || blank.test(text));
}

function isBeside(a: TextLine, b: TextLine): boolean {
  return Math.abs(middleOf(a) - middleOf(b)) < SAME_ROW_EM * Math.min(a.fontSize, b.fontSize);
}

function middleOf({ bbox }: TextLine): number {
  return (bbox[1] + bbox[3]) / 2;
}
