import type { DocumentTable } from "../../src/core/document.ts";

/** A cell by its first and last row and column, counted from 0, both included. */
export interface SpanCell {
  readonly r0: number;
  readonly c0: number;
  readonly r1: number;
  readonly c1: number;
  readonly text: string;
}

export interface PagedTable {
  readonly page: number;
  readonly cells: readonly SpanCell[];
}

export interface TruthDocument {
  /** Path of the document, from the folder of the truth file. */
  readonly pdf: string;
  readonly tables: readonly PagedTable[];
}

/** Expected tables by name of document. */
export type Truth = Readonly<Record<string, TruthDocument>>;

/** A table as it is compared: no blank cell, and every row and column begins a cell. */
export interface Grid {
  readonly rowCount: number;
  readonly colCount: number;
  readonly cells: readonly SpanCell[];
}

/** Truth counts pages from 1; what has no pages is one page there. */
const ONLY_PAGE = 1;

export function pagedTableOf(table: DocumentTable): PagedTable {
  const cells = table.cells.map(({ row, col, rowSpan, colSpan, text }) => {
    return { r0: row, c0: col, r1: row + rowSpan - 1, c1: col + colSpan - 1, text };
  });
  return { page: table.page ?? ONLY_PAGE, cells };
}

/** Signs that printers use for one another. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/[\u00ad\u2010-\u2015\u2212]/g, "-"],
  [/[`\u00b4\u2018\u2019]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
  [/[\s\u200b]+/g, ""],
];

/** Text as it is compared: compatible forms are one, dashes and quotes too, white space is none. `"10 – 12"` -> `10-12` */
export function comparedTextOf(text: string): string {
  return alike.reduce((folded, [signs, sign]) => folded.replaceAll(signs, sign), text.normalize("NFKC"));
}

/**
 * The table without its blank cells, rows and columns. A row that begins no cell with text is taken out, and spans that
 * cover it shrink, so that two ways to draw one table are one grid:
 *
 *     ┌───┬───┬───┐          ┌───┬───┐
 *     │ a │   │ b │          │ a │ b │
 *     │   ├───┼───┤   gives  └───┴───┘
 *     │   │   │   │
 *     └───┴───┴───┘
 *
 * @returns cells in the order given; their texts are as compared
 */
export function gridOfTable({ cells }: PagedTable): Grid {
  const printed = cells.map((cell) => ({ ...cell, text: comparedTextOf(cell.text) })).filter(({ text }) => text !== "");
  const rows = startsOf(printed.map(({ r0 }) => r0));
  const cols = startsOf(printed.map(({ c0 }) => c0));
  return {
    rowCount: rows.length,
    colCount: cols.length,
    cells: printed.map(({ r0, c0, r1, c1, text }) => {
      const [top, left] = [lastUpTo(rows, r0), lastUpTo(cols, c0)];
      // An end before its start is a fault of the source; the cell is then of one row or column.
      return { r0: top, c0: left, r1: Math.max(top, lastUpTo(rows, r1)), c1: Math.max(left, lastUpTo(cols, c1)), text };
    }),
  };
}

function startsOf(places: readonly number[]): readonly number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}

/** Index of the last of the sorted starts that is not after `place`; -1 when all are. */
function lastUpTo(starts: readonly number[], place: number): number {
  return starts.findLastIndex((start) => start <= place);
}

/** The cell at every place of the grid, null where there is none; of cells on one place the last. */
export function placesOfGrid({ rowCount, colCount, cells }: Grid): readonly (readonly (SpanCell | null)[])[] {
  const places = Array.from({ length: rowCount }, (): (SpanCell | null)[] => Array(colCount).fill(null));
  for (const cell of cells) {
    for (let row = cell.r0; row <= cell.r1; row++) places[row]?.fill(cell, cell.c0, cell.c1 + 1);
  }
  return places;
}
