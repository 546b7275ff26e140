import type { Component, Components } from "./components.ts";

/** Two bands of a broken crossing hold this share of its ink; those of a glyph less. */
const MIN_BAND_SHARE = 0.92;

/**
 * Is the ink that of one horizontal and one vertical stroke, as where two broken rules cross?
 *
 * @param thickness of the strokes, in pixels
 */
export function isCrossing(component: Component, { runs, nextRuns }: Components, thickness: number): boolean {
  const { x0, y0, x1, y1, inkCount, firstRun } = component;
  const rows = new Int32Array(y1 - y0);
  const columns = new Int32Array(x1 - x0);
  for (let run = firstRun; run >= 0; run = nextRuns[run] ?? -1) {
    const start = (runs[3 * run + 1] ?? 0) - x0;
    const end = (runs[3 * run + 2] ?? 0) - x0;
    const row = (runs[3 * run] ?? 0) - y0;
    rows[row] = (rows[row] ?? 0) + end - start;
    for (let x = start; x < end; x++) columns[x] = (columns[x] ?? 0) + 1;
  }
  const [top, acrossCount] = densest(rows, thickness);
  const [left, downCount] = densest(columns, thickness);
  let shared = 0;
  for (let run = firstRun; run >= 0; run = nextRuns[run] ?? -1) {
    const row = (runs[3 * run] ?? 0) - y0;
    if (row < top || row >= top + thickness) continue;
    const start = Math.max(left, (runs[3 * run + 1] ?? 0) - x0);
    const end = Math.min(left + thickness, (runs[3 * run + 2] ?? 0) - x0);
    shared += Math.max(0, end - start);
  }
  return acrossCount + downCount - shared >= MIN_BAND_SHARE * inkCount;
}

/** The band of `size` neighbours with the most ink: where it begins and how much that is. */
function densest(counts: Int32Array, size: number): readonly [number, number] {
  let sum = 0;
  let most = 0;
  let start = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += (counts[i] ?? 0) - (i >= size ? (counts[i - size] ?? 0) : 0);
    if (sum > most) {
      most = sum;
      start = Math.max(0, i - size + 1);
    }
  }
  return [start, most];
}
