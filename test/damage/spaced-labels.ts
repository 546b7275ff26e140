import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapCells } from "./damage.ts";

const labels = [
  "项目名称",
  "主管部门及代码",
  "实施单位",
  "项目属性",
  "项目期",
  "项目资金(万元)",
  "其他资金",
  "年度总体目标",
];

/** Spaces between the characters of labels, headings and levels: 项 目 名 称 */
export const spacedLabels: Damage = {
  name: "when its labels and levels are spaced out",
  apply: (sheets, dice) =>
    tabsOf(
      mapCells(sheets, (cell, { row, col, sheet }) => {
        const isWord = labels.includes(cell) || row === sheet.heading || (row > sheet.heading && col <= 2);
        if (!isWord || dice(2) === 0) return cell;
        return [...cell].join([" ", "  ", "\u3000", "\u00a0"][dice(4)]);
      }),
    ),
};
