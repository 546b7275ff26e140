import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";

const ends = ["\r\n", "\r", "\n", " \n", "\t\r\n"];

/** Line ends of other systems, a byte order mark, white space at the ends of lines. */
export const lineEnds: Damage = {
  name: "with the line ends of other systems",
  apply: (sheets, dice) => {
    const end = ends[dice(ends.length)] ?? "\n";
    return (dice(2) === 0 ? "\ufeff" : "") + tabsOf(sheets).replaceAll("\n", end);
  },
};
