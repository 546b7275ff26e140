import type { BBox } from "../../core/page.ts";
import type { Gray } from "../../core/scan.ts";

/** A rectangle of pixels; x1 and y1 are the first beyond it. */
export interface PixelBox {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Ink that hangs together, in pixels of its picture. */
export interface Stroke extends PixelBox {
  readonly area: number;
  /** The pixels, as indexes into the picture. */
  readonly pixels: readonly number[];
}

/** Part of a picture; the rectangle must lie inside it. */
export function croppedGray({ width, data }: Gray, { x0, y0, x1, y1 }: PixelBox): Gray {
  const size = { width: x1 - x0, height: y1 - y0 };
  const part = new Uint8Array(size.width * size.height);
  for (let y = 0; y < size.height; y++) {
    const from = (y0 + y) * width + x0;
    part.set(data.subarray(from, from + size.width), y * size.width);
  }
  return { ...size, data: part };
}

/**
 * 1 where a pixel is darker than the mean of the square about it by more than `levels`.
 *
 * @param reach half the side of the square, in pixels
 */
export function inkOf({ width, height, data }: Gray, reach: number, levels: number): Uint8Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - reach) * (width + 1), Math.min(height, y + reach + 1) * (width + 1)];
    const rows = (bottom - top) / (width + 1);
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum =
        (sums[bottom + right] ?? 0) - (sums[bottom + left] ?? 0) - (sums[top + right] ?? 0) + (sums[top + left] ?? 0);
      const mean = sum / (rows * (right - left));
      if ((data[y * width + x] ?? 0) < mean - levels) ink[y * width + x] = 1;
    }
  }
  return ink;
}

/** Pixels that touch, corners too, as strokes from left to right in the order of their first pixel. */
export function strokesOf(ink: Uint8Array, width: number): Stroke[] {
  const height = ink.length / width;
  const seen = new Uint8Array(ink.length);
  const strokes: Stroke[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] === 1 && seen[start] === 0) strokes.push(strokeFrom(start, { ink, seen, width, height }));
  }
  return strokes;
}

interface Field {
  readonly ink: Uint8Array;
  readonly seen: Uint8Array;
  readonly width: number;
  readonly height: number;
}

function strokeFrom(start: number, { ink, seen, width, height }: Field): Stroke {
  const pixels = [start];
  seen[start] = 1;
  let [x0, y0, x1, y1] = [width, height, 0, 0];
  // The list grows while it is run through.
  for (const pixel of pixels) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)];
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx;
        if (ink[next] !== 1 || seen[next] === 1) continue;
        seen[next] = 1;
        pixels.push(next);
      }
    }
  }
  return { x0, y0, x1, y1, area: pixels.length, pixels };
}

/** The shade that a share of the pixels do not exceed. */
export function shadeAt({ data }: Gray, share: number): number {
  const counts = new Uint32Array(256);
  for (const shade of data) counts[shade] = (counts[shade] ?? 0) + 1;
  let passed = 0;
  return counts.findIndex((count) => {
    passed += count;
    return passed >= share * data.length;
  });
}

export function pointsOf({ x0, y0, x1, y1 }: PixelBox, pixelsPerPoint: number): BBox {
  return [x0 / pixelsPerPoint, y0 / pixelsPerPoint, x1 / pixelsPerPoint, y1 / pixelsPerPoint];
}
