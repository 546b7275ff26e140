import type { Gray } from "../core/scan.ts";

/** Side of the squares whose paper is measured, in inches: larger than a glyph, smaller than a shadow. */
const SQUARE_INCHES = 0.16;
/** The share of a square's pixels that are darker than its paper: ink covers less than a half, noise lies on both sides. */
const PAPER_SHARE = 0.7;
/** Paper is never darker than this share of the page's: below it a square is a dark picture or a filled cell. */
const MIN_PAPER_SHARE = 0.38;

/** The paper's grey level, square by square. */
interface Paper {
  readonly columns: number;
  readonly rows: number;
  readonly side: number;
  readonly levels: Float32Array;
}

/** The same picture with its paper at white everywhere: shadows, vignettes and tinted grounds are taken out. */
export function evenlyLit(picture: Gray, dpi: number): Gray {
  const paper = smoothed(bounded(paperOf(picture, Math.max(8, Math.round(SQUARE_INCHES * dpi)))));
  const { width, height, data } = picture;
  const result = new Uint8Array(data.length);
  const gains = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    gainsOfRow(paper, y, gains);
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const value = (data[row + x] ?? 0) * (gains[x] ?? 0);
      result[row + x] = value > 255 ? 255 : value;
    }
  }
  return { width, height, data: result };
}

function paperOf({ width, height, data }: Gray, side: number): Paper {
  const columns = Math.max(1, Math.ceil(width / side));
  const rows = Math.max(1, Math.ceil(height / side));
  const levels = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      const right = Math.min(width, (column + 1) * side);
      const bottom = Math.min(height, (row + 1) * side);
      for (let y = row * side; y < bottom; y++) {
        for (let i = y * width + column * side; i < y * width + right; i++) {
          const level = data[i] ?? 0;
          counts[level] = (counts[level] ?? 0) + 1;
        }
      }
      levels[row * columns + column] = quantileOf(counts, PAPER_SHARE);
    }
  }
  return { columns, rows, side, levels };
}

/** The level that the given share of all counted pixels does not exceed. */
export function quantileOf(counts: Uint32Array, share: number): number {
  let total = 0;
  for (const count of counts) total += count;
  let seen = 0;
  for (let level = 0; level < counts.length; level++) {
    seen += counts[level] ?? 0;
    if (seen >= share * total) return level;
  }
  return counts.length - 1;
}

function bounded(paper: Paper): Paper {
  const sorted = paper.levels.toSorted();
  const least = Math.max(1, MIN_PAPER_SHARE * (sorted[Math.floor(0.75 * (sorted.length - 1))] ?? 255));
  return { ...paper, levels: paper.levels.map((level) => Math.max(level, least)) };
}

/** Each square's level as the mean of its surroundings, so that one full of ink does not stand out. */
function smoothed(paper: Paper): Paper {
  const { columns, rows, levels } = paper;
  const result = new Float32Array(levels.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      let count = 0;
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
          sum += levels[r * columns + c] ?? 0;
          count++;
        }
      }
      result[row * columns + column] = sum / count;
    }
  }
  return { ...paper, levels: result };
}

/** 255 / paper for each pixel of a row, between the middles of the squares in proportion. */
function gainsOfRow({ columns, rows, side, levels }: Paper, y: number, gains: Float32Array): void {
  const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / side - 0.5));
  const row = Math.min(rows - 1, Math.floor(v));
  const below = Math.min(rows - 1, row + 1);
  const vShare = v - row;
  const levelAt = (column: number): number =>
    (levels[row * columns + column] ?? 0) * (1 - vShare) + (levels[below * columns + column] ?? 0) * vShare;
  for (let column = -1; column < columns; column++) {
    const from = levelAt(Math.max(0, column));
    const to = levelAt(Math.min(columns - 1, column + 1));
    const start = Math.max(0, Math.round((column + 0.5) * side));
    const end = Math.min(gains.length, Math.round((column + 1.5) * side));
    for (let x = start; x < end; x++) {
      const share = (x + 0.5) / side - 0.5 - column;
      gains[x] = 255 / (from + (to - from) * Math.min(1, Math.max(0, share)));
    }
  }
}
