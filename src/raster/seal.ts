import type { Gray, Red } from "../core/scan.ts";
import { componentsOf } from "./components.ts";
import { quantileOf } from "./light.ts";

/** Red exceeds green and blue by this much in the ink of a seal; warm paper and JPEG stay well below. */
const MIN_EXCESS = 36;
/** At its edges, where ink and paper mix. */
const MIN_EDGE_EXCESS = 12;
/** Colours of a JPEG are coarser than its light: a rim is as red as the most within so many pixels of it. */
const SMEAR_PIXELS = 2;
/** The share of a seal's ink that is less red than where it is full. */
const FULL_SHARE = 0.6;
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

function fade(gray: Gray, red: Red, area: Area, data: Uint8Array, mask: Uint8Array): void {
  const { width } = gray;
  const { ink, paper, excess: full } = shadesOf(red.level, red.excess, area, width);
  const seen = shadesOf(gray.data, red.excess, area, width);
  const gain = Math.max(1, paper / ink);
  const loss = 1 - Math.min(1, seen.ink / Math.max(1, seen.paper));
  const around = mostAround(red.excess, area, width);
  each(area, width, (i) => {
    const share = red.excess[i] ?? 0;
    const beside = around(i);
    if (beside < MIN_EDGE_EXCESS) return;
    const reach = share < MIN_EDGE_EXCESS ? 0 : Math.min(1, share / MIN_EXCESS);
    const byRed = (red.level[i] ?? 0) * (1 + (gain - 1) * reach);
    // The ink of a seal takes this much of the light; what is darker still is ink under it.
    const byLight = beside < MIN_EXCESS ? 0 : (gray.data[i] ?? 0) / (1 - loss * Math.min(1, beside / full));
    data[i] = Math.max(
      data[i] ?? 0,
      Math.min(paper, share < MIN_EDGE_EXCESS ? 0 : byRed),
      Math.min(seen.paper, byLight),
    );
    if (share >= MIN_EXCESS) mask[i] = 1;
  });
}

/** How light a seal's ink and the paper about it are in one channel, and how red the ink is. */
interface Shades {
  readonly ink: number;
  readonly paper: number;
  readonly excess: number;
}

function shadesOf(channel: Uint8Array, excess: Uint8Array, area: Area, width: number): Shades {
  const [inks, papers, reds] = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)];
  each(area, width, (i) => {
    const isInk = (excess[i] ?? 0) >= MIN_EXCESS;
    const counts = isInk ? inks : papers;
    const value = channel[i] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
    if (isInk) reds[excess[i] ?? 0] = (reds[excess[i] ?? 0] ?? 0) + 1;
  });
  // Half of a seal's ink is darker than its middle, and paper is what most of the rest is.
  return {
    ink: Math.max(1, quantileOf(inks, 0.3)),
    paper: quantileOf(papers, 0.6),
    excess: quantileOf(reds, FULL_SHARE),
  };
}

/** The most of a channel within `SMEAR_PIXELS` of a pixel of an area. */
function mostAround(channel: Uint8Array, { x0, y0, x1, y1 }: Area, width: number): (index: number) => number {
  const columns = x1 - x0;
  const across = new Uint8Array(columns * (y1 - y0));
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      let most = 0;
      for (let k = Math.max(x0, x - SMEAR_PIXELS); k <= Math.min(x1 - 1, x + SMEAR_PIXELS); k++) {
        most = Math.max(most, channel[y * width + k] ?? 0);
      }
      across[(y - y0) * columns + x - x0] = most;
    }
  }
  return (index) => {
    const [x, y] = [(index % width) - x0, Math.floor(index / width) - y0];
    let most = 0;
    for (let k = Math.max(0, y - SMEAR_PIXELS); k <= Math.min(y1 - y0 - 1, y + SMEAR_PIXELS); k++) {
      most = Math.max(most, across[k * columns + x] ?? 0);
    }
    return most;
  };
}

function each({ x0, y0, x1, y1 }: Area, width: number, visit: (index: number) => void): void {
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) visit(y * width + x);
}
