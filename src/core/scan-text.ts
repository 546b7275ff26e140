import type { BBox, Word } from "./page.ts";

/** Why a recognised text is not to be taken as it stands. */
export type DoubtReason =
  /** A character is less likely than recognition usually is when it is right. */
  | "low-confidence"
  /** The same ink read twice, in pictures cut a little differently, gave two texts. */
  | "readings-differ"
  /** There is ink that no character read explains: a comparator, a digit or a decimal point may be lost. */
  | "unexplained-ink"
  /** A character nearly as likely as what was read would change the value. */
  | "second-reading"
  /** The engine does not know ≥ and ≤ and cannot have read one. */
  | "comparators-unknown"
  /** Ink that nothing was read from. */
  | "nothing-read"
  /** A known confusion of characters was undone, because only one reading makes sense there. */
  | "repaired";

/** A doubt about the text of one line of a cell. */
export interface TextDoubt {
  readonly reason: DoubtReason;
  /** What was taken first; then what else the ink may say, the likeliest first. */
  readonly readings: readonly string[];
  /** The line, in points of the clean page. */
  readonly bbox: BBox;
}

/** What is recognised on a scanned page. */
export interface RecognisedPage {
  /** In points of the clean page; cell by cell, in each from top to bottom and from left to right. */
  readonly words: readonly Word[];
  /** Those of `words` that the seal lies over. */
  readonly wordsUnderSeal: readonly Word[];
  readonly doubts: readonly TextDoubt[];
}
