import type { Gray, Raster } from "../../src/core/scan.ts";

/** A page of white paper to draw on, 100 pixels to an inch unless told. */
export function paper(width: number, height: number): Gray {
  return { width, height, data: new Uint8Array(width * height).fill(255) };
}

export function fill({ width, data }: Gray, [x0, y0, x1, y1]: readonly number[], level = 0): void {
  for (let y = y0 ?? 0; y < (y1 ?? 0); y++) data.fill(level, y * width + (x0 ?? 0), y * width + (x1 ?? 0));
}

/** Rules of two pixels at these places, over the whole table. */
export function grid(page: Gray, xs: readonly number[], ys: readonly number[]): void {
  const [left, right, top, bottom] = [xs[0] ?? 0, xs.at(-1) ?? 0, ys[0] ?? 0, ys.at(-1) ?? 0];
  for (const x of xs) fill(page, [x - 1, top - 1, x + 1, bottom + 1]);
  for (const y of ys) fill(page, [left - 1, y - 1, right + 1, y + 1]);
}

/** Glyphs as they look from afar: a box with two bars, 14 pixels high, closer in a line than lines are. */
export function text(page: Gray, x: number, y: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const left = x + i * 16;
    fill(page, [left, y, left + 13, y + 14]);
    fill(page, [left + 2, y + 2, left + 11, y + 6], 255);
    fill(page, [left + 2, y + 8, left + 11, y + 12], 255);
  }
}

export function rasterOf(gray: Gray, dpi: number | null = 150): Raster {
  return { number: 1, gray, red: null, dpi, toSource: [1, 0, 0, 1, 0, 0] };
}

/** The page turned about its middle by an angle in degrees, clockwise; nearest pixels would hide small angles. */
export function turned({ width, height, data }: Gray, degrees: number): Gray {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin, cx, cy] = [Math.cos(angle), Math.sin(angle), width / 2, height / 2];
  const result = paper(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x + 0.5 - cx, y + 0.5 - cy];
      const [u, v] = [cx + cos * dx + sin * dy - 0.5, cy - sin * dx + cos * dy - 0.5];
      const [x0, y0] = [Math.floor(u), Math.floor(v)];
      if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) continue;
      const at = (i: number, j: number): number => data[(y0 + j) * width + x0 + i] ?? 255;
      const [fx, fy] = [u - x0, v - y0];
      result.data[y * width + x] = Math.round(
        (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy,
      );
    }
  }
  return result;
}

/** A table of six rows and four columns with text, 900 x 1,200 pixels. */
export const columns: readonly number[] = [60, 220, 420, 640, 840];
export const rows: readonly number[] = [100, 160, 240, 330, 400, 520, 600];

export function tablePage(): Gray {
  const page = paper(900, 1200);
  grid(page, columns, rows);
  for (const y of rows.slice(0, -1)) for (const x of columns.slice(0, -1)) text(page, x + 20, y + 24, 5);
  for (let line = 0; line < 8; line++) text(page, 80, 700 + 34 * line, 40);
  return page;
}
