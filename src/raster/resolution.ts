import type { Gray, Raster } from "../core/scan.ts";
import { componentsOf } from "./components.ts";
import { inkBorderOf, inkOf } from "./ink.ts";
import { evenlyLit } from "./light.ts";
import { halved } from "./scale.ts";

/** What pages are worked at: glyphs of nine points are 25 pixels high, and no more would be read from more. */
export const WORK_DPI = 200;
/** Up to this a page is left as it is. */
const MAX_DPI = 240;
/** Pages are between these long, in inches; what a file says of another size is a default of its program. */
const MIN_PAGE_INCHES = 4;
const MAX_PAGE_INCHES = 17.6;
/** Long side of an A4 page, in inches, and its sides' ratio with what cropping leaves of it. */
const A4_INCHES = 11.69;
const A4_RATIOS: readonly [number, number] = [1.34, 1.49];
/** Height of the ink of a Chinese character as forms are printed, in inches: nine to eleven points. */
const GLYPH_INCHES = 0.125;
/** Fewer glyphs tell nothing. */
const MIN_GLYPHS = 40;
const USUAL_DPI: readonly [number, number] = [72, 600];

/** Pixels to an inch: what the file says, else by the size of the page, else by the size of its glyphs. */
export function dpiOf({ gray, dpi }: Raster): number {
  const long = Math.max(gray.width, gray.height);
  const short = Math.max(1, Math.min(gray.width, gray.height));
  if (dpi !== null && long >= MIN_PAGE_INCHES * dpi && long <= MAX_PAGE_INCHES * dpi) return dpi;
  const bounded = (found: number): number => Math.min(USUAL_DPI[1], Math.max(USUAL_DPI[0], found));
  const ratio = long / short;
  if (ratio >= A4_RATIOS[0] && ratio <= A4_RATIOS[1]) return bounded(long / A4_INCHES);
  return bounded(dpiOfGlyphs(gray) ?? long / A4_INCHES);
}

function dpiOfGlyphs(gray: Gray): number | null {
  const half = evenlyLit(halved(gray), WORK_DPI / 2);
  const sizes = componentsOf(inkOf(half, inkBorderOf(half)))
    .list.map(({ x0, y0, x1, y1 }) => [Math.max(x1 - x0, y1 - y0), Math.min(x1 - x0, y1 - y0)] as const)
    .filter(([long, short]) => short >= 4 && long <= 60 && long <= 1.6 * short)
    .map(([long]) => long)
    .toSorted((a, b) => a - b);
  // Parts of characters and marks are smaller than whole ones.
  const size = sizes[Math.floor(0.7 * sizes.length)];
  return size === undefined || sizes.length < MIN_GLYPHS ? null : (2 * size) / GLYPH_INCHES;
}

/** By how much a page is made smaller to be worked at; never larger than it came. */
export function workFactorOf(dpi: number): number {
  return dpi <= MAX_DPI ? 1 : WORK_DPI / dpi;
}
