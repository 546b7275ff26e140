import type { Gray } from "../../../src/core/scan.ts";
import { type CellInk, cellInkOf } from "../../../src/ingest/ocr/cell-ink.ts";
import { pageOfGray } from "./support.ts";

/** The ink of a picture as if it were a cell without rules; 72 dpi. */
export function cellOf(gray: Gray): CellInk {
  const page = pageOfGray(gray, 72);
  const cell = cellInkOf(page, [0, 0, page.width, page.height], { rim: 14, core: 40, sealedCore: 60 }, 0);
  if (cell === null) throw new Error("the picture has an inside");
  return cell;
}
