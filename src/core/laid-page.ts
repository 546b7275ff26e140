import type { BBox, Ruling, Word } from "./page.ts";

/** Lines that cross or meet, as a grid of unit cells; an edge that is not drawn joins the cells beside it. */
export interface Grid {
  /** Strictly rising: columnCount + 1 and rowCount + 1 positions. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** [row boundary 0..rowCount][column]: is the edge above that row drawn there? The outer ones always are. */
  readonly across: readonly (readonly boolean[])[];
  /** [row][column boundary 0..columnCount]: is the edge left of that column drawn there? */
  readonly down: readonly (readonly boolean[])[];
}

/** A page whose lines have been read as grids. */
export interface LaidPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  /** Words that drew lines with their signs: among the rulings, not among the words. */
  readonly strokes: readonly Word[];
  /** All of them, those of the grids too: rules that cross nothing part rows and columns all the same. */
  readonly rulings: readonly Ruling[];
  readonly grids: readonly Grid[];
}

export function centerOf([x0, y0, x1, y1]: BBox): readonly [number, number] {
  return [(x0 + x1) / 2, (y0 + y1) / 2];
}
