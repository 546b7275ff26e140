import type { BBox, Ruling } from "../core/page.ts";

/** Upright edges that begin at so many heights are the sides of bars. */
const MIN_HEIGHTS = 4;
/** Edges that run along this share of the height are borders of the whole. */
const WHOLE = 0.8;
/** Edges closer than this, in points, are one; two heights that differ by less are one. */
const NEAR = 1.5;

/**
 * Are there bars of a chart in a box? Each bar has sides of its own height; cells that are shaded stand in rows, so that
 * sides at one place repeat the heights of sides at another.
 */
export function hasBars([x0, y0, x1, y1]: BBox, verticals: readonly Ruling[]): boolean {
  const sides = new Map<number, Set<number>>();
  for (const { at, from, to } of verticals) {
    if (at < x0 || at > x1 || to < y0 || from > y1 || to - from > WHOLE * (y1 - y0)) continue;
    const x = Math.round(at / NEAR);
    sides.set(x, (sides.get(x) ?? new Set()).add(Math.round(from / NEAR)));
  }
  const single = [...sides.values()].filter(({ size }) => size === 1).map(([height]) => height);
  return new Set(single).size >= MIN_HEIGHTS;
}
