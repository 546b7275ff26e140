import type { Gray } from "../core/scan.ts";
import { quantileOf } from "./light.ts";

/**
 * How much darker than both sides each place is, as seen along one axis: grey levels, averaged along that axis, so that
 * faint and broken rules stand out and noise does not.
 */
export interface Ridges {
  readonly axis: "horizontal" | "vertical";
  /** Places along the axis, `STEP_PIXELS` apart, and pixels across it. */
  readonly stepCount: number;
  readonly acrossCount: number;
  /** All places across at one step, then those at the next. */
  readonly levels: Uint8Array;
  /** A level above this is no noise. */
  readonly border: number;
}

export const STEP_PIXELS = 4;
/** What is averaged along the axis, in inches: some gaps of a broken rule, and less than the narrowest cell. */
const WINDOW_INCHES = 0.085;
/** How far the sides are from the middle of a thin and of a thick rule, in inches. */
const SIDE_INCHES: readonly number[] = [0.015, 0.04];
/** No rule is fainter, in grey levels of 255. */
const MIN_LEVEL = 9;
/** Rules cover less than the rest of this share of a page; what is as dark elsewhere is noise. */
const QUIET_SHARE = 0.9;
/** How far rules rise over noise. */
const OVER_NOISE = 2;
/** Rules cover about this share of a page; what remains of glyphs beside strong rules is this much fainter than they. */
const RULED_SHARE = 0.99;
const MIN_STRENGTH = 0.2;

export function ridgesOf(page: Gray, axis: Ridges["axis"], dpi: number): Ridges {
  const half = Math.max(3, Math.round((WINDOW_INCHES * dpi) / 2));
  const means = axis === "horizontal" ? meansAlongRows(page, half) : meansAlongColumns(page, half);
  const acrossCount = axis === "horizontal" ? page.height : page.width;
  const stepCount = Math.floor(means.length / acrossCount);
  const levels = new Uint8Array(means.length);
  const [thin = 3, thick = 8] = SIDE_INCHES.map((side) => Math.max(2, Math.round(side * dpi)));
  for (let step = 0; step < stepCount; step++) {
    const row = step * acrossCount;
    for (let i = thin; i < acrossCount - thin; i++) {
      const level = means[row + i] ?? 0;
      if (level > 255 - MIN_LEVEL) continue;
      const near = Math.min(means[row + i - thin] ?? 0, means[row + i + thin] ?? 0);
      const isInside = i >= thick && i < acrossCount - thick;
      const far = isInside ? Math.min(means[row + i - thick] ?? 0, means[row + i + thick] ?? 0) : 0;
      const rise = Math.max(near, far) - level;
      if (rise > 0) levels[row + i] = rise;
    }
  }
  const counts = new Uint32Array(256);
  for (let i = 0; i < levels.length; i++) counts[levels[i] ?? 0] = (counts[levels[i] ?? 0] ?? 0) + 1;
  const noise = OVER_NOISE * quantileOf(counts, QUIET_SHARE);
  const border = Math.max(MIN_LEVEL, noise, MIN_STRENGTH * quantileOf(counts, RULED_SHARE));
  return { axis, stepCount, acrossCount, levels, border };
}

/** The mean of 2 half + 1 pixels of a row, around every fourth one. */
function meansAlongRows({ width, height, data }: Gray, half: number): Uint8Array {
  const stepCount = Math.floor(width / STEP_PIXELS);
  const means = new Uint8Array(stepCount * height).fill(255);
  const share = 1 / (2 * half + 1);
  // A row with white paper on both sides: nobody has to ask where it ends.
  const row = new Uint8Array(width + 2 * half + STEP_PIXELS + 1).fill(255);
  for (let y = 0; y < height; y++) {
    row.set(data.subarray(y * width, (y + 1) * width), half);
    let sum = 0;
    for (let x = 0; x <= 2 * half; x++) sum += row[x] ?? 0;
    for (let step = 0; step < stepCount; step++) {
      means[step * height + y] = sum * share;
      const x = step * STEP_PIXELS;
      for (let k = x; k < x + STEP_PIXELS; k++) sum += (row[k + 2 * half + 1] ?? 0) - (row[k] ?? 0);
    }
  }
  return means;
}

/** The same of columns. */
function meansAlongColumns({ width, height, data }: Gray, half: number): Uint8Array {
  const stepCount = Math.floor(height / STEP_PIXELS);
  const means = new Uint8Array(stepCount * width);
  const sums = new Float32Array(width);
  const share = 1 / (2 * half + 1);
  const add = (y: number, sign: number): void => {
    const isInside = y >= 0 && y < height;
    const row = y * width;
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + sign * (isInside ? (data[row + x] ?? 255) : 255);
  };
  for (let y = -half; y <= half; y++) add(y, 1);
  for (let step = 0; step < stepCount; step++) {
    const to = step * width;
    for (let x = 0; x < width; x++) means[to + x] = (sums[x] ?? 0) * share;
    for (let k = 0; k < STEP_PIXELS; k++) {
      add(step * STEP_PIXELS + k + half + 1, 1);
      add(step * STEP_PIXELS + k - half, -1);
    }
  }
  return means;
}

/** The middles of all ridges at one step, sorted. */
export function crestsAt({ acrossCount, levels, border }: Ridges, step: number): number[] {
  const crests: number[] = [];
  const row = step * acrossCount;
  for (let i = 1; i + 1 < acrossCount; i++) {
    const level = levels[row + i] ?? 0;
    if (level <= border) continue;
    const before = levels[row + i - 1] ?? 0;
    const after = levels[row + i + 1] ?? 0;
    if (level < before || level <= after) continue;
    crests.push(i + 0.5 + (after - before) / (before + level + after));
  }
  return crests;
}

/** The highest level within `reach` of `at`, at each step of a stretch in pixels. */
export function levelsAlong(
  { stepCount, acrossCount, levels }: Ridges,
  at: number,
  stretch: readonly [number, number],
  reach: number,
): Uint8Array {
  const first = Math.max(0, Math.ceil(stretch[0] / STEP_PIXELS));
  const last = Math.min(stepCount - 1, Math.floor(stretch[1] / STEP_PIXELS));
  const low = Math.max(0, Math.floor(at - reach));
  const high = Math.min(acrossCount - 1, Math.floor(at + reach));
  const result = new Uint8Array(Math.max(0, last - first + 1));
  for (let step = first; step <= last; step++) {
    let most = 0;
    for (let i = low; i <= high; i++) most = Math.max(most, levels[step * acrossCount + i] ?? 0);
    result[step - first] = most;
  }
  return result;
}

/** The mean level of a stretch, in pixels, on the straight path within `reach` of `at` where it is highest; levels count up to `most`. */
export function meanLevelAlong(
  { stepCount, acrossCount, levels }: Ridges,
  at: number,
  stretch: readonly [number, number],
  { reach, most }: { readonly reach: number; readonly most: number },
): number {
  const first = Math.max(0, Math.ceil(stretch[0] / STEP_PIXELS));
  const last = Math.min(stepCount - 1, Math.floor(stretch[1] / STEP_PIXELS));
  const low = Math.max(0, Math.floor(at - reach));
  const high = Math.min(acrossCount - 1, Math.floor(at + reach));
  let best = 0;
  for (let i = low; i <= high && first <= last; i++) {
    let sum = 0;
    for (let step = first; step <= last; step++) {
      // A rule that wanders between two rows of pixels is seen in either.
      const level = Math.max(levels[step * acrossCount + i] ?? 0, levels[step * acrossCount + i + 1] ?? 0);
      sum += Math.min(most, level);
    }
    best = Math.max(best, sum / (last - first + 1));
  }
  return best;
}
