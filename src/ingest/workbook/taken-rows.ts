import type { Area } from "./model.ts";

/** Which columns of each row are taken by merged areas: runs in order, none of which overlap. */
export interface TakenRows {
  /** Takes an area; false, and nothing is taken, where any of it is taken already. */
  readonly add: (area: Area) => boolean;
  readonly has: (at: { readonly row: number; readonly col: number }) => boolean;
}

interface Run {
  readonly col: number;
  readonly lastCol: number;
}

export function openTakenRows(): TakenRows {
  const rows = new Map<number, Run[]>();
  return {
    add: ({ row, col, lastRow, lastCol }) => {
      for (let r = row; r <= lastRow; r++) {
        const runs = rows.get(r) ?? [];
        const next = runs[indexFrom(runs, col)];
        if (next !== undefined && next.col <= lastCol) return false;
      }
      for (let r = row; r <= lastRow; r++) {
        const runs = rows.get(r);
        if (runs === undefined) rows.set(r, [{ col, lastCol }]);
        else runs.splice(indexFrom(runs, col), 0, { col, lastCol });
      }
      return true;
    },
    has: ({ row, col }) => {
      const runs = rows.get(row);
      const next = runs?.[indexFrom(runs, col)];
      return next !== undefined && next.col <= col;
    },
  };
}

/** The first run that ends at a column or behind it. */
function indexFrom(runs: readonly Run[], col: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.lastCol ?? 0) < col) low = middle + 1;
    else high = middle;
  }
  return low;
}
