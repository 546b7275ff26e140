import { type Ink, transposed } from "./ink.ts";
import { type Trace, type TraceRules, tracesOf } from "./traces.ts";

/** Strokes of the page as it lies, followed whatever their slope. */
export interface Strokes {
  readonly horizontal: readonly Trace[];
  readonly vertical: readonly Trace[];
}

/** No rule is thicker, in inches: three points. */
const MAX_THICKNESS_INCHES = 0.042;
const MIN_LENGTH_INCHES = 0.6;
const MAX_GAP_INCHES = 0.12;
const MIN_SEEN = 0.7;
const MAX_MISS = 1.01;

/** Long thin strokes of ink, from rules that lean by up to some 20 degrees. */
export function strokesOf(ink: Ink, dpi: number): Strokes {
  return { horizontal: strokesAlong(transposed(ink), dpi), vertical: strokesAlong(ink, dpi) };
}

/** @param ink its rows are the steps of the way: transposed for horizontal strokes */
function strokesAlong({ width, height, bits }: Ink, dpi: number): Trace[] {
  const maxThickness = Math.max(2, Math.round(MAX_THICKNESS_INCHES * dpi));
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
      if (bits[i] !== 1) continue;
      const start = i;
      while (i < end && bits[i] === 1) i++;
      if (i - start <= maxThickness) middles.push((start + i) / 2 - step * width);
    }
    return middles;
  };
  return tracesOf(height, crossingsOf, rules);
}
