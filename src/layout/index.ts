import type { LaidPage } from "../core/laid-page.ts";
import type { DrawnPage } from "../core/page.ts";
import { gridsOf } from "./grid.ts";
import { withTypedRules } from "./typed-rules.ts";

export { gridsOf } from "./grid.ts";

/** Reads the lines of a page as grids, typed ones too; its other words stay as they are. */
export function laidPageOf(page: DrawnPage): LaidPage {
  const { page: ruled, strokes } = withTypedRules(page);
  const { number, width, height, words, rulings } = ruled;
  return { number, width, height, words, strokes, rulings, grids: gridsOf(rulings) };
}
