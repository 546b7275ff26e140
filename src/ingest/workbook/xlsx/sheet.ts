import type { Attributes } from "../../ooxml/namespaces.ts";
import { areaOf } from "../address.ts";
import { MAX_COLS } from "../limits.ts";
import type { Sheet, SheetCell, Span } from "../model.ts";
import { isTrue } from "./book.ts";
import { openCellReader, type SheetTask } from "./cell-reader.ts";
import { marginText } from "./margins.ts";
import { type Package, readPart } from "./parts.ts";

/** What a sheet's own part says. */
export type SheetPart = Pick<Sheet, "cells" | "merges" | "hiddenRows" | "hiddenCols" | "margins">;

interface Draft {
  readonly merges: Sheet["merges"][number][];
  readonly hiddenRows: Span[];
  readonly hiddenCols: Span[];
  readonly margins: string[];
}

const MARGIN = /^x:(?:odd|even|first)(?:Header|Footer)$/;

/** Reads the cells of a worksheet; what it says of its size is not believed. */
export function sheetOfPart(opened: Package, part: string, task: SheetTask): SheetPart {
  const draft: Draft = { merges: [], hiddenRows: [], hiddenCols: [], margins: [] };
  const reader = openCellReader(task);
  let margin: string | null = null;
  readPart(opened, part, {
    open: (name, attributes) => {
      reader.open(name, attributes);
      if (name === "x:row") draft.hiddenRows.push(...hiddenRow(attributes(), reader.row()));
      else if (name === "x:col") draft.hiddenCols.push(...hiddenCols(attributes()));
      else if (name === "x:mergeCell") {
        task.budget.addMerge();
        const { ref = "" } = attributes();
        const area = areaOf(ref);
        if (area !== null) draft.merges.push(area);
      } else if (MARGIN.test(name)) margin = "";
    },
    text: (more) => {
      if (margin === null) reader.text(more);
      else margin += more;
    },
    close: (name) => {
      reader.close(name);
      if (margin !== null) draft.margins.push(...marginText(margin));
      margin = null;
    },
  });
  return { cells: inOrder(reader.cells), ...draft };
}

function hiddenRow({ hidden, ht: height = "1" }: Attributes, row: number): Span[] {
  return isTrue(hidden) || Number(height) === 0 ? [{ first: row, last: row }] : [];
}

function hiddenCols({ min = "1", max = min, hidden, width = "1" }: Attributes): Span[] {
  if (!isTrue(hidden) && Number(width) !== 0) return [];
  return [{ first: Number(min) - 1, last: Math.min(Number(max), MAX_COLS) - 1 }];
}

/** Writers give cells row by row; whoever does not has them put in order. */
function inOrder(cells: readonly SheetCell[]): readonly SheetCell[] {
  if (cells.every((cell, i) => i === 0 || compare(cells[i - 1] ?? cell, cell) < 0)) return cells;
  // Of two cells in one place the last one counts, as everywhere in this format.
  const last = new Map(cells.map((cell) => [cell.row * MAX_COLS + cell.col, cell]));
  return [...last.values()].sort(compare);
}

function compare(a: SheetCell, b: SheetCell): number {
  return a.row - b.row || a.col - b.col;
}
