import type { LaidPage } from "../core/laid-page.ts";
import type { BBox, Ruling, Word } from "../core/page.ts";
import { type ReadZone, readZonesOf } from "./aligned/index.ts";
import { blockOfAligned } from "./aligned-block.ts";
import type { LaidBlock } from "./laid-block.ts";
import { textLinesOf } from "./lines-of-words.ts";
import { type Columns, fitOf } from "./page-columns.ts";
import { blockOfGrid, boxOf, holds } from "./ruled.ts";
import { stackedGridsOf } from "./stacked/index.ts";

/** A block and where it stands: blocks are read zone by zone, in each from top to bottom. */
interface Placed {
  readonly zone: number;
  readonly box: BBox;
  readonly block: LaidBlock;
}

/**
 * The tables and lines of text of a drawn page in reading order: column by column where it is set in columns. Every word
 * stands in exactly one of them.
 *
 * @param before columns of a table that ended the page before: what has its columns may be the rest of a row
 */
export function blocksOfLaid(page: LaidPage, before: Columns | null = null): LaidBlock[] {
  const { ruled, left } = ruledTablesOf(page, before);
  const free = page.rulings.filter((ruling) => !ruled.some(({ box }) => isInside(box, ruling)));
  const zones = readZonesOf(left, free);
  const placed: Placed[] = ruled.map(({ box, block }) => ({ zone: zoneOf(box, zones), box, block }));
  const used = new Set<Word>();
  zones.forEach(({ zone, tables }, index) => {
    for (const aligned of tables) {
      for (const { words } of aligned.cells) for (const word of words) used.add(word);
      placed.push({ zone: index, box: aligned.box, block: blockOfAligned(page.number, aligned) });
    }
    const words = zone.flatMap(({ segments }) => segments.flatMap((segment) => segment.words));
    placed.push(...linesOf(page.number, words, used, () => index));
    for (const word of words) used.add(word);
  });
  placed.push(...linesOf(page.number, left, used, (box) => zoneOf(box, zones)));
  return placed
    .toSorted((a, b) => a.zone - b.zone || a.box[1] - b.box[1] || a.box[0] - b.box[0])
    .map(({ block }) => block);
}

function ruledTablesOf(
  { number, words, rulings, grids: drawn }: LaidPage,
  before: Columns | null,
): {
  readonly ruled: readonly { readonly box: BBox; readonly block: LaidBlock }[];
  readonly left: readonly Word[];
} {
  let left = words;
  const stacked = stackedGridsOf(rulings, words, drawn, before !== null);
  const grids = [...drawn, ...stacked].toSorted(
    (a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0) || (a.xs[0] ?? 0) - (b.xs[0] ?? 0),
  );
  const ruled: { box: BBox; block: LaidBlock }[] = [];
  for (const [i, grid] of grids.entries()) {
    const box = boxOf(grid);
    const inside = left.filter((word) => holds(box, word));
    const isOpen = grid.xs.length === 2;
    const isRest =
      i === 0 && before !== null && fitOf(before, grid) !== null && !words.some((word) => isAbove(word, box));
    const isDrawn = !stacked.includes(grid);
    const block = inside.length === 0 || isOpen ? null : blockOfGrid(number, grid, inside, { isRest, isDrawn });
    if (block === null) continue;
    left = left.filter((word) => !holds(box, word));
    ruled.push({ box, block });
  }
  return { ruled, left };
}

function isAbove({ bbox }: Word, [, top]: BBox): boolean {
  return bbox[3] < top;
}

function isInside([x0, y0, x1, y1]: BBox, { axis, at, from, to }: Ruling): boolean {
  const [x, y] = axis === "horizontal" ? [(from + to) / 2, at] : [at, (from + to) / 2];
  return x >= x0 - 1 && x <= x1 + 1 && y >= y0 - 1 && y <= y1 + 1;
}

/** The last zone that begins above a box, in the same part of the page's width. */
function zoneOf([x0, y0, x1]: BBox, zones: readonly ReadZone[]): number {
  return Math.max(
    0,
    zones.findLastIndex(({ zone }) => {
      const start = Math.min(...zone.map(({ segments }) => segments[0]?.x0 ?? 0));
      const end = Math.max(...zone.map(({ segments }) => segments.at(-1)?.x1 ?? 0));
      return (zone[0]?.y0 ?? 0) <= y0 && start < x1 && end > x0;
    }),
  );
}

function linesOf(
  page: number,
  words: readonly Word[],
  used: ReadonlySet<Word>,
  zoneOfBox: (box: BBox) => number,
): Placed[] {
  return textLinesOf(words.filter((word) => !used.has(word))).map(({ text, bbox }) => ({
    zone: zoneOfBox(bbox),
    box: bbox,
    block: { kind: "text", text, at: { page, area: [bbox] } },
  }));
}
