import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapCells } from "./damage.ts";

const chinese = "一二三四五六七八九";
const spellings: readonly ((ordinal: string) => string)[] = [
  (ordinal) => `指标${ordinal}：`,
  (ordinal) => `指标 ${ordinal}: `,
  (ordinal) => `指标${ordinal}、`,
  (ordinal) => `指标${ordinal}．`,
  (ordinal) => `指标${ordinal} ：`,
  (ordinal) => `指标${chinese.charAt(Number(ordinal) - 1)}：`,
];

/** Other ways to write `指标1:`. */
export const ordinalStops: Damage = {
  name: "however its ordinals are written",
  apply: (sheets, dice) =>
    tabsOf(
      mapCells(sheets, (cell) => cell.replace(/^指标(\d):/, (whole, n: string) => spellings[dice(7)]?.(n) ?? whole)),
    ),
};
