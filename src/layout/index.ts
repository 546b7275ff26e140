import type { LaidPage } from "../core/laid-page.ts";
import type { DrawnPage } from "../core/page.ts";
import { gridsOf } from "./grid.ts";

export { gridsOf } from "./grid.ts";
export { withTypedRules } from "./typed-rules.ts";

/** Reads the lines of a page as grids; its words stay as they are. */
export function laidPageOf({ number, width, height, words, rulings }: DrawnPage): LaidPage {
  return { number, width, height, words, rulings, grids: gridsOf(rulings) };
}
