import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapRows } from "./damage.ts";

/** Rows that slid left by one or two columns and keep their length: 满意度指标⇥服务对象满意度指标⇥…⇥≥90%⇥ */
export const slidRows: Damage = {
  name: "when rows slide left",
  apply: (sheets, dice) =>
    tabsOf(
      mapRows(sheets, (cells, row, { heading }) => {
        const blanks = cells.findIndex((cell) => cell !== "");
        const by = Math.min(blanks, dice(3));
        return row <= heading ? cells : [...cells.slice(by), ...new Array<string>(by).fill("")];
      }),
    ),
};
