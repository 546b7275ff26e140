import type { Gray } from "../../core/scan.ts";
import type { FoundLine } from "./engine.ts";
import { type Stroke, strokesOf } from "./ink.ts";
import { resizedGray } from "./resize.ts";

/** Longest side of the network's input, in pixels: small print is still seen, and a page costs about a second. */
const MAX_SIDE = 1280;
/** Both sides are multiples of this. */
const SIDE_STEP = 32;
/** Mean and deviation of the pictures it was trained on, by channel. */
const MEANS = [0.485, 0.456, 0.406] as const;
const DEVIATIONS = [0.229, 0.224, 0.225] as const;
/** A pixel at least this likely is text; a line is, when its pixels are on average at least so likely. */
const MIN_PIXEL = 0.3;
const MIN_MEAN = 0.5;
/** The network marks the core of a line: it is widened by area * this / circumference. */
const UNCLIP = 1.6;
/** Smaller cores are specks, in pixels of the input. */
const MIN_CORE = 3;

export interface FindInput {
  readonly input: Float32Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** A page as the network wants it. */
export function inputOfPage(page: Gray): FindInput {
  const scale = Math.min(1, MAX_SIDE / Math.max(page.width, page.height));
  const side = (length: number): number => Math.max(SIDE_STEP, Math.round((length * scale) / SIDE_STEP) * SIDE_STEP);
  const [width, height] = [side(page.width), side(page.height)];
  const { data } = resizedGray(page, { width, height });
  const input = new Float32Array(3 * data.length);
  for (const [channel, mean] of MEANS.entries()) {
    const deviation = DEVIATIONS[channel] ?? 1;
    for (let i = 0; i < data.length; i++) input[channel * data.length + i] = ((data[i] ?? 0) / 255 - mean) / deviation;
  }
  return { input, width, height };
}

/** The lines that a map of likelihoods shows, in pixels of the page, from top to bottom and from left to right. */
export function linesOfMap(map: Float32Array, { width, height }: FindInput, page: Gray): FoundLine[] {
  const [across, down] = [page.width / width, page.height / height];
  const text = Uint8Array.from(map, (likelihood) => (likelihood > MIN_PIXEL ? 1 : 0));
  return strokesOf(text, width)
    .filter((core) => Math.min(core.x1 - core.x0, core.y1 - core.y0) >= MIN_CORE && meanOf(core, map) >= MIN_MEAN)
    .map(({ x0, y0, x1, y1, area }) => {
      const grown = (area * UNCLIP) / (2 * (x1 - x0 + y1 - y0));
      return {
        x0: Math.max(0, Math.floor((x0 - grown) * across)),
        y0: Math.max(0, Math.floor((y0 - grown) * down)),
        x1: Math.min(page.width, Math.ceil((x1 + grown) * across)),
        y1: Math.min(page.height, Math.ceil((y1 + grown) * down)),
      };
    })
    .toSorted((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
}

function meanOf({ pixels }: Stroke, map: Float32Array): number {
  return pixels.reduce((sum, pixel) => sum + (map[pixel] ?? 0), 0) / pixels.length;
}
