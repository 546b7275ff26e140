import type { Gray, Red } from "../../core/scan.ts";

/** Interleaved samples of 8 bits: grey (1), red green blue (3) or those with an alpha that does not count (4). */
export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Red exceeds green and blue by this much in the ink of a seal. */
const RED_INK_EXCESS = 36;
/** A smaller share of a page's pixels is no seal. */
const MIN_RED_SHARE = 0.0005;
/** Weights of the channels in what the eye sees (BT.601), of 256. */
const [RED, GREEN, BLUE] = [77, 150, 29] as const;

/** What a page's colours come to: how light each pixel is, and how red where anything is. */
export function grayOfSamples({ width, height, channels, data }: Samples): {
  readonly gray: Gray;
  readonly red: Red | null;
} {
  const count = width * height;
  if (channels === 1) return { gray: { width, height, data: Uint8Array.from(data.subarray(0, count)) }, red: null };
  const gray = new Uint8Array(count);
  const level = new Uint8Array(count);
  const excess = new Uint8Array(count);
  let redCount = 0;
  for (let i = 0, k = 0; i < count; i++, k += channels) {
    const [r, g, b] = [data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0];
    gray[i] = (RED * r + GREEN * g + BLUE * b) >> 8;
    const most = g > b ? g : b;
    level[i] = r;
    if (r > most) {
      excess[i] = r - most;
      if (r - most >= RED_INK_EXCESS) redCount++;
    }
  }
  const isRed = redCount >= MIN_RED_SHARE * count;
  return { gray: { width, height, data: gray }, red: isRed ? { level, excess } : null };
}
