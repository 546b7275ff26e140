import { centerOf, type Grid } from "../core/laid-page.ts";
import type { Word } from "../core/page.ts";
import { isHan, textLinesOf } from "./lines-of-words.ts";
import { type Region, regionsOf } from "./merge.ts";

/** Words of one cell stand closer than this share of the em; a wider gap at a column's line is that column's border. */
const COLUMN_GAP_EM = 1;
/** So many rows must show the gap before rows with nothing to show follow them. */
const MIN_ROWS = 2;

type Vote = "parted" | "crossed" | "silent";

/**
 * A table may draw its columns in the heading only. Where the words of a row that is not cut leave a wide gap at the line
 * of a column, the column goes on there; a cell that spans columns on purpose has words across the line, or close to it.
 *
 *     ┌─────────┬──────┐          ┌─────────┬──────┐
 *     │ Country │ 2007 │          │ Country │ 2007 │
 *     ├─────────┴──────┤   gives  ├─────────┼──────┤
 *     │ Spain       40 │          │ Spain   │   40 │
 *     └────────────────┘          └─────────┴──────┘
 *
 * @returns the grid with those edges; the words and the other edges stay as they are
 */
export function withUndrawnColumns(grid: Grid, words: readonly Word[]): Grid {
  const wide = regionsOf(grid).filter(({ col, colEnd }) => colEnd - col > 1);
  if (wide.length === 0) return grid;
  const down = grid.down.map((row) => [...row]);
  for (const regions of Map.groupBy(wide, ({ col, colEnd }) => `${col}-${colEnd}`).values()) {
    const [first] = regions;
    if (first === undefined) continue;
    const lines = regions.map((region) => textLinesOf(wordsIn(grid, region, words)).map((line) => line.words));
    for (let boundary = first.col + 1; boundary < first.colEnd; boundary++) {
      const x = grid.xs[boundary] ?? 0;
      const votes = lines.map((each) => voteOf(each, x));
      const count = votes.filter((vote) => vote === "parted").length;
      regions.forEach(({ row, rowEnd }, i) => {
        const isParted = votes[i] === "parted" || (votes[i] === "silent" && count >= MIN_ROWS);
        for (let r = row; isParted && r < rowEnd; r++) down[r]?.splice(boundary, 1, true);
      });
    }
  }
  return { ...grid, down };
}

function wordsIn({ xs, ys }: Grid, { row, col, rowEnd, colEnd }: Region, words: readonly Word[]): Word[] {
  return words.filter(({ bbox }) => {
    const [x, y] = centerOf(bbox);
    return x >= (xs[col] ?? 0) && x < (xs[colEnd] ?? 0) && y >= (ys[row] ?? 0) && y < (ys[rowEnd] ?? 0);
  });
}

function voteOf(lines: readonly (readonly Word[])[], x: number): Vote {
  let vote: Vote = "silent";
  for (const words of lines) {
    // A label set with its letters apart is one: 预  期  目  标.
    if (words.length > 1 && words.every(({ text }) => isHan(text) && [...text].length === 1)) return "crossed";
    const left = words.filter(({ bbox }) => centerOf(bbox)[0] < x);
    const right = words.filter(({ bbox }) => centerOf(bbox)[0] >= x);
    const end = Math.max(...left.map(({ bbox }) => bbox[2]));
    const start = Math.min(...right.map(({ bbox }) => bbox[0]));
    const em = Math.max(...words.map(({ fontSize }) => fontSize));
    if (end > x + em / 4 || start < x - em / 4) return "crossed";
    if (left.length === 0 || right.length === 0) continue;
    if (start - end < COLUMN_GAP_EM * em) return "crossed";
    vote = "parted";
  }
  return vote;
}
