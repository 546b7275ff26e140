import { assert } from "./assert.ts";
import type { Place } from "./place.ts";
import type { Stored } from "./quantity.ts";

/** One cell of a table; `row` and `col` are 0-based, spans count grid rows and columns. */
export interface Cell {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly text: string;
  readonly at: Place | null;
  /** What a workbook stores behind the text. */
  readonly stored?: Stored | undefined;
}

/**
 * How far the printed rows and columns may be believed.
 * - `stated`: the format itself says where each cell stands and spans
 * - `slid`: delimiters count columns, but collapsed merges may have moved cells to the left
 * - `unmarked`: only white space or line breaks part the pieces; one cell may stand in several pieces
 */
export type Trust = "stated" | "slid" | "unmarked";

/** Where a table stands on one page, in the page's points or pixels. */
export interface PageArea {
  readonly page: number;
  readonly area: readonly [number, number, number, number];
}

export interface Table {
  readonly rowCount: number;
  readonly colCount: number;
  readonly title: string | null;
  readonly rows: Trust;
  readonly columns: Trust;
  /** Of a drawn table: is any of its columns told from white space alone, where no line draws it? */
  readonly columnsInferred: boolean;
  /** Row-major. */
  readonly cells: readonly Cell[];
  /** Every page and area of a drawn table; empty where nothing is drawn. */
  readonly pages: readonly PageArea[];
  /** The table of each page as it is printed, heading and all, where a table goes on over pages and they were asked for. */
  readonly parts: readonly Table[];
}

/** What a document is made of, in reading order: lines of prose and tables. */
export type Block =
  | { readonly kind: "text"; readonly text: string; readonly at: Place }
  | { readonly kind: "table"; readonly table: Table };

/**
 * The only way to make a Table: checks that the cells tile the rectangle exactly once and are row-major.
 *
 * @param cells any number; an empty table has no rows and no columns
 * @throws an invariant error when a cell leaves the rectangle, two overlap, or a slot is empty: a reader's bug
 */
export function table(facts: {
  readonly rowCount: number;
  readonly colCount: number;
  readonly title?: string | null;
  readonly rows: Trust;
  readonly columns: Trust;
  readonly columnsInferred?: boolean;
  readonly cells: readonly Cell[];
  readonly pages?: readonly PageArea[];
  readonly parts?: readonly Table[];
}): Table {
  const { rowCount, colCount, cells } = facts;
  const taken = new Uint8Array(rowCount * colCount);
  let previous = -1;
  for (const cell of cells) {
    assert(cell.rowSpan >= 1 && cell.colSpan >= 1, "a cell spans at least one row and one column");
    assert(cell.row >= 0 && cell.row + cell.rowSpan <= rowCount, "a cell stays inside the table's rows");
    assert(cell.col >= 0 && cell.col + cell.colSpan <= colCount, "a cell stays inside the table's columns");
    const slot = cell.row * colCount + cell.col;
    assert(slot > previous, "cells are row-major");
    previous = slot;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let col = cell.col; col < cell.col + cell.colSpan; col++) {
        assert(taken[row * colCount + col] === 0, "cells do not overlap");
        taken[row * colCount + col] = 1;
      }
    }
  }
  assert(!taken.includes(0), "cells tile the table");
  return {
    rowCount,
    colCount,
    title: facts.title ?? null,
    rows: facts.rows,
    columns: facts.columns,
    columnsInferred: facts.columnsInferred ?? false,
    cells,
    pages: facts.pages ?? [],
    parts: facts.parts ?? [],
  };
}
