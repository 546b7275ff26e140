import type { Gray } from "../core/scan.ts";
import { chained, type Homography, moved, reversed, shift, unmoved } from "./homography.ts";

/** Paper outside the picture. */
const WHITE = 255;
/** Maps that move no corner by more than this, in pixels, are left out. */
const MIN_MOVE = 0.2;
/** A straightened page is at most this much longer than its picture. */
const MAX_GROWTH = 1.6;

/** A picture's new place: its size and the way from the picture to it. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly map: Homography;
}

/** The smallest page that holds the whole moved picture. */
export function placementOf(map: Homography, width: number, height: number): Placement {
  const corners = [moved(map, 0, 0), moved(map, width, 0), moved(map, 0, height), moved(map, width, height)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [x0, y0, x1, y1] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const placed = chained(shift(-x0, -y0), map);
  const longest = MAX_GROWTH * Math.max(width, height);
  const size = { width: Math.min(longest, Math.ceil(x1 - x0)), height: Math.min(longest, Math.ceil(y1 - y0)) };
  const isStill = [[0, 0] as const, [width, height] as const, [width, 0] as const].every(([x, y]) => {
    const [u, v] = moved(placed, x, y);
    return Math.hypot(u - x, v - y) <= MIN_MOVE;
  });
  return isStill ? { width, height, map: unmoved } : { ...size, map: placed };
}

/** Is the picture left where it is? */
export function isUnmoved({ map }: Placement): boolean {
  return map === unmoved;
}

/** The picture at its new place, between pixels in proportion; white where there was none. */
export function warped(picture: Gray, { width, height, map }: Placement): Gray {
  const data = new Uint8Array(width * height);
  const [a, b, c, d, e, f, g, h, i] = reversed(map);
  const { width: w, height: t, data: from } = picture;
  for (let y = 0; y < height; y++) {
    let u = b * (y + 0.5) + c + 0.5 * a;
    let v = e * (y + 0.5) + f + 0.5 * d;
    let s = h * (y + 0.5) + i + 0.5 * g;
    for (let x = 0, to = y * width; x < width; x++, to++, u += a, v += d, s += g) {
      const px = u / s - 0.5;
      const py = v / s - 0.5;
      const x0 = Math.floor(px);
      const y0 = Math.floor(py);
      if (x0 < 0 || y0 < 0 || x0 + 1 >= w || y0 + 1 >= t) {
        data[to] = x0 < -1 || y0 < -1 || x0 >= w || y0 >= t ? WHITE : edgePixel(picture, x0, y0);
        continue;
      }
      const k = y0 * w + x0;
      const fx = px - x0;
      const top = (from[k] ?? 0) + fx * ((from[k + 1] ?? 0) - (from[k] ?? 0));
      const below = (from[k + w] ?? 0) + fx * ((from[k + w + 1] ?? 0) - (from[k + w] ?? 0));
      data[to] = top + (py - y0) * (below - top) + 0.5;
    }
  }
  return { width, height, data };
}

function edgePixel({ width, height, data }: Gray, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, x));
  const row = Math.min(height - 1, Math.max(0, y));
  return data[row * width + column] ?? WHITE;
}

/** Turned clockwise by whole quarters. */
export function quarterTurned(picture: Gray, quarters: 0 | 1 | 2 | 3): Gray {
  if (quarters === 0) return picture;
  const { width, height, data } = picture;
  const result = new Uint8Array(data.length);
  const [w, h] = quarters === 2 ? [width, height] : [height, width];
  // Where the pixel of (0, 0) comes from, and the steps that one pixel right and one row down are.
  const start = [0, (height - 1) * width, width * height - 1, width - 1][quarters] ?? 0;
  const right = [1, -width, -1, width][quarters] ?? 1;
  const down = [width, 1, -width, -1][quarters] ?? width;
  for (let y = 0; y < h; y++) {
    for (let x = 0, k = start + y * down; x < w; x++, k += right) result[y * w + x] = data[k] ?? 0;
  }
  return { width: w, height: h, data: result };
}

/** The same turn as a map. */
export function quarterTurn(quarters: 0 | 1 | 2 | 3, width: number, height: number): Homography {
  const maps: readonly Homography[] = [
    unmoved,
    [0, -1, height, 1, 0, 0, 0, 0, 1],
    [-1, 0, width, 0, -1, height, 0, 0, 1],
    [0, 1, 0, -1, 0, width, 0, 0, 1],
  ];
  return maps[quarters] ?? unmoved;
}
