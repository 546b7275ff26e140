import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapRows } from "./damage.ts";

/** The blank cell behind a merged one is gone, in a form's whole header or in single rows; a tab stands at the end. */
export const collapsedMerges: Damage = {
  name: "when the blanks of merged cells collapse",
  apply: (sheets, dice) =>
    sheets
      .map((sheet) => {
        const header = dice(2) === 0;
        return tabsOf(
          mapRows([sheet], (cells, row, { heading }) => {
            if (row === heading || (row < heading ? !header : dice(2) === 0)) return cells;
            const first = cells.findIndex((cell) => cell !== "");
            const blank = cells.indexOf("", first);
            const isInner = blank > 0 && cells.slice(blank).some((cell) => cell !== "");
            return isInner ? [...cells.slice(0, blank), ...cells.slice(blank + 1), ""] : cells;
          }),
        );
      })
      .join("\n"),
};
