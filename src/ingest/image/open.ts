import type { Sharp, SharpOptions } from "sharp";
import { Failure } from "../../core/failure.ts";
import { isInRanges, type PageRange } from "../../core/page-range.ts";
import type { Affine, Raster } from "../../core/scan.ts";
import type { Source } from "../../core/source.ts";
import { limitExceeded } from "../size.ts";
import { bitmapOf } from "./bmp.ts";
import { grayOfSamples } from "./pixels.ts";

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

/** An image file, its pages decoded one by one as they are asked for. */
export interface RasterDocument {
  readonly pageCount: number;
  readonly pages: AsyncIterable<Raster>;
}

type Open = (options?: SharpOptions) => Sharp;

/**
 * Opens an image: grey, colour, with a palette or alpha (over white), CMYK, 1 to 16 bits; turned as its EXIF data say.
 *
 * @throws Failure unsupported, corrupt, limit-exceeded (naming max-pixels or max-pages), or ocr-unavailable where the
 *   decoder is not installed; reading the pages throws the same
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
  const open: Open = (options) =>
    sharp(bytes, { failOn: "error", limitInputPixels: limits.maxPixels, sequentialRead: true, ...options });
  const { pages = 1 } = await named(source, limits, metadataOf(open));
  const pageCount = mediaType === "image/tiff" ? pages : 1;
  if (pageCount > limits.maxPages)
    throw limitExceeded(name, `The image has ${pageCount} pages`, "max-pages", limits.maxPages);
  return { pageCount, pages: pagesOf(open, source, pageCount, limits) };
}

/** An empty buffer throws at once. */
async function metadataOf(open: Open): Promise<{ readonly pages?: number | undefined }> {
  return open().metadata();
}

async function* pagesOf(open: Open, source: Source, pageCount: number, limits: ImageLimits): AsyncGenerator<Raster> {
  for (let number = 1; number <= pageCount; number++) {
    if (isInRanges(number, limits.pages)) yield await named(source, limits, pageOf(open, number));
  }
}

async function* one(raster: Raster): AsyncGenerator<Raster> {
  yield raster;
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
async function named<T>({ name: source, bytes }: Source, { maxPixels }: ImageLimits, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    if (/pixel limit/i.test(message) && !isCutPng(bytes))
      throw limitExceeded(source, "The image has more pixels", "max-pixels", maxPixels);
    throw new Failure("corrupt", {
      source,
      message: `The image cannot be read: ${message.split("\n")[0] ?? ""}`,
      hint: "Check that the file is complete: open it in a viewer and save it again.",
      cause,
    });
  }
}

const PNG_START = "\x89PNG";
const PNG_END = "IEND";

/** Is it a PNG without its end? Then what it claims of its size is no reason to raise a limit. */
function isCutPng(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.toString("latin1", 0, 4) === PNG_START && !view.includes(PNG_END, 8, "latin1");
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
