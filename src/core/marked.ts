import type { Place } from "./place.ts";
import type { Stored } from "./quantity.ts";

/**
 * A document that states its tables: a word processor's body, a workbook, a page of HTML. Nothing is drawn, so nothing
 * needs to be laid out: the format says where each cell stands and how far it reaches.
 */
export interface MarkedDocument {
  readonly kind: "marked";
  /** In reading order, sheet by sheet. */
  readonly blocks: readonly MarkedBlock[];
}

export type MarkedBlock = MarkedText | MarkedTable;

/** A paragraph outside every table. */
export interface MarkedText {
  readonly kind: "text";
  /** Lines as the format states them ("\n"); blank paragraphs are left out. */
  readonly text: string;
  readonly at: Place;
  /**
   * `body` is read; `boilerplate` (page headers and footers) is furniture; anything else is the reason why the text is listed
   * as dropped (a hidden sheet, a deleted stretch).
   */
  readonly role: "body" | "boilerplate" | { readonly dropped: string };
}

/** A table as its format states it; the cells need not tile it yet. */
export interface MarkedTable {
  readonly kind: "table";
  readonly title: string | null;
  /** Row by row, each in the order of its cells; rows without cells are kept, since spans may reach into them. */
  readonly rows: readonly (readonly MarkedCell[])[];
  readonly role: MarkedText["role"];
  /** Tables that blank columns part, where they are read as one; absent or empty for all others. */
  readonly parts?: readonly TableArea[] | undefined;
}

/** A rectangle inside of a table, 0-based. */
export interface TableArea {
  readonly row: number;
  readonly col: number;
  readonly rowCount: number;
  readonly colCount: number;
}

export interface MarkedCell {
  /** Without the text of nested tables; trimmed, lines parted by "\n"; "" for a blank cell. */
  readonly text: string;
  /** 0-based column where the format states it; null: the first column of its row that is still free. */
  readonly col: number | null;
  /** At least 1; larger than the table where the format says so. */
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly at: Place;
  /** What a workbook stores behind the text it shows; null where the text is all there is. */
  readonly stored: Stored | null;
  /** Tables inside the cell, in order. */
  readonly nested: readonly MarkedTable[];
}
