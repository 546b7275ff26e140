import type { BBox, Ruling, Word } from "./page.ts";

/** A page as it was seen: what to draw for people who want to look instead of read. Points, origin top-left. */
export interface PageSketch {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly Pick<Word, "text" | "bbox" | "baseline" | "fontSize" | "angle" | "bold">[];
  readonly rulings: readonly Ruling[];
  readonly tables: readonly TableSketch[];
}

export interface TableSketch {
  readonly area: BBox;
  /** Were its columns drawn, or found by white space? */
  readonly isRuled: boolean;
  readonly cells: readonly CellSketch[];
}

export interface CellSketch {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly area: BBox;
}

/** What became of an area of a page. */
export interface RoleMark {
  readonly role: "field" | "level" | "indicator" | "dropped" | "issue";
  readonly page: number;
  readonly area: readonly BBox[];
  /** Shown when the pointer rests on it. */
  readonly label: string;
}
