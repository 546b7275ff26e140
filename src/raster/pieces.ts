import type { Gray } from "../core/scan.ts";
import type { Component } from "./components.ts";
import type { Bare } from "./glyphs.ts";
import type { Line } from "./lines.ts";

/** How far the middle of a piece may be from the middle of its rule, in inches. */
const BESIDE_INCHES = 0.012;
/** A piece of a rule is no thicker than this, in inches. */
const MAX_THICKNESS_INCHES = 0.03;
/** How far beyond what is seen of its rule a piece may be, in inches: faint rules lose their ends. */
const BEYOND_INCHES = 0.3;
/** The blur around a piece that comes back with it, in pixels: as much as was erased. */
const HALO = 3;

interface Lines {
  readonly across: readonly Line[];
  readonly down: readonly Line[];
}

/**
 * The bare page with the thin ink back that lies on its rules: a faint rule is seen in pieces, and alone each of them looks
 * like one of a glyph.
 */
export function withPieces(page: Gray, { gray, thin }: Bare, { across, down }: Lines, dpi: number): Gray {
  const reach = Math.max(1.5, BESIDE_INCHES * dpi);
  const thickness = Math.max(2, MAX_THICKNESS_INCHES * dpi);
  const beyond = BEYOND_INCHES * dpi;
  const isOn = (lines: readonly Line[], middle: number, from: number, to: number): boolean =>
    lines.some((line) => Math.abs(line.at - middle) <= reach && from < line.to + beyond && to > line.from - beyond);
  const result = { ...gray, data: gray.data.slice() };
  for (const piece of thin) {
    const { x0, y0, x1, y1 } = piece;
    const isAcross = y1 - y0 <= thickness && isOn(across, (y0 + y1) / 2, x0, x1);
    const isDown = x1 - x0 <= thickness && isOn(down, (x0 + x1) / 2, y0, y1);
    if (isAcross || isDown) bringBack(page, piece, result);
  }
  return result;
}

function bringBack({ width, height, data }: Gray, { x0, y0, x1, y1 }: Component, result: Gray): void {
  const [left, right] = [Math.max(0, x0 - HALO), Math.min(width, x1 + HALO)];
  for (let y = Math.max(0, y0 - HALO); y < Math.min(height, y1 + HALO); y++) {
    result.data.set(data.subarray(y * width + left, y * width + right), y * width + left);
  }
}
