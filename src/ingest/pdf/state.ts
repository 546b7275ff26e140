import type { BBox } from "../../core/page.ts";
import { identity, type Matrix, multiply, xOf, yOf } from "./matrix.ts";

/** What a font tells of its glyphs' layout. */
export interface FontFacts {
  readonly vertical: boolean;
  readonly bold: boolean;
  /** Glyph space to text space along x: 0.001 for all fonts but Type 3. */
  readonly widthScale: number;
  /** Height of the em in text space for a font size of 1. */
  readonly em: number;
}

/** The part of PDF's graphics state that decides where and how text and lines are seen. */
export interface GraphicsState {
  /** User space to the page: points, origin top-left. */
  ctm: Matrix;
  /** What is visible at all, on the page. */
  clip: BBox;
  fillColor: string;
  strokeColor: string;
  fillAlpha: number;
  strokeAlpha: number;
  lineWidth: number;
  font: FontFacts;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderMode: number;
}

const plainFont: FontFacts = { vertical: false, bold: false, widthScale: 0.001, em: 1 };

export function initialState(ctm: Matrix, clip: BBox): GraphicsState {
  return {
    ctm,
    clip,
    fillColor: BLACK,
    strokeColor: BLACK,
    fillAlpha: 1,
    strokeAlpha: 1,
    lineWidth: 1,
    font: plainFont,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
  };
}

export const BLACK = "#000000";
export const WHITE = "#ffffff";
/** A colour that is not plain: a pattern or a shading. Seen, and like no other. */
export const PATTERN = "pattern";

/** Text position within a text object: the text matrix, and the point on the current line. */
export interface TextCursor {
  matrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

export function freshCursor(): TextCursor {
  return { matrix: identity, x: 0, y: 0, lineX: 0, lineY: 0 };
}

/** The smallest upright rectangle around a mapped rectangle. */
export function mappedBox(m: Matrix, [x0, y0, x1, y1]: BBox): BBox {
  const xs = [xOf(m, x0, y0), xOf(m, x1, y0), xOf(m, x0, y1), xOf(m, x1, y1)];
  const ys = [yOf(m, x0, y0), yOf(m, x1, y0), yOf(m, x0, y1), yOf(m, x1, y1)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** What two rectangles share; empty ones have x1 <= x0 or y1 <= y0. */
export function sharedBox(a: BBox, b: BBox): BBox {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

/** The state inside a form or group: moved by its matrix, seen through its box (which the matrix moves too). */
export function enter(state: GraphicsState, matrix: Matrix, box: BBox | null): void {
  state.ctm = multiply(state.ctm, matrix);
  if (box !== null) state.clip = sharedBox(state.clip, mappedBox(state.ctm, box));
}
