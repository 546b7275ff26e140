import type { Gray, Red } from "../core/scan.ts";
import { componentsOf } from "./components.ts";
import { quantileOf } from "./light.ts";

/** Red exceeds green and blue by this much in the ink of a seal; warm paper and JPEG stay well below. */
const MIN_EXCESS = 36;
/** At its edges, where ink and paper mix. */
const MIN_EDGE_EXCESS = 12;
/** Side of the squares in which red ink is gathered, in inches: the characters of a seal are not further apart. */
const SQUARE_INCHES = 0.08;
/** Share of a square that is red. */
const MIN_RED_SHARE = 0.03;
/** Smaller red marks are ticks and red letters, in inches. */
const MIN_SEAL_INCHES = 0.5;
/** Longer ones are lines of red text. */
const MAX_ASPECT = 2.2;
/** Share of the squares around a seal that hold ink of it: a ring with some characters. */
const MIN_FILLED_SHARE = 0.2;

/** A page whose seal is faded to paper. */
export interface Unsealed {
  readonly gray: Gray;
  /** 1 where the seal's ink was; null where there is none. */
  readonly mask: Uint8Array | null;
}

/**
 * The page without its red seals: their ink is as light as paper in the red channel, while black ink under them stays.
 * Red letters and ticks stay as they are.
 */
export function unsealed(gray: Gray, red: Red | null, dpi: number): Unsealed {
  if (red === null) return { gray, mask: null };
  const seals = sealsOf(gray, red, Math.max(4, Math.round(SQUARE_INCHES * dpi)), MIN_SEAL_INCHES * dpi);
  if (seals.length === 0) return { gray, mask: null };
  const data = gray.data.slice();
  const mask = new Uint8Array(data.length);
  for (const seal of seals) fade(gray, red, seal, data, mask);
  return { gray: { ...gray, data }, mask };
}

interface Area {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

function sealsOf({ width, height }: Gray, { excess }: Red, side: number, minSize: number): Area[] {
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  const counts = new Uint16Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / side) * columns;
    for (let x = 0; x < width; x++) {
      if ((excess[y * width + x] ?? 0) < MIN_EXCESS) continue;
      const square = row + Math.floor(x / side);
      counts[square] = (counts[square] ?? 0) + 1;
    }
  }
  const bits = Uint8Array.from(counts, (count) => (count >= MIN_RED_SHARE * side * side ? 1 : 0));
  return componentsOf({ width: columns, height: rows, bits })
    .list.filter(({ x0, y0, x1, y1, inkCount }) => {
      const [w, h] = [x1 - x0, y1 - y0];
      const isLarge = Math.min(w, h) * side >= minSize;
      return isLarge && Math.max(w, h) <= MAX_ASPECT * Math.min(w, h) && inkCount >= MIN_FILLED_SHARE * w * h;
    })
    .map(({ x0, y0, x1, y1 }) => ({
      x0: Math.max(0, (x0 - 1) * side),
      y0: Math.max(0, (y0 - 1) * side),
      x1: Math.min(width, (x1 + 1) * side),
      y1: Math.min(height, (y1 + 1) * side),
    }));
}

function fade({ width }: Gray, { level, excess }: Red, area: Area, data: Uint8Array, mask: Uint8Array): void {
  const inks = new Uint32Array(256);
  const papers = new Uint32Array(256);
  each(area, width, (i) => {
    const counts = (excess[i] ?? 0) >= MIN_EXCESS ? inks : papers;
    const value = level[i] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  });
  // Half of a seal's ink is darker than its middle, and paper is what most of the rest is.
  const ink = Math.max(1, quantileOf(inks, 0.3));
  const paper = quantileOf(papers, 0.6);
  const gain = Math.max(1, paper / ink);
  each(area, width, (i) => {
    const share = excess[i] ?? 0;
    if (share < MIN_EDGE_EXCESS) return;
    const reach = Math.min(1, share / MIN_EXCESS);
    const faded = Math.min(paper, (level[i] ?? 0) * (1 + (gain - 1) * reach));
    data[i] = Math.max(data[i] ?? 0, faded);
    if (share >= MIN_EXCESS) mask[i] = 1;
  });
}

function each({ x0, y0, x1, y1 }: Area, width: number, visit: (index: number) => void): void {
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) visit(y * width + x);
}
