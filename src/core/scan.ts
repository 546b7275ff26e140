import type { BBox, Ruling } from "./page.ts";

/** A grey picture: 0 is black, 255 white; one byte a pixel, row by row from the top. */
export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * A scanned page made straight and clean, with its lines; nothing on it is recognised yet.
 *
 * Sizes and rulings are in points of the clean page (pixel / pixelsPerPoint), so that whatever reads drawn pages reads it.
 */
export interface ScannedPage {
  /** 1-based. */
  readonly number: number;
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** Pixels of `gray` to a point: 200 dpi are 200 / 72. */
  readonly pixelsPerPoint: number;
  /** Straight, upright, evenly lit; a red seal over it is faded to paper. */
  readonly gray: Gray;
  /** One byte a pixel of `gray`: 1 where the seal was; null when the page carries none. */
  readonly sealMask: Uint8Array | null;
  /** In points of the clean page. */
  readonly rulings: readonly Ruling[];
  /** The box, in points of the clean page, as pixels of the original image (of a PDF: its page's points). */
  readonly toOriginal: (box: BBox) => BBox;
}
