import type { Sheet } from "../arbitrary.ts";

/** Draws a number from 0 up to, but not including, `below`. */
export type Dice = (below: number) => number;

/** A way in which real exports spoil a form. */
export interface Damage<S extends Sheet = Sheet> {
  /** Completes `A form reads the same …`. */
  readonly name: string;
  /** Name the damaged source goes by; the extension is a hint only. */
  readonly source?: string;
  /** May something be lost for good, so that an issue at its row is as good as the reading? */
  readonly isLossy?: boolean;
  readonly apply: (sheets: readonly S[], dice: Dice) => string | Uint8Array;
}

/** The sheets with every row of cells rewritten; `index` counts the lines of a sheet. */
export function mapRows(
  sheets: readonly Sheet[],
  change: (cells: readonly string[], index: number, sheet: Sheet) => readonly string[],
): Sheet[] {
  return sheets.map((sheet) => ({
    ...sheet,
    lines: sheet.lines.map((line, index) => (typeof line === "string" ? line : change(line, index, sheet))),
  }));
}

/** The sheets with every cell rewritten; blank cells stay blank. */
export function mapCells(
  sheets: readonly Sheet[],
  change: (cell: string, place: { readonly row: number; readonly col: number; readonly sheet: Sheet }) => string,
): Sheet[] {
  return mapRows(sheets, (cells, row, sheet) =>
    cells.map((cell, col) => (cell === "" ? "" : change(cell, { row, col, sheet }))),
  );
}

/** Every line of the sheets as cells; a line of prose is one cell. */
export function linesOf(sheets: readonly Sheet[]): (readonly string[])[] {
  return sheets.flatMap(({ lines }) => lines.map((line) => (typeof line === "string" ? [line] : line)));
}
