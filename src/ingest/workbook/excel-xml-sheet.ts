import type { Attributes } from "../ooxml/namespaces.ts";
import type { FormatCache } from "./format/index.ts";
import { serialOfIso } from "./format/serial.ts";
import { type Budget, MAX_COLS, MAX_ROWS } from "./limits.ts";
import type { Area, GrowingSheet, PlacedText, SheetCell, Span } from "./model.ts";
import { type Content, cleanText, shownContent } from "./shown.ts";

/** A value as it is written. */
export interface WrittenData {
  /** `Number`, `String`, `DateTime`, `Boolean` or `Error`. */
  readonly type: string;
  readonly text: string;
}

/** The number format of a style. */
export type FormatOf = (style: string) => string;

/** A sheet while its rows come. */
export interface ExcelXmlSheet extends GrowingSheet {
  readonly setVisible: (word: string) => void;
  readonly addColumn: (attributes: Attributes) => void;
  readonly openRow: (attributes: Attributes) => void;
  readonly openCell: (attributes: Attributes) => void;
  readonly addNote: (text: string) => void;
  readonly closeCell: (data: WrittenData | null) => void;
}

export function openExcelXmlSheet(name: string, is1904: boolean, formatOf: FormatOf, budget: Budget): ExcelXmlSheet {
  const cells: SheetCell[] = [];
  const merges: Area[] = [];
  const hiddenRows: Span[] = [];
  const hiddenCols: Span[] = [];
  const notes: PlacedText[] = [];
  const cache: FormatCache = new Map();
  let isHidden = false;
  let column = 0;
  let row = -1;
  let nextRow = 0;
  let col = -1;
  let nextCol = 0;
  let cell: Attributes = {};
  return {
    ...{ name, cells, merges, hiddenRows, hiddenCols, notes, shapes: [], margins: [] },
    get isHidden() {
      return isHidden;
    },
    setVisible: (word) => {
      isHidden = word !== "SheetVisible" && word !== "";
    },
    addColumn: (attributes) => {
      const first = indexOf(attributes, column, MAX_COLS);
      const last = Math.min(first + countOf(attributes, "ss:Span"), MAX_COLS - 1);
      if (isUnseen(attributes, "ss:Width")) hiddenCols.push({ first, last });
      column = last + 1;
    },
    openRow: (attributes) => {
      row = indexOf(attributes, nextRow, MAX_ROWS);
      const last = row + countOf(attributes, "ss:Span");
      if (isUnseen(attributes, "ss:Height")) hiddenRows.push({ first: row, last });
      nextRow = last + 1;
      nextCol = 0;
    },
    openCell: (attributes) => {
      cell = attributes;
      col = indexOf(attributes, nextCol, MAX_COLS);
      const lastCol = Math.min(col + countOf(attributes, "ss:MergeAcross"), MAX_COLS - 1);
      const lastRow = Math.min(row + countOf(attributes, "ss:MergeDown"), MAX_ROWS - 1);
      if (lastCol > col || lastRow > row) {
        budget.addMerge();
        merges.push({ row, col, lastRow, lastCol });
      }
      nextCol = lastCol + 1;
    },
    addNote: (written) => {
      const text = cleanText(written);
      if (text !== "") notes.push({ row, col, text });
    },
    closeCell: (data) => {
      const content = contentOf(data, cell["ss:Formula"], is1904);
      if (content === null) return;
      const shown = shownContent(content, { format: formatOf(cell["ss:StyleID"] ?? "Default"), is1904, cache });
      if (shown === null) return;
      budget.addCell({ row, col, text: shown.text });
      cells.push({ row, col, ...shown });
    },
  };
}

/** 1-based where it is stated, else the next. */
function indexOf(attributes: Attributes, next: number, end: number): number {
  const stated = Number(attributes["ss:Index"] ?? "0");
  return Math.min(stated >= 1 ? stated - 1 : next, end);
}

function countOf(attributes: Attributes, name: string): number {
  const count = Number(attributes[name] ?? "0");
  return count >= 0 ? Math.min(Math.floor(count), MAX_ROWS) : 0;
}

function isUnseen(attributes: Attributes, size: string): boolean {
  return attributes["ss:Hidden"] === "1" || Number(attributes[size] ?? "1") === 0;
}

function contentOf(data: WrittenData | null, formula: string | undefined, is1904: boolean): Content | null {
  if (data === null) return formula === undefined ? null : { kind: "uncached", formula: formula.replace(/^=/, "") };
  const { type, text } = data;
  switch (type) {
    case "Number":
      return Number.isFinite(Number(text)) ? { kind: "number", value: Number(text) } : { kind: "text", value: text };
    case "DateTime": {
      const serial = serialOfIso(text, is1904);
      return serial === null ? { kind: "text", value: text } : { kind: "number", value: serial };
    }
    case "Boolean":
      return { kind: "boolean", value: text === "1" };
    case "Error":
      return { kind: "error", value: text };
    default:
      return { kind: "text", value: text };
  }
}
