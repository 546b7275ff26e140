import type { Sheet } from "../arbitrary.ts";
import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";
import { mapCells } from "./damage.ts";

const WIDTH_OFFSET = 0xfee0;

/** `≤30%` -> `≤３０％`. */
function widened(text: string): string {
  return text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + WIDTH_OFFSET));
}

function withWideYear(sheet: Sheet): Sheet {
  return { ...sheet, lines: sheet.lines.map((line) => (typeof line === "string" ? widened(line) : line)) };
}

/** Digits, brackets, colons and comparators in full-width forms. */
export const fullWidth: Damage = {
  name: "in full-width characters",
  apply: (sheets, dice) =>
    tabsOf(
      mapCells(sheets, (cell) => (dice(2) === 0 ? widened(cell) : cell)).map((sheet) =>
        dice(2) === 0 ? withWideYear(sheet) : sheet,
      ),
    ),
};
