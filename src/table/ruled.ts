import { centerOf, type Grid } from "../core/laid-page.ts";
import type { BBox, Word } from "../core/page.ts";
import { type Cell, table } from "../core/table.ts";
import { cellTextOf, paddingOfCells, placeOfWords } from "./cell-text.ts";
import { withCrossedColumns } from "./crossed-columns.ts";
import { isChart, isDrawing } from "./drawing.ts";
import type { LaidTable } from "./laid-block.ts";
import { regionsOf } from "./merge.ts";
import { withoutSlivers } from "./slivers.ts";
import { withSplitColumns } from "./split-columns.ts";
import { withUndrawnColumns } from "./undrawn-columns.ts";
import { withUndrawnRows } from "./undrawn-rows.ts";

/** Fewer cells with text are a box or a frame, not a table. */
const MIN_FILLED = 3;
/** With a smaller share of cells that hold text, crossing lines are the net of a chart. */
const MIN_FILLED_SHARE = 0.2;

export function boxOf({ xs, ys }: Grid): BBox {
  return [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0];
}

export function holds([x0, y0, x1, y1]: BBox, { bbox }: Word): boolean {
  const [x, y] = centerOf(bbox);
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

/**
 * The table that a grid makes of the words in it; null when it is no table.
 *
 * @param isRest does it go on from the page before? Then a single cell with text is enough
 * @param isDrawn are its columns drawn, and not told from white space?
 */
export function blockOfGrid(
  page: number,
  lines: Grid,
  words: readonly Word[],
  { isRest, isDrawn }: { readonly isRest: boolean; readonly isDrawn: boolean },
): LaidTable | null {
  if (isDrawing(lines, words)) return null;
  const drawn = withoutSlivers(lines, words);
  const split = withUndrawnRows(withSplitColumns(withUndrawnColumns(drawn, words), words), words);
  const grid = split.ys.length === drawn.ys.length ? split : withCrossedColumns(split, words);
  const { xs, ys } = grid;
  const regions = regionsOf(grid);
  if (regions.length < 2) return null;
  const owners = new Map<number, Word[]>();
  const slots = new Map<number, number>();
  regions.forEach(({ row, col, rowEnd, colEnd }, i) => {
    for (let r = row; r < rowEnd; r++) for (let c = col; c < colEnd; c++) slots.set(r * xs.length + c, i);
  });
  for (const word of words) {
    const [x, y] = centerOf(word.bbox);
    const owner = slots.get(slotOf(ys, y) * xs.length + slotOf(xs, x)) ?? 0;
    const own = owners.get(owner);
    if (own === undefined) owners.set(owner, [word]);
    else own.push(word);
  }
  const filledRegions = regions.map(({ row, col, rowEnd, colEnd }, i) => {
    const box: BBox = [xs[col] ?? 0, ys[row] ?? 0, xs[colEnd] ?? 0, ys[rowEnd] ?? 0];
    return { place: { row, col, rowSpan: rowEnd - row, colSpan: colEnd - col }, box, words: owners.get(i) ?? [] };
  });
  const padding = paddingOfCells(filledRegions);
  const cells = filledRegions.map(({ place, box, words: own }): Cell => {
    return { ...place, text: cellTextOf(own, box, padding), at: placeOfWords(page, own) };
  });
  const filled = cells.filter(({ text }) => text !== "").length;
  if (!isRest && (filled < MIN_FILLED || filled < MIN_FILLED_SHARE * cells.length)) return null;
  const columns = xs
    .slice(1)
    .map((_, col) => cells.flatMap((cell) => (cell.col === col && cell.text !== "" ? [cell.text] : [])));
  if (!isRest && isChart(columns, ys.length - 1)) return null;
  return {
    kind: "table",
    table: table({
      rowCount: ys.length - 1,
      colCount: xs.length - 1,
      rows: "stated",
      columns: "stated",
      columnsInferred: !isDrawn || xs.length > drawn.xs.length,
      cells,
      pages: [{ page, area: roundedBox(boxOf(grid)) }],
    }),
    xs,
    ys,
  };
}

/** The step that holds a position: the last boundary at or before it. */
function slotOf(positions: readonly number[], at: number): number {
  let slot = 0;
  while (slot + 2 < positions.length && (positions[slot + 1] ?? 0) <= at) slot++;
  return slot;
}

const round = (value: number): number => Math.round(value * 100) / 100;

export function roundedBox([x0, y0, x1, y1]: BBox): BBox {
  return [round(x0), round(y0), round(x1), round(y1)];
}
