import type { Failure } from "../../core/failure.ts";
import { limitExceeded } from "../size.ts";

/** Cells with content of one workbook: a volume of a thousand forms has 200,000; each costs some 500 bytes until it is read. */
const MAX_CELLS = 500_000;
/** UTF-16 units in the cells of one workbook: a text that is stored once may stand in any number of them. */
const MAX_TEXT_UNITS = 32 * 1024 * 1024;
/** Merged areas of one workbook: a form has some fifty. */
const MAX_MERGES = 100_000;
/** Rows that the merged areas of a workbook reach over, taken together. */
const MAX_MERGED_ROWS = 1_000_000;
/** A sheet ends here (Excel 2007 and later). */
export const MAX_ROWS = 1_048_576;
export const MAX_COLS = 16_384;

/** Counts what a workbook holds against the limits while it is read. */
export interface Budget {
  readonly addCell: (cell: { readonly row: number; readonly col: number; readonly text: string }) => void;
  readonly addMerge: () => void;
  readonly addMergedRows: (count: number) => void;
}

/** @throws from its members Failure limit-exceeded, naming the limit */
export function openBudget(source: string): Budget {
  let cells = 0;
  let textUnits = 0;
  let merges = 0;
  let mergedRows = 0;
  const exceeded = (what: string, limit: string, allowed: number): Failure =>
    limitExceeded(source, `The workbook has more ${what}`, limit, allowed);
  return {
    addCell: ({ row, col, text }) => {
      textUnits += text.length;
      if (textUnits > MAX_TEXT_UNITS) throw exceeded("text in its cells", "max-text-units", MAX_TEXT_UNITS);
      if (++cells > MAX_CELLS) throw exceeded("cells with content", "max-cells", MAX_CELLS);
      if (row >= MAX_ROWS) throw exceeded("rows than a sheet can have", "max-rows", MAX_ROWS);
      if (col >= MAX_COLS) throw exceeded("columns than a sheet can have", "max-columns", MAX_COLS);
    },
    addMerge: () => {
      if (++merges > MAX_MERGES) throw exceeded("merged cells", "max-merged-cells", MAX_MERGES);
    },
    addMergedRows: (count) => {
      mergedRows += count;
      if (mergedRows > MAX_MERGED_ROWS) throw exceeded("rows of merged cells", "max-merged-rows", MAX_MERGED_ROWS);
    },
  };
}
