import type { Gray } from "../core/scan.ts";
import { transposed } from "./ink.ts";
import { type Trace, type TraceRules, tracesOf } from "./traces.ts";

/** Strokes of the page as it lies, followed whatever their slope. */
export interface Strokes {
  readonly horizontal: readonly Trace[];
  readonly vertical: readonly Trace[];
}

/** No rule is thicker, in inches: four points. */
const MAX_THICKNESS_INCHES = 0.06;
/** The two of a double rule are one stroke: this far apart, in inches. */
const MAX_BETWEEN_INCHES = 0.02;
const MIN_LENGTH_INCHES = 0.6;
const MAX_GAP_INCHES = 0.12;
const MIN_SEEN = 0.7;
const MAX_MISS = 1.01;

/**
 * Long thin strokes of ink, from rules that lean by up to some 20 degrees.
 *
 * @param border what is darker is ink
 */
export function strokesOf(page: Gray, border: number, dpi: number): Strokes {
  return { horizontal: strokesAlong(transposed(page), border, dpi), vertical: strokesAlong(page, border, dpi) };
}

/** @param page its rows are the steps of the way: transposed for horizontal strokes */
function strokesAlong({ width, height, data }: Gray, border: number, dpi: number): Trace[] {
  const maxThickness = Math.max(2, Math.round(MAX_THICKNESS_INCHES * dpi));
  const maxBetween = Math.max(1, Math.round(MAX_BETWEEN_INCHES * dpi));
  const rules: TraceRules = {
    maxGap: Math.max(3, Math.round(MAX_GAP_INCHES * dpi)),
    minLength: MIN_LENGTH_INCHES * dpi,
    minSeen: MIN_SEEN,
    maxMiss: MAX_MISS,
  };
  const middles: number[] = [];
  const crossingsOf = (step: number): number[] => {
    middles.length = 0;
    const end = (step + 1) * width;
    for (let i = step * width; i < end; i++) {
      if ((data[i] ?? 255) >= border) continue;
      const start = i;
      let last = i;
      for (; i < end && i - last <= maxBetween; i++) if ((data[i] ?? 255) < border) last = i;
      if (last + 1 - start <= maxThickness) middles.push(middleOf(data, start, last + 1) - step * width);
    }
    return middles;
  };
  return tracesOf(height, crossingsOf, rules);
}

/** The middle of the ink, half-tones at its sides included: finer than pixels. */
function middleOf(data: Uint8Array, start: number, end: number): number {
  let sum = 0;
  let weights = 0;
  for (let i = Math.max(0, start - 1); i <= end; i++) {
    const weight = 255 - (data[i] ?? 255);
    sum += weight * (i + 0.5);
    weights += weight;
  }
  return sum / weights;
}
