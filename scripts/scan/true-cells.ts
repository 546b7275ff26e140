import { readFileSync } from "node:fs";
import type { BBox, DrawnPage } from "../../src/core/page.ts";
import { openPdf } from "../../src/ingest/pdf/open.ts";
import { laidPageOf } from "../../src/layout/index.ts";
import { blocksOfLaid } from "../../src/table/drawn.ts";

export interface TrueCell {
  /** In points of the printed page. */
  readonly bbox: BBox;
  readonly text: string;
}

export interface TruePage {
  readonly page: DrawnPage;
  readonly cells: readonly TrueCell[];
}

/** The pages of a printed form as its PDF states them: the words are text there and the rules are drawn. */
export async function truePagesOf(file: string): Promise<TruePage[]> {
  const source = { id: "", name: file, mediaType: "application/pdf", bytes: readFileSync(file) };
  const { value: document } = await openPdf(source, { maxPages: 100 });
  const pages: TruePage[] = [];
  for await (const event of document.pages) {
    if (event.kind === "page") pages.push({ page: event.page, cells: cellsOf(event.page) });
  }
  return pages;
}

function cellsOf(page: DrawnPage): TrueCell[] {
  return blocksOfLaid(laidPageOf(page)).flatMap((block) => {
    if (block.kind !== "table") return [];
    const { table, xs, ys } = block;
    return table.cells.map(({ row, col, rowSpan, colSpan, text }) => ({
      bbox: [xs[col] ?? 0, ys?.[row] ?? 0, xs[col + colSpan] ?? 0, ys?.[row + rowSpan] ?? 0] as const,
      text,
    }));
  });
}
