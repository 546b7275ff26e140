import type { LaidBlock, LaidTable } from "./laid-block.ts";

/** Height of the rows that a page's end would not have parted: from the first to where no cell goes on. */
export function firstRowsOf({ table: { cells, rowCount, pages }, ys }: LaidTable, from: number): number {
  let end = from + 1;
  for (const { row, rowSpan } of cells) if (row < end && row + rowSpan > from) end = Math.max(end, row + rowSpan);
  if (ys !== null) return (ys[end] ?? 0) - (ys[from] ?? 0);
  const [, y0, , y1] = pages[0]?.area ?? [0, 0, 0, 0];
  return ((y1 - y0) / rowCount) * (end - from);
}

export function topOf(block: LaidBlock): number {
  const area = block.kind === "table" ? block.table.pages[0]?.area : "area" in block.at ? block.at.area[0] : undefined;
  return area?.[1] ?? 0;
}

export function bottomOf(blocks: readonly LaidBlock[]): number {
  const areas = blocks.flatMap((block) => {
    if (block.kind === "table") return block.table.pages.map(({ area }) => area);
    return "area" in block.at ? block.at.area : [];
  });
  return areas.reduce((most, [, , , y1]) => Math.max(most, y1), 0);
}
