import type { Gray } from "../../core/scan.ts";
import type { CellInk } from "./cell-ink.ts";
import type { PixelBox, Stroke } from "./ink.ts";

/** Rows of ink that together are no higher than this many line heights are one line: 二, ≥, a point under its digit. */
const MOST_ONE_LINE = 1.2;
/** Higher ones are several lines that touch. */
const MIN_TWO_LINES = 1.45;
/** From one line to the next, in line heights. */
const USUAL_PITCH = 1.3;
/** A cut goes through a row with at most this share of the ink of a mean row, no farther off than this share of a height. */
const MAX_VALLEY = 0.4;
const VALLEY_REACH = 0.3;

/** Rows from y0 to before y1. */
interface Run {
  readonly y0: number;
  readonly y1: number;
}

/** A line of text in a cell; boxes are in pixels of the cell's picture. */
export interface CellLine {
  readonly cell: CellInk;
  /** About its ink. */
  readonly box: PixelBox;
  readonly strokes: readonly Stroke[];
  /** The height of a full line here, in pixels: of its own ink or that of the page. */
  readonly height: number;
}

function rowInkOf({ gray: { height, width }, strokes }: CellInk): Uint32Array {
  const rows = new Uint32Array(height);
  for (const { pixels } of strokes) {
    for (const pixel of pixels) {
      const y = Math.floor(pixel / width);
      rows[y] = (rows[y] ?? 0) + 1;
    }
  }
  return rows;
}

function runsOf(rows: Uint32Array): Run[] {
  const runs: Run[] = [];
  let start = -1;
  for (let y = 0; y <= rows.length; y++) {
    const isInk = (rows[y] ?? 0) > 0;
    if (isInk && start < 0) start = y;
    if (!isInk && start >= 0) {
      runs.push({ y0: start, y1: y });
      start = -1;
    }
  }
  return runs;
}

/**
 * The height of most lines of a page, in pixels: the median of the rows of ink in its cells, by their ink.
 *
 * @param least rows lower than this are points and dashes; pixels
 */
export function lineHeightOf(cells: readonly CellInk[], least: number): number {
  const heights = cells
    .flatMap((cell) => runsOf(rowInkOf(cell)).map(({ y0, y1 }) => y1 - y0))
    .filter((height) => height >= least)
    .toSorted((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? least * 2;
}

/** The lines of a cell from top to bottom; upright labels give one line for each character. */
export function linesOfCell(cell: CellInk, lineHeight: number): CellLine[] {
  const rows = rowInkOf(cell);
  const joined: Run[] = [];
  for (const run of runsOf(rows)) {
    const last = joined.at(-1);
    if (last !== undefined && run.y1 - last.y0 <= MOST_ONE_LINE * lineHeight)
      joined.splice(-1, 1, { ...last, y1: run.y1 });
    else joined.push(run);
  }
  return joined
    .flatMap((run) => cutRun(run, rows, lineHeight))
    .flatMap((run) => {
      const strokes = cell.strokes.filter(({ y0, y1 }) => (y0 + y1) / 2 >= run.y0 && (y0 + y1) / 2 < run.y1);
      if (strokes.length === 0) return [];
      const x0 = Math.min(...strokes.map((stroke) => stroke.x0));
      const x1 = Math.max(...strokes.map((stroke) => stroke.x1));
      return [{ cell, box: { x0, x1, ...run }, strokes, height: Math.max(lineHeight, run.y1 - run.y0) }];
    });
}

/** All ink of an area that is known to hold one line. */
export function lineOfArea(cell: CellInk): CellLine[] {
  const { strokes } = cell;
  if (strokes.length === 0) return [];
  const least = (side: "x0" | "y0"): number => Math.min(...strokes.map((stroke) => stroke[side]));
  const most = (side: "x1" | "y1"): number => Math.max(...strokes.map((stroke) => stroke[side]));
  const box = { x0: least("x0"), y0: least("y0"), x1: most("x1"), y1: most("y1") };
  return [{ cell, box, strokes, height: box.y1 - box.y0 }];
}

function cutRun({ y0, y1 }: Run, rows: Uint32Array, lineHeight: number): Run[] {
  const height = y1 - y0;
  if (height <= MIN_TWO_LINES * lineHeight) return [{ y0, y1 }];
  const count = Math.max(2, Math.round((height / lineHeight - 1) / USUAL_PITCH) + 1);
  const mean = rows.subarray(y0, y1).reduce((sum, ink) => sum + ink, 0) / height;
  const cuts: number[] = [];
  for (let k = 1; k < count; k++) {
    const middle = y0 + (height * k) / count;
    let best = Math.round(middle);
    for (let y = Math.ceil(middle - VALLEY_REACH * lineHeight); y <= middle + VALLEY_REACH * lineHeight; y++) {
      if ((rows[y] ?? Infinity) < (rows[best] ?? 0)) best = y;
    }
    if ((rows[best] ?? 0) <= MAX_VALLEY * mean) cuts.push(best);
  }
  const ends = [y0, ...cuts, y1];
  return ends.slice(1).map((end, i) => ({ y0: ends[i] ?? y0, y1: end }));
}

/** Room about the ink of a line in the picture that is recognised, in line heights. */
export interface Margins {
  readonly sides: number;
  readonly ends: number;
}

export interface LinePicture {
  readonly gray: Gray;
  /** Where the picture begins, in pixels of the cell's. */
  readonly x0: number;
  readonly y0: number;
}

/** The picture of a line for recognition; what lies beyond the cell is paper, and so is the ink of other lines. */
export function pictureOfLine({ cell, box, height }: CellLine, { sides, ends }: Margins): LinePicture {
  const middle = (box.y0 + box.y1) / 2;
  const half = Math.max(box.y1 - box.y0, height * 0.85) / 2 + ends * height;
  const x0 = Math.round(box.x0 - sides * height);
  const y0 = Math.round(middle - half);
  const width = Math.round(box.x1 + sides * height) - x0;
  const rows = Math.round(2 * half);
  const data = new Uint8Array(width * rows).fill(cell.paper);
  const { gray } = cell;
  for (let y = Math.max(0, y0); y < Math.min(gray.height, y0 + rows); y++) {
    for (let x = Math.max(0, x0); x < Math.min(gray.width, x0 + width); x++) {
      data[(y - y0) * width + x - x0] = gray.data[y * gray.width + x] ?? cell.paper;
    }
  }
  return { gray: { width, height: rows, data }, x0, y0 };
}
