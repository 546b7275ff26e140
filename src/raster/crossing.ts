import type { Component, Components } from "./components.ts";

/** The bands of a broken crossing hold this share of its ink; those of a glyph less. */
const MIN_BAND_SHARE = 0.92;

/**
 * Is the ink that of a few horizontal and vertical strokes, as where two broken rules cross, or of a frame?
 *
 * @param thickness of the strokes, in pixels
 * @param strokeCount at most so many of each axis
 */
export function isOfStrokes(
  component: Component,
  components: Components,
  thickness: number,
  strokeCount: 1 | 2,
): boolean {
  const { x0, y0, x1, y1, inkCount } = component;
  const rows = new Int32Array(y1 - y0);
  const columns = new Int32Array(x1 - x0);
  eachRun(component, components, (row, start, end) => {
    rows[row] = (rows[row] ?? 0) + end - start;
    for (let x = start; x < end; x++) columns[x] = (columns[x] ?? 0) + 1;
  });
  const isRow = bandsOf(rows, thickness, strokeCount);
  const isColumn = bandsOf(columns, thickness, strokeCount);
  let outside = 0;
  eachRun(component, components, (row, start, end) => {
    if (isRow[row] === 1) return;
    for (let x = start; x < end; x++) if (isColumn[x] !== 1) outside++;
  });
  return outside <= (1 - MIN_BAND_SHARE) * inkCount;
}

function eachRun(
  { x0, y0, firstRun }: Component,
  { runs, nextRuns }: Components,
  visit: (row: number, start: number, end: number) => void,
): void {
  for (let run = firstRun; run >= 0; run = nextRuns[run] ?? -1) {
    visit((runs[3 * run] ?? 0) - y0, (runs[3 * run + 1] ?? 0) - x0, (runs[3 * run + 2] ?? 0) - x0);
  }
}

/** Which rows or columns are in one of the bands of `size` neighbours with the most ink. */
function bandsOf(counts: Int32Array, size: number, bandCount: number): Uint8Array {
  const left = counts.slice();
  const result = new Uint8Array(counts.length);
  for (let band = 0; band < bandCount; band++) {
    let sum = 0;
    let most = 0;
    let start = 0;
    for (let i = 0; i < left.length; i++) {
      sum += (left[i] ?? 0) - (i >= size ? (left[i - size] ?? 0) : 0);
      if (sum > most) {
        most = sum;
        start = Math.max(0, i - size + 1);
      }
    }
    result.fill(1, start, start + size);
    left.fill(0, start, start + size);
  }
  return result;
}
