import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapRows } from "./damage.ts";

/** The name of every third row stands in the target column, its target is gone: 时效指标⇥⇥指标1: 图书馆开放服务期间 */
export const lostTargets: Damage = {
  name: "but for targets that names replaced, which are reported",
  isLossy: true,
  apply: (sheets, dice) =>
    tabsOf(
      mapRows(sheets, (cells, row, { heading }) => {
        const [side = "", first = "", second = "", name = ""] = cells;
        return row <= heading || (row - heading) % 3 > 0 || dice(2) > 0 ? cells : [side, first, second, "", name];
      }),
    ),
};
