/**
 * A plain page: decoded text, nothing drawn, nothing marked.
 */
export interface PlainPage {
  readonly kind: "plain";
  /** The decoded text, byte order mark removed, line ends as in the source. */
  readonly text: string;
}

/** A rectangle [x0, y0, x1, y1]; x0 <= x1 and y0 <= y1; origin top-left, y grows downwards. */
export type BBox = readonly [number, number, number, number];

/** Which way a word is read, in degrees clockwise from left-to-right, after the page's own rotation was undone. */
export type TextAngle = 0 | 90 | 180 | 270;

/** A run of characters with no space in it, as drawn. */
export interface Word {
  /** Never empty. */
  readonly text: string;
  readonly bbox: BBox;
  /** Where the characters stand: y of the baseline for angles 0 and 180, x of it for 90 and 270. */
  readonly baseline: number;
  /** Height of the em, in points. */
  readonly fontSize: number;
  readonly angle: TextAngle;
  readonly bold: boolean;
  /** Is a space drawn right before it (and not merely a gap left)? */
  readonly spaceBefore: boolean;
  /** Written from top to bottom in upright characters (a font in vertical writing mode). */
  readonly upright: boolean;
  /** 0 to 1; null when the word was not recognised from pixels. */
  readonly confidence: number | null;
}

/** A straight visible line along one axis. */
export interface Ruling {
  readonly axis: "horizontal" | "vertical";
  /** y of a horizontal, x of a vertical ruling (its middle). */
  readonly at: number;
  /** from <= to, along the axis. */
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
  /** `line`: drawn as one (a stroke or a thin filled rectangle); `edge`: the border between two colours. */
  readonly drawn: "line" | "edge";
}

/** A page of words and rulings, in points (PDF) or pixels (images). */
export interface DrawnPage {
  readonly kind: "drawn";
  /** 1-based. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** Visible words, in the order they are drawn. */
  readonly words: readonly Word[];
  /** Words of an invisible text layer (behind a scan); not part of what a reader sees. */
  readonly hiddenWords: readonly Word[];
  readonly rulings: readonly Ruling[];
  /** Characters of `words` that have no reliable Unicode value (private use, unmapped). */
  readonly garbledCount: number;
}
