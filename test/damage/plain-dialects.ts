import type { Sheet } from "../arbitrary.ts";
import type { Damage, Dice } from "./damage.ts";
import { linesOf, mapCells } from "./damage.ts";

function textsOf(sheets: readonly Sheet[]): string[][] {
  return linesOf(sheets).map((cells) => cells.filter((cell) => cell !== ""));
}

/** A row a line, cells parted by single spaces; blank cells leave no mark. */
export const spaceSeparated: Damage = {
  name: "with single spaces between its cells",
  isLossy: true,
  apply: (sheets) =>
    textsOf(sheets)
      .map((texts) => `${texts.join(" ")}\n`)
      .join(""),
};

/** Everything on one line. */
export const allOnOneLine: Damage = {
  name: "on one line",
  isLossy: true,
  apply: (sheets) => `${textsOf(sheets).flat().join(" ")}\n`,
};

/** Every cell on its own line, as text layers of pages give it. */
export const oneCellALine: Damage = {
  name: "with one cell a line",
  isLossy: true,
  apply: (sheets) => `${textsOf(sheets).flat().join("\n")}\n`,
};

/** One cell a line, long cells of the table broken over two lines in the middle of a word. */
export const wrappedCells: Damage = {
  name: "with one cell a line, long cells broken",
  isLossy: true,
  apply: (sheets, dice) =>
    oneCellALine.apply(
      mapCells(sheets, (cell) => (dice(3) === 0 ? broken(cell, dice) : cell)),
      dice,
    ),
};

/** Boxes are wide enough for a target; no line begins with a stop or a closing bracket, or ends with an opening one. */
function broken(cell: string, dice: Dice): string {
  if (/^[≥≤<>=]?\d/.test(cell) || cell.length < 5) return cell;
  const at = 2 + dice(cell.length - 3);
  const isBreak = !/^[:,。)%\d]/.test(cell.slice(at)) && !cell.slice(0, at).endsWith("(");
  return isBreak ? `${cell.slice(0, at)}\n${cell.slice(at)}` : cell;
}
