import type { Attributes } from "../../ooxml/xml.ts";
import { addressOf, areaOf } from "../address.ts";
import type { FormatCache } from "../format/index.ts";
import type { Budget } from "../limits.ts";
import { MAX_COLS } from "../limits.ts";
import type { Area, Sheet, SheetCell, Span } from "../model.ts";
import { shownContent } from "../shown.ts";
import { isTrue } from "./book.ts";
import { contentOf, type WrittenCell } from "./cell.ts";
import { marginText } from "./margins.ts";
import { type Package, readPart } from "./parts.ts";
import { openRuns } from "./text-run.ts";

/** What the sheets of a workbook share. */
export interface SheetTask {
  readonly strings: readonly string[];
  readonly formats: readonly string[];
  readonly is1904: boolean;
  readonly cache: FormatCache;
  readonly budget: Budget;
}

/** A sheet's part as read, with the relations that it uses. */
export type SheetPart = Pick<Sheet, "cells" | "merges" | "hiddenRows" | "hiddenCols" | "margins">;

const GENERAL = "General";
const MARGIN = /^x:(?:odd|even|first)(?:Header|Footer)$/;

/** Reads the cells of a worksheet; what it says of its size is not believed. */
export function sheetOfPart(opened: Package, part: string, task: SheetTask): SheetPart {
  const cells: SheetCell[] = [];
  const merges: Area[] = [];
  const hiddenRows: Span[] = [];
  const hiddenCols: Span[] = [];
  const margins: string[] = [];
  const runs = openRuns();
  const sharedFormulas = new Map<string, string>();
  let row = -1;
  let col = -1;
  let cell: WrittenCell | null = null;
  let field: "value" | "formula" | "margin" | null = null;
  let text = "";

  const openCell = (attributes: Attributes): void => {
    const at = addressOf(attributes["r"] ?? "");
    col = at?.col ?? col + 1;
    row = at?.row ?? row;
    cell = {
      row,
      col,
      type: attributes["t"] ?? "n",
      style: Number(attributes["s"] ?? "0"),
      value: null,
      formula: null,
    };
  };
  const closeCell = (written: WrittenCell): void => {
    const content = contentOf(written, task.strings, task.is1904);
    cell = null;
    if (content === null) return;
    const format = task.formats[written.style] ?? GENERAL;
    const shown = shownContent(content, { format, is1904: task.is1904, cache: task.cache });
    if (shown === null) return;
    const { row: r, col: c } = written;
    task.budget.addCell({ row: r, col: c });
    cells.push({ row: r, col: c, ...shown });
  };
  const openFormula = ({ t: type, si = "" }: Attributes): void => {
    field = "formula";
    text = "";
    if (cell !== null) cell = { ...cell, formula: "", shared: type === "shared" ? si : null };
  };
  const closeFormula = (): void => {
    if (cell === null) return;
    const shared = cell.shared ?? null;
    if (shared !== null && text !== "") sharedFormulas.set(shared, text);
    cell = { ...cell, formula: text === "" && shared !== null ? (sharedFormulas.get(shared) ?? "") : text };
  };

  readPart(opened, part, {
    open: (name, attributes) => {
      if (name === "x:c") openCell(attributes);
      else if (name === "x:v" && cell !== null) {
        field = "value";
        text = "";
      } else if (name === "x:f" && cell !== null) openFormula(attributes);
      else if (name === "x:row") {
        row = attributes["r"] === undefined ? row + 1 : Number(attributes["r"]) - 1;
        col = -1;
        if (isTrue(attributes["hidden"]) || Number(attributes["ht"] ?? "1") === 0) {
          hiddenRows.push({ first: row, last: row });
        }
      } else if (name === "x:mergeCell") {
        const area = areaOf(attributes["ref"] ?? "");
        task.budget.addMerge();
        if (area !== null) merges.push(area);
      } else if (name === "x:col") hiddenCols.push(...hiddenSpan(attributes));
      else if (MARGIN.test(name)) {
        field = "margin";
        text = "";
      } else runs.open(name, attributes);
    },
    text: (more) => {
      if (field === null) runs.text(more);
      else text += more;
    },
    close: (name) => {
      runs.close(name);
      if (name === "x:v" && cell !== null) cell = { ...cell, value: text };
      else if (name === "x:f") closeFormula();
      else if (name === "x:is" && cell !== null) cell = { ...cell, value: runs.take() };
      else if (name === "x:c" && cell !== null) closeCell(cell);
      else if (field === "margin") margins.push(...marginText(text));
      field = null;
    },
  });
  return { cells: inOrder(cells), merges, hiddenRows, hiddenCols, margins };
}

function hiddenSpan({ min = "1", max = min, hidden, width = "1" }: Attributes): Span[] {
  if (!isTrue(hidden) && Number(width) !== 0) return [];
  return [{ first: Number(min) - 1, last: Math.min(Number(max), MAX_COLS) - 1 }];
}

/** Writers give cells row by row; whoever does not has them put in order. */
function inOrder(cells: SheetCell[]): SheetCell[] {
  const isSorted = cells.every((cell, i) => i === 0 || compare(cells[i - 1] ?? cell, cell) < 0);
  if (isSorted) return cells;
  // Of two cells in one place the last one counts, as everywhere in this format.
  const last = new Map(cells.map((cell) => [cell.row * MAX_COLS + cell.col, cell]));
  return [...last.values()].sort(compare);
}

function compare(a: SheetCell, b: SheetCell): number {
  return a.row - b.row || a.col - b.col;
}
