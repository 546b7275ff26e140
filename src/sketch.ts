import type { BBox, DrawnPage } from "./core/page.ts";
import type { CellSketch, PageSketch, TableSketch } from "./core/sketch.ts";
import type { Cell } from "./core/table.ts";
import { laidPageOf } from "./layout/index.ts";
import { blocksOfLaid } from "./table/drawn.ts";
import type { LaidTable } from "./table/laid-block.ts";

/** What one page shows: its words and rulings, and the cells that are made of them. */
export function sketchOf(page: DrawnPage): PageSketch {
  const { number, width, height } = page;
  const laid = laidPageOf(page);
  const blocks = blocksOfLaid(laid);
  const words = page.words.map(({ text, bbox, baseline, fontSize, angle, bold }) => {
    return { text, bbox, baseline, fontSize, angle, bold };
  });
  const tables = blocks.flatMap((block) => (block.kind === "table" ? [sketchOfTable(block)] : []));
  return { number, width, height, words, rulings: laid.rulings, tables };
}

function sketchOfTable({ table, xs, ys }: LaidTable): TableSketch {
  const area = table.pages[0]?.area ?? [0, 0, 0, 0];
  const cells = table.cells.map((cell): CellSketch => {
    const { row, col, rowSpan, colSpan } = cell;
    const [top, bottom] = ys === null ? heightOf(cell, area) : [ys[row] ?? 0, ys[row + rowSpan] ?? 0];
    return { row, col, rowSpan, colSpan, area: [xs[col] ?? 0, top, xs[col + colSpan] ?? 0, bottom] };
  });
  // Blank cells of rows that nothing parts have no place of their own.
  return { area, isRuled: ys !== null, cells: cells.filter(({ area: [, y0, , y1] }) => y1 > y0) };
}

function heightOf({ at }: Cell, [, y0]: BBox): readonly [number, number] {
  if (at === null || !("area" in at)) return [y0, y0];
  return [Math.min(...at.area.map(([, top]) => top)), Math.max(...at.area.map(([, , , bottom]) => bottom))];
}

/** The sketch of a page that was made straight, where everything stands in the original. */
export function movedSketch(sketch: PageSketch, move: (box: BBox) => BBox): PageSketch {
  const [, , width, height] = move([0, 0, sketch.width, sketch.height]);
  const words = sketch.words.map((word): PageSketch["words"][number] => {
    const bbox = move(word.bbox);
    const scale = (bbox[3] - bbox[1]) / Math.max(1, word.bbox[3] - word.bbox[1]);
    const baseline = bbox[3] - (word.bbox[3] - word.baseline) * scale;
    return { ...word, bbox, baseline, fontSize: word.fontSize * scale };
  });
  const rulings = sketch.rulings.map((ruling): PageSketch["rulings"][number] => {
    const { axis, at, from, to } = ruling;
    const isAcross = axis === "horizontal";
    const [x0, y0, x1, y1] = move(isAcross ? [from, at, to, at] : [at, from, at, to]);
    const thickness = (ruling.thickness * height) / Math.max(1, sketch.height);
    return isAcross
      ? { ...ruling, at: (y0 + y1) / 2, from: x0, to: x1, thickness }
      : { ...ruling, at: (x0 + x1) / 2, from: y0, to: y1, thickness };
  });
  const tables = sketch.tables.map((table): TableSketch => {
    const cells = table.cells.map((cell) => ({ ...cell, area: move(cell.area) }));
    return { ...table, area: move(table.area), cells };
  });
  return { ...sketch, width, height, words, rulings, tables };
}
