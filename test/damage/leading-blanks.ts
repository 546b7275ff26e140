import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapRows } from "./damage.ts";

/** Rows that lost the blank cells before their first text: all that follows slides to the left edge. */
export const leadingBlanks: Damage = {
  name: "when rows lose their leading blank cells",
  apply: (sheets, dice) =>
    tabsOf(
      mapRows(sheets, (cells, row, { heading }) => {
        if (row <= heading || dice(2) === 0) return cells;
        return cells.slice(cells.findIndex((cell) => cell !== ""));
      }),
    ),
};
