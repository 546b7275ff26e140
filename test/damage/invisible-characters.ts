import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapCells } from "./damage.ts";

const invisible = ["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e"];

/** Characters that print nothing, anywhere in a cell. */
export const invisibleCharacters: Damage = {
  name: "when invisible characters stand in its cells",
  apply: (sheets, dice) =>
    tabsOf(
      mapCells(sheets, (cell) => {
        if (dice(3) > 0) return cell;
        const at = dice(cell.length + 1);
        return cell.slice(0, at) + invisible[dice(invisible.length)] + cell.slice(at);
      }),
    ),
};
