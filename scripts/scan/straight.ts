import type { ScannedPage } from "../../src/core/scan.ts";
import { type Homography, product, resampled, scaling } from "./homography.ts";
import type { Raster } from "./raster.ts";

/** Blocks whose brightest pixel is taken for paper, in pixels. */
const BLOCK = 24;
/** Red that exceeds green and blue by this is the ink of a seal. */
const SEAL_RED = 24;
/** Darker pixels beside the red are print. */
const MIN_RIM = 110;
const MIN_SEAL_PIXELS = 500;
const POINTS_PER_INCH = 72;

/** What a scan's own truth says of it. */
export interface ScanTruth {
  readonly dpi: number;
  /** Of the printed page, in points. */
  readonly width: number;
  readonly height: number;
  readonly toScan: Homography;
}

/** The page made straight by what is known of its scan, so that recognition is measured without finding lines first. */
export function straightPageOf(scan: Raster, { dpi, width, height, toScan }: ScanTruth): ScannedPage {
  const pixelsPerPoint = dpi / POINTS_PER_INCH;
  const size = { width: Math.round(width * pixelsPerPoint), height: Math.round(height * pixelsPerPoint) };
  const upright = resampled(scan, product(toScan, scaling(1 / pixelsPerPoint)), size);
  const { gray, sealMask } = withoutSeal(upright);
  return {
    number: 1,
    width,
    height,
    pixelsPerPoint,
    gray: { ...size, data: evenlyLit(gray, size) },
    sealMask,
    rulings: [],
    toOriginal: (box) => box,
  };
}

function withoutSeal({ width, height, data }: Raster): { gray: Uint8Array; sealMask: Uint8Array | null } {
  const gray = new Uint8Array(width * height);
  const sealMask = new Uint8Array(width * height);
  let count = 0;
  for (let i = 0; i < gray.length; i++) {
    const [r, g, b] = [data[i * 3] ?? 0, data[i * 3 + 1] ?? 0, data[i * 3 + 2] ?? 0];
    const isRed = r - Math.max(g, b) > SEAL_RED;
    if (isRed) count++;
    sealMask[i] = isRed ? 1 : 0;
    gray[i] = isRed ? Math.max(r, 250) : Math.round(0.3 * r + 0.59 * g + 0.11 * b);
  }
  if (count < MIN_SEAL_PIXELS) return { gray, sealMask: null };
  // JPEG keeps colours at half the size: the rim of the red is grey.
  for (let i = width; i < gray.length - width; i++) {
    const isRim = [i - 1, i + 1, i - width, i + width, i - 2, i + 2].some((beside) => sealMask[beside] === 1);
    if (isRim && (gray[i] ?? 0) > MIN_RIM) gray[i] = 250;
  }
  return { gray, sealMask };
}

function evenlyLit(gray: Uint8Array, { width, height }: { width: number; height: number }): Uint8Array {
  const [cols, rows] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const paper = new Float32Array(cols * rows);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) paper[row * cols + col] = paperOf(gray, width, height, row, col);
  }
  const at = (row: number, col: number): number =>
    paper[Math.min(rows - 1, Math.max(0, row)) * cols + Math.min(cols - 1, Math.max(0, col))] ?? 255;
  const lit = new Uint8Array(gray.length);
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / BLOCK - 0.5;
    const [top, dv] = [Math.floor(v), v - Math.floor(v)];
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5) / BLOCK - 0.5;
      const [left, du] = [Math.floor(u), u - Math.floor(u)];
      const upper = at(top, left) * (1 - du) + at(top, left + 1) * du;
      const lower = at(top + 1, left) * (1 - du) + at(top + 1, left + 1) * du;
      lit[y * width + x] = Math.min(255, ((gray[y * width + x] ?? 0) * 255) / (upper * (1 - dv) + lower * dv));
    }
  }
  return lit;
}

/** The shade that nine of ten pixels of a block do not exceed. */
function paperOf(gray: Uint8Array, width: number, height: number, row: number, col: number): number {
  const shades: number[] = [];
  for (let y = row * BLOCK; y < Math.min(height, (row + 1) * BLOCK); y++) {
    for (let x = col * BLOCK; x < Math.min(width, (col + 1) * BLOCK); x++) shades.push(gray[y * width + x] ?? 255);
  }
  return Math.max(1, shades.toSorted((a, b) => a - b)[Math.floor(shades.length * 0.9)] ?? 255);
}
