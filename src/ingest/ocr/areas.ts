import type { BBox } from "../../core/page.ts";
import type { ScannedPage } from "../../core/scan.ts";
import { cellInkOf, type InkLevels } from "./cell-ink.ts";
import type { OcrEngine } from "./engine.ts";
import { croppedGray, pointsOf } from "./ink.ts";

/** A part of a page beside its cells that is narrower holds no text; points. */
const MIN_SIDE_POINTS = 6;

/**
 * The parts of a page that no cell lies in: above, between and below the rows of cells, and left and right of them.
 *
 *     ┌─────────────┐
 *     │   above     │
 *     ├──┬───────┬──┤
 *     │  │ cells │  │
 *     ├──┴───────┴──┤
 *     │   below     │
 *     └─────────────┘
 */
export function partsBesideCells(
  { width, height }: { readonly width: number; readonly height: number },
  cells: readonly BBox[],
): BBox[] {
  const bands: [number, number, number, number][] = [];
  for (const [x0, y0, x1, y1] of cells.toSorted((a, b) => a[1] - b[1])) {
    const last = bands.at(-1);
    if (last === undefined || y0 > last[3] + MIN_SIDE_POINTS) bands.push([x0, y0, x1, y1]);
    else bands.splice(-1, 1, [Math.min(last[0], x0), last[1], Math.max(last[2], x1), Math.max(last[3], y1)]);
  }
  const parts: BBox[] = [];
  let top = 0;
  for (const [x0, y0, x1, y1] of bands) {
    parts.push([0, top, width, y0], [0, y0, x0, y1], [x1, y0, width, y1]);
    top = y1;
  }
  parts.push([0, top, width, height]);
  return parts.filter(([x0, y0, x1, y1]) => x1 - x0 >= MIN_SIDE_POINTS && y1 - y0 >= MIN_SIDE_POINTS);
}

/** A place of text outside the cells; `isLine` when it is known to be a single line. */
export interface TextArea {
  readonly bbox: BBox;
  readonly isLine: boolean;
}

/** Where text stands outside the cells. Parts without any ink cost nothing. */
export async function textAreasOf(
  page: ScannedPage,
  cells: readonly BBox[],
  levels: InkLevels,
  engine: OcrEngine,
): Promise<TextArea[]> {
  const areas: TextArea[] = [];
  for (const part of partsBesideCells(page, cells)) {
    const ink = cellInkOf(page, part, levels);
    if (ink === null || ink.strokes.length === 0) continue;
    if (engine.find === null) {
      areas.push({ bbox: part, isLine: false });
      continue;
    }
    const { box } = ink;
    for (const line of await engine.find(croppedGray(page.gray, box))) {
      const found = { x0: line.x0 + box.x0, y0: line.y0 + box.y0, x1: line.x1 + box.x0, y1: line.y1 + box.y0 };
      areas.push({ bbox: pointsOf(found, page.pixelsPerPoint), isLine: true });
    }
  }
  return areas;
}
