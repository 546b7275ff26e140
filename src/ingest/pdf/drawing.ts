import type { BBox } from "../../core/page.ts";

/** One character as drawn. `u` runs along the reading direction, `v` across it (growing towards the line below). */
export interface Glyph {
  readonly text: string;
  readonly u0: number;
  readonly u1: number;
  /** The baseline. */
  readonly v: number;
  readonly size: number;
  /** Degrees clockwise; null when it runs askew. */
  readonly angle: 0 | 90 | 180 | 270 | null;
  readonly bold: boolean;
  readonly upright: boolean;
  /** `paint`: drawn in the fill colour; `invisible`: text of a hidden layer. */
  readonly shown: "paint" | "invisible";
  readonly color: string;
  /** How much had been painted before it: what lies below it. */
  readonly depth: number;
}

/** A filled rectangle. */
export interface Fill {
  readonly bbox: BBox;
  readonly color: string;
}

/** A line as drawn, before colours are weighed. */
export interface Line {
  readonly axis: "horizontal" | "vertical";
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
  readonly color: string;
  /** Number of fills painted before it. */
  readonly depth: number;
}

/** Everything visible or hidden that one page draws, in points, origin top-left. */
export interface Drawing {
  readonly glyphs: Glyph[];
  readonly lines: Line[];
  readonly fills: Fill[];
  /** Characters without a reliable Unicode value. */
  garbledCount: number;
  /** Characters of fonts that do not say how wide they are. */
  widthlessCount: number;
}

export function emptyDrawing(): Drawing {
  return { glyphs: [], lines: [], fills: [], garbledCount: 0, widthlessCount: 0 };
}
