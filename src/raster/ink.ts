import type { Gray } from "../core/scan.ts";

/** Ink is between these levels of an evenly lit page, whatever the histogram says. */
const DARKEST_BORDER = 120;
const LIGHTEST_BORDER = 205;

/** Which pixels are ink: one byte each, 1 for ink. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

/** The level that parts ink from paper on an evenly lit page: where the two groups differ most (Otsu's criterion). */
export function inkBorderOf({ data }: Gray): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i++) counts[data[i] ?? 0] = (counts[data[i] ?? 0] ?? 0) + 1;
  let sum = 0;
  for (let level = 0; level < 256; level++) sum += level * (counts[level] ?? 0);
  let darkCount = 0;
  let darkSum = 0;
  let best = 0;
  let border = DARKEST_BORDER;
  for (let level = 0; level < 255; level++) {
    darkCount += counts[level] ?? 0;
    darkSum += level * (counts[level] ?? 0);
    const lightCount = data.length - darkCount;
    if (darkCount === 0 || lightCount === 0) continue;
    const apart = darkSum / darkCount - (sum - darkSum) / lightCount;
    const spread = darkCount * lightCount * apart * apart;
    if (spread > best) {
      best = spread;
      border = level + 1;
    }
  }
  return Math.min(LIGHTEST_BORDER, Math.max(DARKEST_BORDER, border));
}

export function inkOf({ width, height, data }: Gray, border: number): Ink {
  const bits = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) if ((data[i] ?? 255) < border) bits[i] = 1;
  return { width, height, bits };
}

/** The same picture with rows and columns exchanged. */
export function transposed({ width, height, data }: Gray): Gray {
  const result = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) result[x * height + y] = data[y * width + x] ?? 0;
  }
  return { width: height, height: width, data: result };
}
