import { centerOf, type Grid, type LaidPage } from "../core/laid-page.ts";
import type { BBox, Word } from "../core/page.ts";
import { type Block, type Cell, type Trust, table } from "../core/table.ts";
import { alignedGridsOf } from "./aligned/index.ts";
import { cellTextOf, placeOfWords } from "./cell-text.ts";
import { textLinesOf } from "./lines-of-words.ts";
import { regionsOf } from "./merge.ts";
import { withUndrawnColumns } from "./undrawn-columns.ts";
import { withUndrawnRows } from "./undrawn-rows.ts";

/** Fewer cells with text are a box or a frame, not a table. */
const MIN_FILLED = 3;
/** With a smaller share of cells that hold text, crossing lines are the net of a chart. */
const MIN_FILLED_SHARE = 0.2;

/** The tables and lines of text of a drawn page, from top to bottom. Every word stands in exactly one of them. */
export function blocksOfLaid(page: LaidPage): Block[] {
  let left = page.words;
  const placed: { readonly top: number; readonly left: number; readonly block: Block }[] = [];
  for (const grid of page.grids) {
    const box = boxOf(grid);
    const inside = left.filter((word) => holds(box, word));
    const block = inside.length === 0 ? null : blockOfGrid(page.number, grid, inside);
    if (block === null) continue;
    left = left.filter((word) => !holds(box, word));
    placed.push({ top: box[1], left: box[0], block });
  }
  for (const { grid } of alignedGridsOf(left, page.rulings)) {
    const box = boxOf(grid);
    const inside = left.filter((word) => holds(box, word));
    const block = blockOfCells(page.number, grid, inside, "unmarked");
    if (block === null) continue;
    left = left.filter((word) => !holds(box, word));
    placed.push({ top: box[1], left: box[0], block });
  }
  for (const { text, bbox } of textLinesOf(left)) {
    placed.push({
      top: bbox[1],
      left: bbox[0],
      block: { kind: "text", text, at: { page: page.number, area: [bbox] } },
    });
  }
  return placed.toSorted((a, b) => a.top - b.top || a.left - b.left).map(({ block }) => block);
}

function boxOf({ xs, ys }: Grid): BBox {
  return [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0];
}

function holds([x0, y0, x1, y1]: BBox, { bbox }: Word): boolean {
  const [x, y] = centerOf(bbox);
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

function blockOfGrid(page: number, drawn: Grid, words: readonly Word[]): Block | null {
  return blockOfCells(page, withUndrawnRows(withUndrawnColumns(drawn, words), words), words, "stated");
}

function blockOfCells(page: number, grid: Grid, words: readonly Word[], trust: Trust): Block | null {
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
  const cells = regions.map(({ row, col, rowEnd, colEnd }, i): Cell => {
    const own = owners.get(i) ?? [];
    const box: BBox = [xs[col] ?? 0, ys[row] ?? 0, xs[colEnd] ?? 0, ys[rowEnd] ?? 0];
    const at = placeOfWords(page, own);
    return { row, col, rowSpan: rowEnd - row, colSpan: colEnd - col, text: cellTextOf(own, box), at };
  });
  const filled = cells.filter(({ text }) => text !== "").length;
  if (filled < MIN_FILLED || filled < MIN_FILLED_SHARE * cells.length) return null;
  return {
    kind: "table",
    table: table({
      rowCount: ys.length - 1,
      colCount: xs.length - 1,
      rows: trust,
      columns: trust,
      cells,
      pages: [{ page, area: roundedBox(boxOf(grid)) }],
    }),
  };
}

/** The step that holds a position: the last boundary at or before it. */
function slotOf(positions: readonly number[], at: number): number {
  let slot = 0;
  while (slot + 2 < positions.length && (positions[slot + 1] ?? 0) <= at) slot++;
  return slot;
}

const round = (value: number): number => Math.round(value * 100) / 100;

function roundedBox([x0, y0, x1, y1]: BBox): BBox {
  return [round(x0), round(y0), round(x1), round(y1)];
}
