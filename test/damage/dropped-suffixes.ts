import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapCells } from "./damage.ts";

/** Levels without 指标 (indicator): 经济效益 for 经济效益指标. */
export const droppedSuffixes: Damage = {
  name: "when its levels lack their suffix",
  apply: (sheets, dice) =>
    tabsOf(
      mapCells(sheets, (cell, { row, col, sheet }) =>
        row > sheet.heading && col <= 2 && dice(2) === 0 ? cell.replace(/指标$/, "") : cell,
      ),
    ),
};
