import type { Gray } from "../../core/scan.ts";
import { resizedGray } from "./resize.ts";

/** Height the network was trained on, in pixels. */
export const INPUT_HEIGHT = 48;
/** Narrower inputs lose their first character. */
const MIN_INPUT_WIDTH = 320;
const MAX_LINE_WIDTH = 3200;
/** One step of the output spans this many pixels of the input. */
const STEP_PIXELS = 8;
/** Grey between two lines of one input, so that neither sees the other. Pixels. */
const GAP = 32;
/** Strips are filled up to this: longer ones cost as much a pixel, shorter ones leave more room unused. Pixels. */
const STRIP_WIDTH = 640;

/** A line at the network's height. */
interface InputLine {
  readonly index: number;
  readonly gray: Gray;
  /** Of the line's own picture to a step of the output. */
  readonly pixelsPerStep: number;
}

/** One line of a strip and its steps of the output. */
export interface StripPart {
  /** Which of the given lines. */
  readonly index: number;
  readonly fromStep: number;
  readonly toStep: number;
  readonly pixelsPerStep: number;
}

/** What the network reads at once: lines beside each other. */
export interface Strip {
  /** Three equal channels, from -1 (black) to 1 (white), 0 where there is no line. */
  readonly input: Float32Array<ArrayBuffer>;
  readonly width: number;
  readonly parts: readonly StripPart[];
}

export function inputOfLine(line: Gray, index: number): InputLine {
  const width = Math.min(MAX_LINE_WIDTH, Math.max(1, Math.round((line.width * INPUT_HEIGHT) / line.height)));
  const gray = resizedGray(line, { width, height: INPUT_HEIGHT });
  return { index, gray, pixelsPerStep: (STEP_PIXELS * line.height) / INPUT_HEIGHT };
}

/** A line alone: nothing else can change how it is read. */
export function stripOfLine(line: InputLine): Strip {
  return stripOf([line]);
}

/**
 * Lines beside each other in as few strips as fit, for a first look at half the cost: the widest first, each in the first
 * strip that has room. Which lines meet depends on their pixels alone and not on their order.
 */
export function stripsOfLines(lines: readonly Gray[]): Strip[] {
  const inputs = lines
    .map((line, index) => ({ ...inputOfLine(line, index), key: Buffer.from(line.data) }))
    .toSorted((a, b) => b.gray.width - a.gray.width || Buffer.compare(a.key, b.key));
  const strips: { readonly lines: InputLine[]; end: number }[] = [];
  for (const input of inputs) {
    const fitting = strips.find(({ end }) => afterGap(end) + input.gray.width <= STRIP_WIDTH);
    const strip = fitting ?? { lines: [], end: -GAP };
    if (fitting === undefined) strips.push(strip);
    strip.lines.push(input);
    strip.end = afterGap(strip.end) + input.gray.width;
  }
  return strips.map((strip) => stripOf(strip.lines));
}

/** The next place for a line: a whole step after the gap. */
function afterGap(end: number): number {
  return Math.ceil((end + GAP) / STEP_PIXELS) * STEP_PIXELS;
}

function stripOf(lines: readonly InputLine[]): Strip {
  let end = -GAP;
  const placed = lines.map((line) => {
    const x = afterGap(end);
    end = x + line.gray.width;
    return { line, x };
  });
  const width = Math.max(MIN_INPUT_WIDTH, Math.ceil(end / STEP_PIXELS) * STEP_PIXELS);
  const plane = INPUT_HEIGHT * width;
  const input = new Float32Array(plane * 3);
  for (const { line, x } of placed) {
    for (let row = 0; row < INPUT_HEIGHT; row++) {
      for (let col = 0; col < line.gray.width; col++) {
        input[row * width + x + col] = ((line.gray.data[row * line.gray.width + col] ?? 0) / 255 - 0.5) / 0.5;
      }
    }
  }
  input.copyWithin(plane, 0, plane);
  input.copyWithin(plane * 2, 0, plane);
  const parts = placed.map(({ line: { index, gray, pixelsPerStep }, x }, i) => {
    const last = i === placed.length - 1;
    // The tail of a character reaches into the gap; alone, a line has all that follows.
    const toStep = (last ? width : afterGap(x + gray.width)) / STEP_PIXELS;
    return { index, fromStep: x / STEP_PIXELS, toStep, pixelsPerStep };
  });
  return { input, width, parts };
}
