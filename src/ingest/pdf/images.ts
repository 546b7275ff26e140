import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { identity, type Matrix, matrixOf, multiply, numbersOf } from "./matrix.ts";
import type { OperatorList } from "./operators.ts";

/** An image as a page paints it: its name or itself, and where its unit square goes. */
export interface PaintedImage {
  readonly image: unknown;
  /** From the unit square (origin bottom left) to PDF's user space. */
  readonly place: Matrix;
}

/** What a page paints: its images, and whether anything else of it is seen. */
export interface PaintedImages {
  readonly images: readonly PaintedImage[];
  readonly isMixed: boolean;
}

/** Text of these modes is not painted: 3 is how a recognised layer lies behind a scan. */
const INVISIBLE_MODES: readonly unknown[] = [3, 7];
const MASKS: readonly number[] = [
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintImageXObjectRepeat,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintSolidColorImageMask,
  OPS.shadingFill,
];

/** Runs through the operators of a page for the images alone. */
export function paintedImagesOf({ fnArray, argsArray }: OperatorList): PaintedImages {
  const images: PaintedImage[] = [];
  let isMixed = false;
  let place = identity;
  let mode: unknown = 0;
  const saved: { readonly place: Matrix; readonly mode: unknown }[] = [];
  for (let i = 0; i < fnArray.length; i++) {
    const args = argsArray[i] ?? [];
    const operator = fnArray[i] ?? 0;
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin || operator === OPS.beginAnnotation) {
      saved.push({ place, mode });
      if (operator === OPS.paintFormXObjectBegin && args[0]) place = multiply(place, matrixOf(args[0]));
    } else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd || operator === OPS.endAnnotation) {
      ({ place, mode } = saved.pop() ?? { place, mode });
    } else if (operator === OPS.transform) place = multiply(place, matrixOf(args));
    else if (operator === OPS.setTextRenderingMode) mode = args[0];
    else if (operator === OPS.paintImageXObject || operator === OPS.paintInlineImageXObject) {
      images.push({ image: args[0], place });
    } else if (operator === OPS.showText) isMixed ||= !INVISIBLE_MODES.includes(mode);
    else if (operator === OPS.constructPath) isMixed ||= args[0] !== OPS.endPath;
    else if (MASKS.includes(operator)) isMixed = true;
  }
  return { images, isMixed };
}

/** Decoded pixels as pdfjs hands them out. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** pdfjs's own kinds: one bit a pixel, red green blue, and those with alpha. */
const ONE_BIT = 1;
const RGB = 2;
const RGBA = 3;

/** The image that pdfjs decoded; null where it is of no known shape. */
export function decodedImageOf(given: unknown): DecodedImage | null {
  if (typeof given !== "object" || given === null) return null;
  const { width, height, kind, data } = given as Partial<Record<keyof DecodedImage, unknown>>;
  const [w, h, k] = numbersOf([width, height, kind]);
  if (w === undefined || h === undefined || k === undefined) return null;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) return null;
  return { width: w, height: h, kind: k, data };
}

/** The same as samples of 8 bits; null for a kind that is not known. */
export function samplesOf({ width, height, kind, data }: DecodedImage): {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array | Uint8ClampedArray;
} | null {
  if (kind === RGB) return { width, height, channels: 3, data };
  if (kind === RGBA) return { width, height, channels: 4, data };
  if (kind !== ONE_BIT) return null;
  const rowBytes = (width + 7) >> 3;
  const levels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1) levels[y * width + x] = 255;
    }
  }
  return { width, height, channels: 1, data: levels };
}
