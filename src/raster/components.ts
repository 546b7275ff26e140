import type { Ink } from "./ink.ts";

/** Ink that hangs together (corners count). Pixel rows and columns, ends exclusive. */
export interface Component {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Its pixels. */
  readonly inkCount: number;
  /** Its first run in `Components.runs`; the next runs follow through `nextRuns`. */
  readonly firstRun: number;
}

/** Horizontal runs of ink with the component each belongs to. */
export interface Components {
  readonly list: readonly Component[];
  /** Three numbers a run: row, first column, column after the last. */
  readonly runs: Int32Array;
  /** The next run of the same component; -1 ends. */
  readonly nextRuns: Int32Array;
}

interface Runs {
  readonly count: number;
  readonly runs: Int32Array;
  /** Where the runs of each row begin. */
  readonly rowStarts: Int32Array;
}

function runsOf({ width, height, bits }: Ink): Runs {
  let runs = new Int32Array(3 * 1024);
  let count = 0;
  const rowStarts = new Int32Array(height + 1);
  let lastRow = 0;
  // One search through all rows: a blank stretch is passed once.
  for (let from = bits.indexOf(1); from >= 0; ) {
    const y = Math.floor(from / width);
    const rowEnd = (y + 1) * width;
    while (lastRow < y) rowStarts[++lastRow] = count;
    let end = from + 1;
    while (end < rowEnd && bits[end] === 1) end++;
    if (3 * count + 3 > runs.length) {
      const larger = new Int32Array(2 * runs.length);
      larger.set(runs);
      runs = larger;
    }
    runs[3 * count] = y;
    runs[3 * count + 1] = from - y * width;
    runs[3 * count + 2] = end - y * width;
    count++;
    from = bits.indexOf(1, end);
  }
  while (lastRow < height) rowStarts[++lastRow] = count;
  return { count, runs, rowStarts };
}

/** Joins the runs of neighbouring rows that touch; returns the root of each. */
function rootsOf({ count, runs, rowStarts }: Runs, height: number): Int32Array {
  const parents = new Int32Array(count);
  for (let i = 0; i < count; i++) parents[i] = i;
  const rootOf = (i: number): number => {
    let root = i;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root] ?? 0] ?? 0;
      root = parents[root] ?? 0;
    }
    return root;
  };
  for (let y = 1; y < height; y++) {
    let above = rowStarts[y - 1] ?? 0;
    const aboveEnd = rowStarts[y] ?? 0;
    for (let i = aboveEnd; i < (rowStarts[y + 1] ?? 0); i++) {
      const start = runs[3 * i + 1] ?? 0;
      const end = runs[3 * i + 2] ?? 0;
      while (above < aboveEnd && (runs[3 * above + 2] ?? 0) < start) above++;
      for (let k = above; k < aboveEnd && (runs[3 * k + 1] ?? 0) <= end; k++) {
        const a = rootOf(k);
        const b = rootOf(i);
        if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  for (let i = 0; i < count; i++) parents[i] = rootOf(i);
  return parents;
}

/** Every component of the ink, by its topmost run. */
export function componentsOf(ink: Ink): Components {
  const { count, runs, rowStarts } = runsOf(ink);
  const roots = rootsOf({ count, runs, rowStarts }, ink.height);
  const indices = new Int32Array(count).fill(-1);
  const lasts: number[] = [];
  const nextRuns = new Int32Array(count).fill(-1);
  const list: { -readonly [K in keyof Component]: Component[K] }[] = [];
  for (let i = 0; i < count; i++) {
    const root = roots[i] ?? 0;
    const y = runs[3 * i] ?? 0;
    const x0 = runs[3 * i + 1] ?? 0;
    const x1 = runs[3 * i + 2] ?? 0;
    const index = indices[root] ?? -1;
    const known = index < 0 ? undefined : list[index];
    if (known === undefined) {
      indices[root] = list.length;
      list.push({ x0, y0: y, x1, y1: y + 1, inkCount: x1 - x0, firstRun: i });
      lasts.push(i);
      continue;
    }
    if (x0 < known.x0) known.x0 = x0;
    if (x1 > known.x1) known.x1 = x1;
    known.y1 = y + 1;
    known.inkCount += x1 - x0;
    nextRuns[lasts[index] ?? 0] = i;
    lasts[index] = i;
  }
  return { list, runs, nextRuns };
}
