import type { Raster } from "./raster.ts";

/** Row-major 3 x 3: (x, y) goes to ((a x + b y + c) / w, (d x + e y + f) / w), w = g x + h y + i. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

export function scaling(factor: number): Homography {
  return [factor, 0, 0, 0, factor, 0, 0, 0, 1];
}

/** A turn about a point, clockwise on paper. */
export function turning(degrees: number, [x, y]: readonly [number, number]): Homography {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return [cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y, 0, 0, 1];
}

/** What a camera held a little askew does: the far side shrinks by a share. */
export function tilting(share: number, [width, height]: readonly [number, number]): Homography {
  const [g, h] = [share / width, (share * 0.6) / height];
  // The middle of the page stays where it is.
  const w = 1 + share / 2 + share * 0.3;
  return [w, 0, 0, 0, w, 0, g, h, 1];
}

export function product(a: Homography, b: Homography): Homography {
  const at = (row: number, col: number): number =>
    [0, 1, 2].reduce((sum, k) => sum + (a[row * 3 + k] ?? 0) * (b[k * 3 + col] ?? 0), 0);
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

export function inverse([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** A picture whose pixel (x, y) is that of the other at `from(x, y)`, between four pixels; white outside. */
export function resampled(
  raster: Raster,
  [a, b, c, d, e, f, g, h, i]: Homography,
  { width, height }: { readonly width: number; readonly height: number },
): Raster {
  const data = new Uint8Array(width * height * 3).fill(255);
  const row = raster.width * 3;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [px, py] = [x + 0.5, y + 0.5];
      const w = g * px + h * py + i;
      const [u, v] = [(a * px + b * py + c) / w - 0.5, (d * px + e * py + f) / w - 0.5];
      const [left, top] = [Math.floor(u), Math.floor(v)];
      if (left < 0 || top < 0 || left + 1 >= raster.width || top + 1 >= raster.height) continue;
      const [du, dv] = [u - left, v - top];
      for (let k = 0; k < 3; k++) {
        const at = top * row + left * 3 + k;
        const upper = (raster.data[at] ?? 0) * (1 - du) + (raster.data[at + 3] ?? 0) * du;
        const lower = (raster.data[at + row] ?? 0) * (1 - du) + (raster.data[at + row + 3] ?? 0) * du;
        data[(y * width + x) * 3 + k] = Math.round(upper * (1 - dv) + lower * dv);
      }
    }
  }
  return { width, height, data };
}
