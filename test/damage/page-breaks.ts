import type { Sheet } from "../arbitrary.ts";
import { tabsOf } from "../arbitrary.ts";
import type { Damage, Dice } from "./damage.ts";

export type Line = string | readonly string[];

/** What a page's foot and head leave between two rows. */
export function breakLines(sheet: Sheet, dice: Dice): Line[] {
  const heading = sheet.lines[sheet.heading] ?? "";
  const [title = "", year = ""] = sheet.lines;
  const choices: readonly Line[][] = [
    [""],
    ["第3页"],
    ["第 2 页 共 8 页"],
    ["- 3 -"],
    ["\f"],
    [heading],
    ["", title, year, "", heading],
  ];
  return [...(choices[dice(choices.length)] ?? [])];
}

/** Pages end between two rows: the first row behind the break slid to the left edge, its target stayed behind. */
export const pageBreaks: Damage = {
  name: "when pages break between its rows",
  apply: (sheets, dice) =>
    tabsOf(
      sheets.map((sheet) => ({
        ...sheet,
        lines: sheet.lines.flatMap((line, index): Line[] => {
          const [, first, second, name = "", raw = ""] = line;
          const isContinued = typeof line !== "string" && first === "" && second === "";
          if (index <= sheet.heading || !isContinued || dice(2) === 0) return [line];
          return [...breakLines(sheet, dice), dice(2) === 0 ? [name, "", "", raw, ""] : line];
        }),
      })),
    ),
};
