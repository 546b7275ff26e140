import { type Grid, placesOfGrid } from "./grid.ts";
import { commonShare, remembered } from "./text-distance.ts";

/** What is at one place of a grid: the text, and the cell's edges as seen from there. */
interface GridPlace {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Line = readonly GridPlace[];
type Likeness = (a: GridPlace, b: GridPlace) => number;

/**
 * GriTS of content: how alike the texts at the places of two grids are, over the most similar substructures of both.
 *
 * The two-dimensional problem is factored: rows are aligned with rows, each pair by the best alignment of its cells, then
 * columns with columns in the same way; what counts are the places where an aligned row meets an aligned column.
 *
 * Source: B. Smock, R. Pesala, R. Abraham, "GriTS: grid table similarity metric for table structure recognition" (2022).
 *
 * @returns 1 for the same table, 0 where one of them is empty
 */
export function gritsContent(a: Grid, b: Grid): number {
  const share = remembered(commonShare);
  return similarity(a, b, (x, y) => share(x.text, y.text));
}

/** GriTS of topology: how well the cells cover each other, as intersection over union, when laid on the same place. */
export function gritsTopology(a: Grid, b: Grid): number {
  return similarity(a, b, overlap);
}

function similarity(a: Grid, b: Grid, likeness: Likeness): number {
  if (a.cells.length === 0 || b.cells.length === 0) return 0;
  const [rowsA, rowsB] = [linesOfGrid(a), linesOfGrid(b)];
  const cols = alignedLines(transposed(rowsA), transposed(rowsB), likeness);
  let total = 0;
  for (const [rowA, rowB] of alignedLines(rowsA, rowsB, likeness)) {
    for (const [colA, colB] of cols) {
      const [x, y] = [rowsA[rowA]?.[colA], rowsB[rowB]?.[colB]];
      if (x !== undefined && y !== undefined) total += likeness(x, y);
    }
  }
  return (2 * total) / (a.rowCount * a.colCount + b.rowCount * b.colCount);
}

function linesOfGrid(grid: Grid): readonly Line[] {
  return placesOfGrid(grid).map((places, row) => {
    return places.map((cell, col) => {
      if (cell === null) return { text: "", left: 0, top: 0, right: 1, bottom: 1 };
      const { r0, c0, r1, c1, text } = cell;
      return { text, left: c0 - col, top: r0 - row, right: c1 - col + 1, bottom: r1 - row + 1 };
    });
  });
}

function transposed(lines: readonly Line[]): readonly Line[] {
  const [first = []] = lines;
  return first.map((_, k) => lines.flatMap((line) => line[k] ?? []));
}

function overlap(a: GridPlace, b: GridPlace): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const common = Math.max(0, width) * Math.max(0, height);
  return common / (areaOf(a) + areaOf(b) - common);
}

function areaOf({ left, top, right, bottom }: GridPlace): number {
  return (right - left) * (bottom - top);
}

/** Pairs of line indices, both rising, whose best alignments of cells together are worth most. */
function alignedLines(
  a: readonly Line[],
  b: readonly Line[],
  likeness: Likeness,
): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const best = new Float64Array((a.length + 1) * width);
  const isPaired = new Uint8Array(best.length);
  a.forEach((lineA, i) => {
    b.forEach((lineB, j) => {
      const here = (i + 1) * width + j + 1;
      const paired = (best[here - width - 1] ?? 0) + worthOfLines(lineA, lineB, likeness);
      const skipped = Math.max(best[here - width] ?? 0, best[here - 1] ?? 0);
      // A pair that is worth no more than leaving one out is still a pair.
      isPaired[here] = paired >= skipped ? 1 : 0;
      best[here] = Math.max(paired, skipped);
    });
  });
  const pairs: [number, number][] = [];
  let [i, j] = [a.length, b.length];
  while (i > 0 && j > 0) {
    const here = i * width + j;
    if (isPaired[here] === 1) pairs.push([--i, --j]);
    else if ((best[here - width] ?? 0) >= (best[here - 1] ?? 0)) i--;
    else j--;
  }
  return pairs.reverse();
}

/** The most that the cells of two lines can be alike, aligned in their order. */
function worthOfLines(a: Line, b: Line, likeness: Likeness): number {
  let before = new Float64Array(b.length + 1);
  let row = new Float64Array(b.length + 1);
  for (const x of a) {
    b.forEach((y, j) => {
      row[j + 1] = Math.max(before[j + 1] ?? 0, row[j] ?? 0, (before[j] ?? 0) + likeness(x, y));
    });
    [before, row] = [row, before];
  }
  return before[b.length] ?? 0;
}
