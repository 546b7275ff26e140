import type { Stored } from "../../core/quantity.ts";

/** A workbook as its format states it, whatever the format. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Other files that it refers to; none is opened. */
  readonly links: readonly string[];
}

export interface Sheet {
  readonly name: string;
  /** Nobody sees it without asking for it. */
  readonly isHidden: boolean;
  /** Those that hold anything, row by row. */
  readonly cells: readonly SheetCell[];
  readonly merges: readonly Area[];
  /** Rows and columns that nobody sees: hidden, or of no height or width. */
  readonly hiddenRows: readonly Span[];
  readonly hiddenCols: readonly Span[];
  /** Comments on cells. */
  readonly notes: readonly PlacedText[];
  /** Text boxes and shapes with text; placed by the cell under their first corner. */
  readonly shapes: readonly PlacedText[];
  /** What is printed above and below each page. */
  readonly margins: readonly string[];
}

/** 0-based, counted from the sheet's first cell. */
export interface SheetCell {
  readonly row: number;
  readonly col: number;
  /** As displayed; trimmed, lines parted by "\n". */
  readonly text: string;
  readonly stored: Stored | null;
  readonly doubt: CellDoubt | null;
}

/** What is to be said about a cell beside its text. */
export type CellDoubt =
  /** A formula without a stored result: the cell's text is blank. */
  | { readonly kind: "uncached"; readonly formula: string }
  /** A formula that failed: the text is `#DIV/0!` or its like. */
  | { readonly kind: "error" }
  /** A picture that stands in the cell as its value. */
  | { readonly kind: "picture" }
  /** More digits are stored than shown, in a whole number that may be a code. */
  | { readonly kind: "shortened"; readonly stored: string }
  /** The format of the cell shows nothing of this text. */
  | { readonly kind: "unseen"; readonly text: string };

export interface PlacedText {
  readonly row: number;
  readonly col: number;
  readonly text: string;
}

/** Rows and columns of a rectangle, the last ones included. */
export interface Area {
  readonly row: number;
  readonly col: number;
  readonly lastRow: number;
  readonly lastCol: number;
}

/** First and last of a run, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** What a sheet holds so far, while its rows come one by one. */
export interface GrowingSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly cells: SheetCell[];
  readonly merges: Area[];
  readonly hiddenRows: Span[];
  readonly hiddenCols: Span[];
  readonly notes: PlacedText[];
  readonly shapes: PlacedText[];
  readonly margins: string[];
}
