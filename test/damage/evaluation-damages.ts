import type { Sheet } from "../arbitrary.ts";
import { tabsOf } from "../arbitrary.ts";
import type { ColumnSheet } from "../arbitrary-evaluation-sheet.ts";
import type { Damage } from "./damage.ts";
import { htmlOf } from "./html-table.ts";
import type { Line } from "./page-breaks.ts";
import { breakLines } from "./page-breaks.ts";

/** Does the blank cell stand for itself? */
function isApart(sheet: Sheet, line: number, col: number): boolean {
  const { apart, valuesFrom } = sheet as ColumnSheet;
  if (line > sheet.heading) return col >= valuesFrom;
  return apart.some((row) => row.line === line && col >= row.from);
}

/** The blank cell behind a merged one is gone, in a form's whole header or in single rows; a tab stands at the end. */
export const collapsedMatrix: Damage<ColumnSheet> = {
  name: "when the blanks of merged cells collapse",
  apply: (sheets, dice) =>
    tabsOf(
      sheets.map((sheet) => {
        const header = dice(2) === 0;
        const lines = sheet.lines.map((line, row) => {
          if (typeof line === "string" || row === sheet.heading) return line;
          if (row < sheet.heading ? !header : dice(2) === 0) return line;
          const first = line.findIndex((cell) => cell !== "");
          const blank = line.findIndex((cell, col) => col > first && cell === "" && !isApart(sheet, row, col));
          const isInner = blank > 0 && line.slice(blank).some((cell) => cell !== "");
          return isInner ? [...line.slice(0, blank), ...line.slice(blank + 1), ""] : line;
        });
        return { ...sheet, lines };
      }),
    ),
};

/** The form's every merged cell is printed once, without the blanks it covers; blank cells of their own stay. */
export const unmarkedMerges: Damage<ColumnSheet> = {
  name: "when merged cells leave no blanks at all",
  apply: (sheets) =>
    tabsOf(
      sheets.map((sheet) => ({
        ...sheet,
        lines: sheet.lines.map((line, row) => {
          if (typeof line === "string" || row > sheet.heading) return line;
          return line.filter((cell, col) => cell !== "" || isApart(sheet, row, col));
        }),
      })),
    ),
};

/** A blank cell in the middle of a row of values is gone: which one it was, nothing says. */
export const lostBlanks: Damage<ColumnSheet> = {
  name: "but for blank cells that are lost, which are reported",
  isLossy: true,
  apply: (sheets, dice) =>
    tabsOf(
      sheets.map((sheet) => ({
        ...sheet,
        lines: sheet.lines.map((line, row) => {
          if (typeof line === "string") return line;
          const blank = line.findIndex((cell, col) => cell === "" && isApart(sheet, row, col));
          return blank < 0 || dice(2) === 0 ? line : [...line.slice(0, blank), ...line.slice(blank + 1), ""];
        }),
      })),
    ),
};

/** Pages end between two rows of a level: the first row behind the break may have lost its leading blank cells. */
export const brokenPages: Damage<ColumnSheet> = {
  name: "when pages break between its rows",
  apply: (sheets, dice) =>
    tabsOf(
      sheets.map((sheet) => ({
        ...sheet,
        lines: sheet.lines.flatMap((line, index): Line[] => {
          const [, first, second] = line;
          const isContinued = typeof line !== "string" && first === "" && second === "" && line[0] === "";
          if (index <= sheet.heading || !isContinued || dice(2) === 0) return [line];
          return [...breakLines(sheet, dice), dice(2) === 0 ? [...line.slice(3), "", "", ""] : line];
        }),
      })),
    ),
};

/** A table in HTML with stated spans. */
export const evaluationHtml: Damage<ColumnSheet> = {
  name: "as the HTML of its table",
  apply: (sheets) => htmlOf(sheets, isApart),
};
