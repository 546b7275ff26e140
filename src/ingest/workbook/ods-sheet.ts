import type { Attributes } from "../ooxml/namespaces.ts";
import { type Budget, MAX_COLS, MAX_ROWS } from "./limits.ts";
import type { Area, GrowingSheet, PlacedText, SheetCell, Span } from "./model.ts";
import { shownOfOds } from "./ods-cell.ts";
import type { CellTexts } from "./ods-text.ts";

/** A sheet while its rows come. */
export interface OdsSheet extends GrowingSheet {
  readonly addColumn: (attributes: Attributes, isHidden: boolean) => void;
  readonly openRow: (attributes: Attributes, isHidden: boolean) => void;
  readonly addCell: (attributes: Attributes, texts: CellTexts) => void;
  readonly closeRow: () => void;
}

export function openOdsSheet(name: string, isHidden: boolean, budget: Budget): OdsSheet {
  const cells: SheetCell[] = [];
  const merges: Area[] = [];
  const hiddenRows: Span[] = [];
  const hiddenCols: Span[] = [];
  const notes: PlacedText[] = [];
  const shapes: PlacedText[] = [];
  let columnCount = 0;
  let row = 0;
  let col = 0;
  let rowRepeat = 1;
  /** Cells of the row that is being read: rows may be repeated. */
  let inRow: SheetCell[] = [];
  return {
    ...{ name, isHidden, cells, merges, hiddenRows, hiddenCols, notes, shapes, margins: [] },
    addColumn: (attributes, isUnseen) => {
      const repeat = countOf(attributes, "table:number-columns-repeated", MAX_COLS);
      if (isUnseen) hiddenCols.push({ first: columnCount, last: columnCount + repeat - 1 });
      columnCount += repeat;
    },
    openRow: (attributes, isUnseen) => {
      rowRepeat = countOf(attributes, "table:number-rows-repeated", MAX_ROWS);
      col = 0;
      if (isUnseen) hiddenRows.push({ first: row, last: row + rowRepeat - 1 });
    },
    addCell: (attributes, texts) => {
      const repeat = countOf(attributes, "table:number-columns-repeated", MAX_COLS);
      notes.push(...texts.notes.map((text) => ({ row, col, text })));
      shapes.push(...texts.shapes.map((text) => ({ row, col, text })));
      const shown = shownOfOds(attributes, texts.text);
      for (let i = 0; shown !== null && i < repeat; i++) inRow.push({ row, col: col + i, ...shown });
      const area = areaOf(attributes, row, col);
      if (area !== null) {
        budget.addMerge();
        merges.push(area);
      }
      col += repeat;
    },
    closeRow: () => {
      for (let r = row; r < row + rowRepeat && inRow.length > 0; r++) {
        for (const cell of inRow) {
          const repeated = { ...cell, row: r };
          budget.addCell(repeated);
          cells.push(repeated);
        }
      }
      inRow = [];
      row += rowRepeat;
    },
  };
}

function countOf(attributes: Attributes, name: string, most: number): number {
  const count = Number(attributes[name] ?? "1");
  return count >= 1 ? Math.min(Math.floor(count), most) : 1;
}

function areaOf(attributes: Attributes, row: number, col: number): Area | null {
  const rows = countOf(attributes, "table:number-rows-spanned", MAX_ROWS);
  const cols = countOf(attributes, "table:number-columns-spanned", MAX_COLS);
  if (rows === 1 && cols === 1) return null;
  return { row, col, lastRow: Math.min(row + rows, MAX_ROWS) - 1, lastCol: Math.min(col + cols, MAX_COLS) - 1 };
}
