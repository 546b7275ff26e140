import { createRequire } from "node:module";
import type { Gray, ScannedPage } from "../../../src/core/scan.ts";
import { type Stroke, strokesOf } from "../../../src/ingest/ocr/ink.ts";

/** Recognition is an optional part: its tests run where it is installed. */
export function isInstalled(...packages: readonly string[]): boolean {
  const { resolve } = createRequire(import.meta.url);
  return packages.every((name) => {
    try {
      resolve(name);
      return true;
    } catch {
      return false;
    }
  });
}

/** A page that is one picture. */
export function pageOfGray(gray: Gray, dpi: number): ScannedPage {
  const pixelsPerPoint = dpi / 72;
  return {
    number: 1,
    width: gray.width / pixelsPerPoint,
    height: gray.height / pixelsPerPoint,
    pixelsPerPoint,
    gray,
    sealMask: null,
    rulings: [],
    toOriginal: (box) => box,
  };
}

/** A picture drawn with letters: "#" is ink. Each letter becomes a square of `size` pixels. */
export function grayOf(rows: readonly string[], size = 1): Gray {
  const [width, height] = [(rows[0]?.length ?? 0) * size, rows.length * size];
  const data = new Uint8Array(width * height).fill(255);
  for (let i = 0; i < data.length; i++) {
    const [row, col] = [Math.floor(i / width / size), Math.floor((i % width) / size)];
    if (rows[row]?.[col] === "#") data[i] = 0;
  }
  return { width, height, data };
}

export function strokesOfDrawing(rows: readonly string[], size = 1): Stroke[] {
  const { width, data } = grayOf(rows, size);
  return strokesOf(
    data.map((shade) => (shade === 0 ? 1 : 0)),
    width,
  );
}
