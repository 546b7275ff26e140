import type { Ruling } from "../../src/core/page.ts";
import { type Chance, wholeOf } from "../print/random.ts";
import type { Raster } from "./raster.ts";

/** Lengths of a gap and of what is left between two, in points. */
const GAP_POINTS = [1, 5] as const;
const RUN_POINTS = [8, 60] as const;

/** Tears gaps into the rules of an upright page, as a bad line does. */
export function torn(raster: Raster, rulings: readonly Ruling[], pixelsPerPoint: number, chance: Chance): Raster {
  const data = new Uint8Array(raster.data);
  const wipe = (x0: number, y0: number, x1: number, y1: number): void => {
    for (let y = Math.max(0, Math.floor(y0)); y < Math.min(raster.height, y1); y++) {
      const row = y * raster.width;
      data.fill(255, (row + Math.max(0, Math.floor(x0))) * 3, (row + Math.min(raster.width, Math.ceil(x1))) * 3);
    }
  };
  for (const { axis, at, from, to, thickness } of rulings) {
    const [low, high] = [at - thickness / 2 - 0.4, at + thickness / 2 + 0.4].map((v) => v * pixelsPerPoint);
    for (let start = from + wholeOf(chance, ...RUN_POINTS); start < to; start += wholeOf(chance, ...RUN_POINTS)) {
      const [a, b] = [start * pixelsPerPoint, (start + wholeOf(chance, ...GAP_POINTS)) * pixelsPerPoint];
      if (axis === "horizontal") wipe(a, low ?? 0, b, high ?? 0);
      else wipe(low ?? 0, a, high ?? 0, b);
    }
  }
  return { ...raster, data };
}
