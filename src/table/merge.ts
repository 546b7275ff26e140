import type { Grid } from "../core/laid-page.ts";

/** Unit cells that make one cell; end exclusive. */
export interface Region {
  readonly row: number;
  readonly col: number;
  readonly rowEnd: number;
  readonly colEnd: number;
}

/**
 * The cells of a grid: unit cells with no drawn edge between them are one cell. Where they do not make a rectangle, they
 * are cut into rectangles from the top, so that cells always tile the grid.
 */
export function regionsOf({ xs, ys, across, down }: Grid): Region[] {
  const rowCount = ys.length - 1;
  const colCount = xs.length - 1;
  const taken = new Uint8Array(rowCount * colCount);
  const isFree = (row: number, col: number): boolean => col < colCount && taken[row * colCount + col] === 0;
  const regions: Region[] = [];
  for (let row = 0; row < rowCount; row++) {
    for (let col = 0; col < colCount; col++) {
      if (!isFree(row, col)) continue;
      let colEnd = col + 1;
      while (isFree(row, colEnd) && down[row]?.[colEnd] === false) colEnd++;
      let rowEnd = row + 1;
      while (rowEnd < rowCount && joinsBelow(rowEnd)) rowEnd++;
      for (let r = row; r < rowEnd; r++) taken.fill(1, r * colCount + col, r * colCount + colEnd);
      regions.push({ row, col, rowEnd, colEnd });

      /** Does the next row go on without a line above, through or beyond it? */
      function joinsBelow(next: number): boolean {
        for (let c = col; c < colEnd; c++) {
          if (across[next]?.[c] !== false || !isFree(next, c)) return false;
          if (c > col && down[next]?.[c] !== false) return false;
        }
        return true;
      }
    }
  }
  return regions;
}
