import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { DrawnDocument, PageEvent } from "../../core/drawn-document.ts";
import { Failure } from "../../core/failure.ts";
import { isInRanges, type PageRange } from "../../core/page-range.ts";
import type { Source } from "../../core/source.ts";

/** How to open a PDF. */
export interface PdfOptions {
  readonly password?: string | undefined;
  readonly pages?: readonly PageRange[] | undefined;
  readonly maxPages: number;
}

/** Images are never decoded, however large: only words and lines are read. Pixels. */
const MAX_IMAGE_PIXELS = 1;
/** pdfjs prints nothing: 0 = errors only, and those are thrown. */
const QUIET = 0;

/**
 * Opens a PDF; its pages are read as they are asked for.
 *
 * @throws Failure encrypted, corrupt, empty-output (no pages) or limit-exceeded; reading the pages throws corrupt when
 *   every one of them fails
 */
export async function openPdf({ name, bytes }: Source, options: PdfOptions): Promise<DrawnDocument> {
  const [{ getDocument }, { drawnPageOf }] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    import("./page.ts"),
  ]);
  const task = getDocument({
    // pdfjs takes the bytes over; ours stay readable.
    data: new Uint8Array(bytes),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...assets(name),
    cMapPacked: true,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: MAX_IMAGE_PIXELS,
    verbosity: QUIET,
  });
  const document = await task.promise.catch(async (cause: unknown) => {
    await task.destroy();
    throw failureOfPdf(name, cause, options.password !== undefined);
  });
  const { numPages } = document;
  if (numPages === 0 || numPages > options.maxPages) {
    await task.destroy();
    throw numPages === 0 ? pageless(name) : tooManyPages(name, numPages, options.maxPages);
  }
  const layers = await document.getOptionalContentConfig().catch(() => null);
  const isShown = (group: unknown): boolean => {
    try {
      // pdfjs checks the shape itself and says true for what it does not know.
      return layers === null || layers.isVisible(group as Parameters<typeof layers.isVisible>[0]);
    } catch {
      return true;
    }
  };
  async function* pages(): AsyncGenerator<PageEvent> {
    let readCount = 0;
    let reason: unknown = null;
    try {
      for (let number = 1; number <= numPages; number++) {
        if (!isInRanges(number, options.pages)) continue;
        try {
          const page = await document.getPage(number);
          const drawn = await drawnPageOf(page, number, isShown);
          page.cleanup();
          readCount++;
          yield { kind: "page", page: drawn, picture: null };
        } catch (error) {
          reason = error;
          yield { kind: "failed-page", number, reason: textOf(error) };
        }
      }
    } finally {
      await task.destroy();
    }
    if (readCount === 0 && reason !== null) throw failureOfPdf(name, reason, false);
  }
  return { kind: "drawn", pageCount: numPages, pages: pages() };
}

/** Character maps and standard fonts come with pdfjs; without them Chinese text that is not embedded vanishes. */
export function assets(name: string): { readonly cMapUrl: string; readonly standardFontDataUrl: string } {
  const root = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const cMapUrl = `${join(root, "cmaps")}${sep}`;
  const standardFontDataUrl = `${join(root, "standard_fonts")}${sep}`;
  if (existsSync(cMapUrl) && existsSync(standardFontDataUrl)) return { cMapUrl, standardFontDataUrl };
  throw new Failure("crash", {
    source: name,
    message: "pdfjs-dist is not complete: its character maps or standard fonts are missing.",
    hint: "Run npm install again.",
  });
}

export function failureOfPdf(source: string, cause: unknown, isGiven: boolean): Failure {
  if (cause instanceof Failure) return cause;
  if (cause instanceof Error && cause.name === "PasswordException") {
    return new Failure("encrypted", {
      source,
      message: isGiven ? "The password does not open this PDF." : "The PDF is encrypted and needs a password.",
      hint: "Give its password with --password, or in the variable TABLEWRIGHT_PASSWORD.",
      cause,
    });
  }
  return new Failure("corrupt", {
    source,
    message: `The PDF cannot be read: ${textOf(cause)}`,
    hint: "Check that the file is complete: open it in a viewer and save it again.",
    cause,
  });
}

function pageless(source: string): Failure {
  return new Failure("empty-output", {
    source,
    message: "The PDF has no pages.",
    hint: "Check that the export was completed.",
  });
}

function tooManyPages(source: string, found: number, maxPages: number): Failure {
  return new Failure("limit-exceeded", {
    source,
    message: `The PDF has ${found} pages; max-pages is ${maxPages}.`,
    hint: "Split the file, raise --max-pages, or choose some with --pages.",
  });
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
