import type { Sharp, SharpOptions } from "sharp";
import { Failure } from "../../core/failure.ts";
import { isInRanges, type PageRange } from "../../core/page-range.ts";
import type { Affine, Raster } from "../../core/scan.ts";
import type { Source } from "../../core/source.ts";
import { limitExceeded } from "../size.ts";
import { bitmapOf } from "./bmp.ts";
import { grayOfSamples } from "./pixels.ts";
import { isCutOffPng } from "./png.ts";

/** Images that hold pages; of a moving one the first picture is read. SVG draws and may load: it is not among them. */
export const imageMediaTypes = [
  "image/png",
  "image/jpeg",
  "image/tiff",
  "image/webp",
  "image/gif",
  "image/bmp",
] as const;

export interface ImageLimits {
  /** Pixels of one page. */
  readonly maxPixels: number;
  readonly maxPages: number;
  readonly pages?: readonly PageRange[] | undefined;
}

/** From this many pixels on a page is halved while it is decoded: 600 dpi say nothing that 300 do not. */
const MANY_PIXELS = 30_000_000;

/** A page as it was decoded, or why it could not be. */
export type ImagePage =
  | { readonly kind: "page"; readonly raster: Raster }
  | { readonly kind: "failed-page"; readonly number: number; readonly reason: string };

/** An image file, its pages decoded one by one as they are asked for. */
export interface RasterDocument {
  readonly pageCount: number;
  readonly pages: AsyncIterable<ImagePage>;
}

type Open = (options?: SharpOptions) => Sharp;

/**
 * Opens an image: grey, colour, with a palette or alpha (over white), CMYK, 1 to 16 bits; turned as its EXIF data say.
 *
 * @throws Failure unsupported, corrupt, limit-exceeded (naming max-pixels or max-pages), or ocr-unavailable where the
 *   decoder is not installed; reading the pages throws the same when every one of them fails
 */
export async function openImage(source: Source, limits: ImageLimits): Promise<RasterDocument> {
  const { name, bytes, mediaType } = source;
  if (!imageMediaTypes.some((known) => known === mediaType)) throw unsupported(name, mediaType);
  if (mediaType === "image/bmp") {
    const { samples, dpi } = bitmapOf(bytes, name, limits.maxPixels);
    return { pageCount: 1, pages: one({ number: 1, ...grayOfSamples(samples), dpi, toSource: [1, 0, 0, 1, 0, 0] }) };
  }
  const { default: sharp } = await import("sharp").catch((cause: unknown) => {
    throw unavailable(name, cause);
  });
  // Said before any limit: a higher one would not help.
  if (mediaType === "image/png" && isCutOffPng(bytes)) throw corrupt(name, "it is cut off");
  const open: Open = (options) =>
    sharp(bytes, { failOn: "error", limitInputPixels: limits.maxPixels, sequentialRead: true, ...options });
  const { pages = 1 } = await named(name, limits, metadataOf(open));
  const pageCount = mediaType === "image/tiff" ? pages : 1;
  if (pageCount > limits.maxPages)
    throw limitExceeded(name, `The image has ${pageCount} pages`, "max-pages", limits.maxPages);
  return { pageCount, pages: pagesOf(open, name, pageCount, limits) };
}

/** An empty buffer throws at once. */
async function metadataOf(open: Open): Promise<{ readonly pages?: number | undefined }> {
  return open().metadata();
}

async function* pagesOf(open: Open, name: string, pageCount: number, limits: ImageLimits): AsyncGenerator<ImagePage> {
  let readCount = 0;
  let failure: Failure | null = null;
  for (let number = 1; number <= pageCount; number++) {
    if (!isInRanges(number, limits.pages)) continue;
    try {
      const raster = await named(name, limits, pageOf(open, number));
      readCount++;
      yield { kind: "page", raster };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failure = error;
      yield { kind: "failed-page", number, reason: error.message };
    }
  }
  if (readCount === 0 && failure !== null) throw failure;
}

async function* one(raster: Raster): AsyncGenerator<ImagePage> {
  yield { kind: "page", raster };
}

async function pageOf(open: Open, number: number): Promise<Raster> {
  const input = open({ page: number - 1 });
  const { width, height, density, channels, orientation = 1 } = await input.metadata();
  const shrink = width * height > MANY_PIXELS ? 2 : 1;
  const isGray = channels <= 2;
  const upright = input
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .toColourspace(isGray ? "b-w" : "srgb");
  const [w, h] = orientation >= 5 ? [height, width] : [width, height];
  const sized =
    shrink === 1 ? upright : upright.resize(Math.round(w / shrink), Math.round(h / shrink), { fit: "fill" });
  const { data, info } = await sized.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  const isOne = info.channels === 1;
  const samples = {
    width: info.width,
    height: info.height,
    channels: isOne ? 1 : info.channels === 4 ? 4 : 3,
    data,
  } as const;
  const toSource: Affine = [w / info.width, 0, 0, h / info.height, 0, 0];
  return { number, ...grayOfSamples(samples), dpi: density === undefined ? null : density / shrink, toSource };
}

/** What the decoder throws, as what it means. */
async function named<T>(source: string, { maxPixels }: ImageLimits, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    if (/pixel limit/i.test(message)) throw limitExceeded(source, "The image has more pixels", "max-pixels", maxPixels);
    throw corrupt(source, message.split("\n")[0] ?? "", cause);
  }
}

function corrupt(source: string, what: string, cause?: unknown): Failure {
  return new Failure("corrupt", {
    source,
    message: `The image cannot be read: ${what}.`,
    hint: "Check that the file is complete: open it in a viewer and save it again.",
    cause,
  });
}

function unsupported(source: string, mediaType: string): Failure {
  return new Failure("unsupported", {
    source,
    message: `Pages are not read from ${mediaType}.`,
    hint: "Save it as PNG, TIFF or PDF.",
  });
}

function unavailable(source: string, cause: unknown): Failure {
  return new Failure("ocr-unavailable", {
    source,
    message: "Images cannot be decoded: the optional package sharp is not installed.",
    hint: "Run npm install sharp.",
    cause,
  });
}
