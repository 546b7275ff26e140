import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapCells } from "./damage.ts";

const spaces = ["", " ", "   ", "\u3000", "\u00a0", "\u2003", "\u2009", "\u202f"];

/** White space of all sorts around the text of cells. */
export const oddSpaces: Damage = {
  name: "with odd white space around its cells",
  apply: (sheets, dice) =>
    tabsOf(mapCells(sheets, (cell) => `${spaces[dice(spaces.length)]}${cell}${spaces[dice(spaces.length)]}`)),
};
