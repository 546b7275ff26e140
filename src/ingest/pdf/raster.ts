import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Failure } from "../../core/failure.ts";
import type { Affine, Raster } from "../../core/scan.ts";
import type { Source } from "../../core/source.ts";
import { grayOfSamples } from "../image/pixels.ts";
import { limitExceeded } from "../size.ts";
import { mostPixelsOf } from "./image-sizes.ts";
import { decodedImageOf, type PaintedImage, paintedImagesOf, samplesOf } from "./images.ts";
import { type Matrix, matrixOf, multiply, scaleOf } from "./matrix.ts";
import { assets, failureOfPdf } from "./open.ts";
import type { OperatorList } from "./operators.ts";

/** A page that is not one image is drawn at this resolution. */
const DRAWN_DPI = 200;
const POINTS_PER_INCH = 72;
/** A page too large to be drawn at this resolution is not drawn: what is recognised at less is guessed. */
const MIN_DRAWN_DPI = 100;
/** An image that covers this share of a page is the page. */
const MIN_COVER = 0.8;
const QUIET = 0;

export interface PageRasterOptions {
  readonly password?: string | undefined;
  /** Larger images are not decoded, and no page is drawn larger. */
  readonly maxPixels: number;
}

/** A PDF opened for its pictures. */
export interface PageRasters {
  readonly pageCount: number;
  /** The page as pixels; null where it paints nothing at all. */
  readonly rasterOfPage: (number: number) => Promise<Raster | null>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a PDF anew with its images on: the reader of words never decodes any.
 *
 * @throws Failure encrypted or corrupt; reading a page throws corrupt, limit-exceeded, or ocr-unavailable where it has to be
 *   drawn and the canvas is not installed
 */
export async function openPageRasters(source: Source, options: PageRasterOptions): Promise<PageRasters> {
  const { name } = source;
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({
    data: new Uint8Array(source.bytes),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...assets(name),
    wasmUrl: `${join(dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json")), "wasm")}${sep}`,
    cMapPacked: true,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    maxImageSize: options.maxPixels,
    verbosity: QUIET,
  });
  const document = await task.promise.catch(async (cause: unknown) => {
    await task.destroy();
    throw failureOfPdf(name, cause, options.password !== undefined);
  });
  const mayLack = mostPixelsOf(source.bytes) > options.maxPixels;
  const rasterOfPage = async (number: number): Promise<Raster | null> => {
    try {
      const page = await document.getPage(number);
      const raster = await rasterOf(page, { number, name, maxPixels: options.maxPixels, mayLack });
      page.cleanup();
      return raster;
    } catch (cause) {
      throw failureOfPdf(name, cause, false);
    }
  };
  return { pageCount: document.numPages, rasterOfPage, close: () => task.destroy() };
}

interface RasterFacts {
  readonly number: number;
  readonly name: string;
  readonly maxPixels: number;
  /** pdfjs leaves out images that are too large and says nothing: does the file hold any? */
  readonly mayLack: boolean;
}

async function rasterOf(page: PDFPageProxy, facts: RasterFacts): Promise<Raster | null> {
  const { number, name, maxPixels, mayLack } = facts;
  const list = (await page.getOperatorList()) as unknown as OperatorList;
  const { images, isMixed } = paintedImagesOf(list);
  // One image alone is the page; beside anything else, or nothing, another may be missing.
  if (mayLack && (isMixed || images.length !== 1)) {
    throw limitExceeded(
      name,
      `An image of the file, perhaps of page ${number}, has more pixels`,
      "max-pixels",
      maxPixels,
    );
  }
  if (images.length === 0 && !isMixed) return null;
  const [only] = images;
  const embedded = only !== undefined && images.length === 1 && !isMixed ? await embeddedOf(page, only, facts) : null;
  if (embedded !== null) return { number, ...embedded };
  return drawnOf(page, facts);
}

/** The one image of a page, as it was scanned; null where it does not cover the page or lies mirrored or slanted. */
async function embeddedOf(
  page: PDFPageProxy,
  { image, place }: PaintedImage,
  { number, name }: RasterFacts,
): Promise<Omit<Raster, "number"> | null> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const onPage: Matrix = multiply(matrixOf(transform), place);
  const area = onPage[0] * onPage[3] - onPage[1] * onPage[2];
  // The unit square grows upwards and the page downwards: an image that is not mirrored turns the plane over.
  if (-area < MIN_COVER * width * height) return null;
  const given = typeof image === "string" ? await objectOf(page, image) : image;
  if (given === null) throw undecodable(name, number);
  const decoded = decodedImageOf(given);
  const samples = decoded === null ? null : samplesOf(decoded);
  if (samples === null) return null;
  const toSource: Affine = multiply(onPage, [1 / samples.width, 0, 0, -1 / samples.height, 0, 1]);
  return { ...grayOfSamples(samples), dpi: POINTS_PER_INCH / scaleOf(toSource), toSource };
}

function objectOf(page: PDFPageProxy, id: string): Promise<unknown> {
  const objects = id.startsWith("g_") ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    objects.get(id, resolve);
  });
}

async function drawnOf(page: PDFPageProxy, { number, name, maxPixels }: RasterFacts): Promise<Raster> {
  const { createCanvas } = await import("@napi-rs/canvas").catch((cause: unknown) => {
    throw unavailable(name, cause);
  });
  const size = page.getViewport({ scale: 1 });
  const most = Math.sqrt(maxPixels / Math.max(1, size.width * size.height));
  const scale = Math.min(DRAWN_DPI / POINTS_PER_INCH, most);
  if (scale * POINTS_PER_INCH < MIN_DRAWN_DPI) {
    const [width, height] = [Math.round(size.width), Math.round(size.height)];
    throw limitExceeded(name, `Page ${number} is ${width} x ${height} points large`, "max-pixels", maxPixels);
  }
  const viewport = page.getViewport({ scale });
  const [width, height] = [Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height))];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  // The canvas of this package has what pdfjs asks of a browser's.
  const canvasContext = context as unknown as Parameters<PDFPageProxy["render"]>[0]["canvasContext"];
  await page.render({ canvas: null, canvasContext, viewport }).promise;
  const { data } = context.getImageData(0, 0, width, height);
  const toSource: Affine = [1 / scale, 0, 0, 1 / scale, 0, 0];
  return { number, ...grayOfSamples({ width, height, channels: 4, data }), dpi: scale * POINTS_PER_INCH, toSource };
}

function undecodable(source: string, number: number): Failure {
  return new Failure("corrupt", {
    source,
    message: `The image that is page ${number} cannot be decoded.`,
    hint: "Check that the file is complete: open it in a viewer and save it again.",
  });
}

function unavailable(source: string, cause: unknown): Failure {
  return new Failure("ocr-unavailable", {
    source,
    message: "Pages cannot be drawn: the optional package @napi-rs/canvas is not installed.",
    hint: "Run npm install @napi-rs/canvas.",
    cause,
  });
}
