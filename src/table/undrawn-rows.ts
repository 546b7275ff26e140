import { centerOf, type Grid } from "../core/laid-page.ts";
import type { Word } from "../core/page.ts";
import { segmentOf } from "./aligned/line.ts";
import { isFigure } from "./aligned/marks.ts";
import type { PlacedLine } from "./aligned/pieces.ts";
import { isScale } from "./aligned/plausible.ts";
import { rowsOfBody } from "./aligned/rows.ts";
import { isHan, type TextLine, textLinesOf } from "./lines-of-words.ts";
import { type Region, regionsOf } from "./merge.ts";

/** Numbers one above the other in a column that nothing else stands in: fewer may be one wrapped cell. */
const MIN_NUMBERS = 3;
/** Fewer rows of text may be one cell of several lines. */
const MIN_TEXT_ROWS = 3;
/** Lines above the numbers that say what these are. */
const MAX_UNIT_LINES = 2;
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
    for (const at of bordersOf(own.map((region) => ({ ...region, lines: linesIn(grid, region, words) })))) {
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

/** A cell of a drawn row: where it stands, and its lines. */
interface OpenCell {
  readonly col: number;
  readonly colEnd: number;
  readonly lines: readonly TextLine[];
}

/** Where the rows of one drawn row are parted; none where it is one row. */
function bordersOf(cells: readonly OpenCell[]): number[] {
  const leading = cells.filter(({ lines }) => isFigures(lines)).toSorted((a, b) => b.lines.length - a.lines.length)[0];
  if (leading === undefined) return bordersOfText(cells);
  // One number beside several, and no labels for them: a cell as narrow as to break its numbers.
  const labels = cells.find(({ col }) => col === 0)?.lines ?? [];
  const hasSingle = cells.some(
    ({ lines: [line, next] }) => line !== undefined && next === undefined && number.test(line.text),
  );
  if (hasSingle && labels.length < leading.lines.length) return [];
  return bordersBetween(rowsOfBody(placedLinesOf(cells)));
}

/**
 * Rows of text: each begins in the first column, and where it does some cell's line ends although the next word had room.
 * Chinese is broken at any character, so that its lines say nothing.
 */
function bordersOfText(cells: readonly OpenCell[]): number[] {
  const text = cells.flatMap(({ lines }) => lines.map((line) => line.text)).join("");
  if (cells.filter(({ lines }) => lines.length >= MIN_TEXT_ROWS).length < 2 || [...text].some(isHan)) return [];
  // The scale of a chart is written along its side.
  if (cells.some(({ lines }) => isScale(lines.flatMap((line) => (isFigure(line.text) ? [line.text] : []))))) return [];
  const rows = rowsOfBody(placedLinesOf(cells));
  const areLabelled = rows.every(([first]) => (first?.pieces.length ?? 0) > 1 && first?.pieces[0]?.from === 0);
  return areLabelled && rows.length >= MIN_TEXT_ROWS ? bordersBetween(rows) : [];
}

function bordersBetween(rows: readonly (readonly PlacedLine[])[]): number[] {
  return rows.slice(1).map((row, i) => {
    const bottom = Math.max(...(rows[i] ?? []).map(({ y1 }) => y1));
    return (bottom + Math.min(...row.map(({ y0 }) => y0))) / 2;
  });
}

/** The lines of cells as lines of the whole row, from top to bottom. */
function placedLinesOf(cells: readonly OpenCell[]): PlacedLine[] {
  const all = cells
    .flatMap(({ col, colEnd, lines }) => lines.map((line) => ({ from: col, to: colEnd - 1, line })))
    .toSorted((a, b) => middleOf(a.line) - middleOf(b.line));
  const rows: (typeof all)[] = [];
  for (const each of all) {
    const row = rows.at(-1);
    if (row?.some(({ line }) => isBeside(line, each.line)) === true) row.push(each);
    else rows.push([each]);
  }
  return rows.map((row) => {
    const pieces = row
      .toSorted((a, b) => a.from - b.from)
      .map(({ from, to, line }) => {
        return { ...segmentOf(line.words), text: line.text, isFigure: isFigure(line.text), from, to };
      });
    return {
      pieces,
      y0: Math.min(...row.map(({ line }) => line.bbox[1])),
      y1: Math.max(...row.map(({ line }) => line.bbox[3])),
      em: Math.max(...row.map(({ line }) => line.fontSize)),
    };
  });
}

/** Numbers one above the other; words may stand above them: their unit, the heading of a group. */
function isFigures(lines: readonly TextLine[]): boolean {
  const first = lines.findIndex(({ text }) => number.test(text) || blank.test(text));
  const own = first > 0 && first <= MAX_UNIT_LINES ? lines.slice(first) : lines;
  const count = own.filter(({ text }) => number.test(text)).length;
  return count >= MIN_NUMBERS && own.every(({ text }) => number.test(text) || blank.test(text));
}

function isBeside(a: TextLine, b: TextLine): boolean {
  return Math.abs(middleOf(a) - middleOf(b)) < SAME_ROW_EM * Math.min(a.fontSize, b.fontSize);
}

function middleOf({ bbox }: TextLine): number {
  return (bbox[1] + bbox[3]) / 2;
}
