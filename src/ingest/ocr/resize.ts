import type { Gray } from "../../core/scan.ts";

/** Sharpness of the cubic, as common image libraries choose it. */
const CUBIC_A = -0.5;
/** Reach of the cubic, in source pixels when enlarging. */
const REACH = 2;

function weightOf(distance: number): number {
  const d = Math.abs(distance);
  if (d < 1) return (CUBIC_A + 2) * d ** 3 - (CUBIC_A + 3) * d ** 2 + 1;
  return d < REACH ? CUBIC_A * (d ** 3 - 5 * d ** 2 + 8 * d - 4) : 0;
}

interface Taps {
  readonly from: number;
  readonly weights: Float32Array;
}

/** For each target pixel the source pixels it is made of; the cubic widens when shrinking, so that no stroke is skipped. */
function tapsOf(source: number, target: number): Taps[] {
  const step = source / target;
  const width = Math.max(1, step);
  return Array.from({ length: target }, (_, i) => {
    const middle = (i + 0.5) * step - 0.5;
    const from = Math.max(0, Math.ceil(middle - REACH * width));
    const to = Math.min(source - 1, Math.floor(middle + REACH * width));
    const weights = Float32Array.from({ length: to - from + 1 }, (_, k) => weightOf((from + k - middle) / width));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { from, weights: weights.map((weight) => weight / sum) };
  });
}

/** The picture at another size, by cubic interpolation. */
export function resizedGray(
  { width, height, data }: Gray,
  to: { readonly width: number; readonly height: number },
): Gray {
  const across = tapsOf(width, to.width);
  const down = tapsOf(height, to.height);
  const narrow = new Float32Array(to.width * height);
  for (let y = 0; y < height; y++) {
    for (const [x, { from, weights }] of across.entries()) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += (weights[k] ?? 0) * (data[y * width + from + k] ?? 0);
      narrow[y * to.width + x] = sum;
    }
  }
  const sized = new Uint8Array(to.width * to.height);
  for (const [y, { from, weights }] of down.entries()) {
    for (let x = 0; x < to.width; x++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += (weights[k] ?? 0) * (narrow[(from + k) * to.width + x] ?? 0);
      sized[y * to.width + x] = Math.max(0, Math.min(255, Math.round(sum)));
    }
  }
  return { ...to, data: sized };
}
