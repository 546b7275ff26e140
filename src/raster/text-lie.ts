import type { Component, Components } from "./components.ts";

/** Sides of a glyph or a part of one, in inches: 4 to 40 points. */
const MIN_GLYPH_INCHES = 0.055;
const MAX_GLYPH_INCHES = 0.42;
/** Neighbours further away than this many of their sizes are no neighbours. */
const MAX_APART = 1.5;
/** Votes are cast only where one side is nearer by this factor. */
const MIN_NEARER = 1.25;
/** Fewer votes tell nothing. */
const MIN_VOTES = 12;
/** Share of the votes that turn a page: upright labels and figures on their side are fewer. */
const MIN_SHARE = 0.6;

/** Components of the size of glyphs. */
export function glyphsOf({ list }: Components, dpi: number): Component[] {
  const [least, most] = [MIN_GLYPH_INCHES * dpi, MAX_GLYPH_INCHES * dpi];
  return list.filter(({ x0, y0, x1, y1 }) => {
    const long = Math.max(x1 - x0, y1 - y0);
    const short = Math.min(x1 - x0, y1 - y0);
    return long >= least && long <= most && short * 4 >= long;
  });
}

/** Which way the text of a page runs; glyphs stand closer in a line than lines do. Null where it cannot be told. */
export function textAxisOf(glyphs: readonly Component[]): "horizontal" | "vertical" | null {
  let across = 0;
  let down = 0;
  const byX = glyphs.toSorted((a, b) => a.x0 - b.x0);
  const byY = glyphs.toSorted((a, b) => a.y0 - b.y0);
  const below = new Map<Component, number>();
  byY.forEach((glyph, i) => {
    below.set(glyph, gapDown(glyph, byY, i));
  });
  byX.forEach((glyph, i) => {
    const right = gapRight(glyph, byX, i);
    const under = below.get(glyph) ?? Infinity;
    if (Math.min(right, under) === Infinity) return;
    if ((right + 1) * MIN_NEARER < under + 1) across++;
    else if ((under + 1) * MIN_NEARER < right + 1) down++;
  });
  const votes = across + down;
  if (votes < MIN_VOTES) return null;
  if (across >= MIN_SHARE * votes) return "horizontal";
  return down >= MIN_SHARE * votes ? "vertical" : null;
}

function sizeOf({ x0, y0, x1, y1 }: Component): number {
  return Math.max(x1 - x0, y1 - y0);
}

function gapRight(glyph: Component, sorted: readonly Component[], i: number): number {
  const reach = glyph.x1 + MAX_APART * sizeOf(glyph);
  let best = Infinity;
  for (let k = i + 1; k < sorted.length; k++) {
    const other = sorted[k];
    if (other === undefined || other.x0 > reach) break;
    const shared = Math.min(glyph.y1, other.y1) - Math.max(glyph.y0, other.y0);
    const isBeside = 2 * shared >= Math.min(glyph.y1 - glyph.y0, other.y1 - other.y0);
    if (isBeside && other.x0 >= glyph.x1 - 1) best = Math.min(best, Math.max(0, other.x0 - glyph.x1));
  }
  return best;
}

function gapDown(glyph: Component, sorted: readonly Component[], i: number): number {
  const reach = glyph.y1 + MAX_APART * sizeOf(glyph);
  let best = Infinity;
  for (let k = i + 1; k < sorted.length; k++) {
    const other = sorted[k];
    if (other === undefined || other.y0 > reach) break;
    const shared = Math.min(glyph.x1, other.x1) - Math.max(glyph.x0, other.x0);
    const isUnder = 2 * shared >= Math.min(glyph.x1 - glyph.x0, other.x1 - other.x0);
    if (isUnder && other.y0 >= glyph.y1 - 1) best = Math.min(best, Math.max(0, other.y0 - glyph.y1));
  }
  return best;
}

/** The lean of text is looked for up to this, in radians: 5 degrees; then between, ever finer. */
const MAX_LEAN = 0.0873;
const STEPS: readonly number[] = [0.0035, 0.0007, 0.00014];
const MIN_GLYPHS = 20;

/**
 * By how much lines of text lean, in radians clockwise: the lean at which the feet of their glyphs fall on the fewest
 * rows. Null where there are too few.
 */
export function leanOfText(glyphs: readonly Component[], axis: "horizontal" | "vertical"): number | null {
  if (glyphs.length < MIN_GLYPHS) return null;
  const points = glyphs.map(({ x0, y0, x1, y1 }) =>
    axis === "horizontal" ? ([(x0 + x1) / 2, y1] as const) : ([(y0 + y1) / 2, x1] as const),
  );
  let best = 0;
  let reach = MAX_LEAN;
  for (const step of STEPS) {
    const middle = best;
    let most = -1;
    for (let k = -Math.round(reach / step); k <= Math.round(reach / step); k++) {
      const sharpness = sharpnessOf(points, Math.tan(middle + k * step));
      if (sharpness > most) {
        most = sharpness;
        best = middle + k * step;
      }
    }
    reach = step;
  }
  return axis === "horizontal" ? best : -best;
}

function sharpnessOf(points: readonly (readonly [number, number])[], slope: number): number {
  const counts = new Map<number, number>();
  for (const [along, across] of points) {
    const at = across - along * slope;
    const row = Math.floor(at);
    const share = at - row;
    counts.set(row, (counts.get(row) ?? 0) + 1 - share);
    counts.set(row + 1, (counts.get(row + 1) ?? 0) + share);
  }
  let sum = 0;
  for (const count of counts.values()) sum += count * count;
  return sum;
}
