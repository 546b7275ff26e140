import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { DrawnDocument, PageEvent } from "../../core/drawn-document.ts";
import { Failure } from "../../core/failure.ts";
import { type Issue, issue } from "../../core/issue.ts";
import type { Outcome } from "../../core/outcome.ts";
import { isInRanges, type PageRange } from "../../core/page-range.ts";
import type { Source } from "../../core/source.ts";
import { withFields } from "./fields.ts";
import { issuesOfInside, severalPdfs } from "./inside.ts";
import { matrixOf } from "./matrix.ts";
import { pageDamages } from "./page-damage.ts";
import { type PdfSurvey, surveyOfPdf } from "./survey.ts";

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
export async function openPdf({ name, bytes }: Source, options: PdfOptions): Promise<Outcome<DrawnDocument>> {
  const survey = surveyOfPdf(bytes);
  if (survey.count > 1) throw severalPdfs(name, survey.count);
  const damageOf = pageDamages(bytes, survey);
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
    throw failureOfPdf(name, cause, options.password !== undefined, survey.losses);
  });
  const { numPages } = document;
  const issues = await openedIssues(document, survey, name, options).catch(async (failure: unknown) => {
    await task.destroy();
    throw failure;
  });
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
          const { page: drawn, fontDamage } = await drawnPageOf(page, number, isShown);
          const toPage = matrixOf(page.getViewport({ scale: 1 }).transform);
          const filled = withFields(drawn, await annotationsOf(page), toPage);
          page.cleanup();
          readCount++;
          const damage = damageOf(page.ref?.num ?? null) ?? fontDamage;
          const issues = [...issuesOfDamage(number, damage), ...filled.issues];
          yield { kind: "page", page: filled.page, picture: null, issues };
        } catch (error) {
          reason = error;
          yield { kind: "failed-page", number, reason: textOf(error) };
        }
      }
    } finally {
      await task.destroy();
    }
    if (readCount === 0 && reason !== null) throw failureOfPdf(name, reason, false, survey.losses);
  }
  return { value: { kind: "drawn", pageCount: numPages, damage: survey.losses[0] ?? null, pages: pages() }, issues };
}

/** @throws Failure where the document as a whole is not to be read */
async function openedIssues(
  document: PDFDocumentProxy,
  survey: PdfSurvey,
  name: string,
  { maxPages }: PdfOptions,
): Promise<readonly Issue[]> {
  const { numPages } = document;
  if (numPages > maxPages) throw tooManyPages(name, numPages, maxPages);
  const issues = await issuesOfInside(document, name, survey);
  if (numPages > 0) return issues;
  throw survey.losses.length === 0 ? pageless(name) : lossy(name, survey.losses, null);
}

function issuesOfDamage(page: number, reason: string | null): Issue[] {
  return reason === null ? [] : [issue("ingest/page-damaged", { page, area: [] }, { page, reason })];
}

/** What is typed into a page and noted on it; none where that cannot be told. */
async function annotationsOf(page: PDFPageProxy): Promise<readonly unknown[]> {
  return page.getAnnotations({ intent: "any" }).catch(() => []);
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

/** @param losses what is known to be lost of the file as a whole; nothing brings it back but another copy */
export function failureOfPdf(
  source: string,
  cause: unknown,
  isGiven: boolean,
  losses: readonly string[] = [],
): Failure {
  if (cause instanceof Failure) return cause;
  if (cause instanceof Error && cause.name === "PasswordException") {
    return new Failure("encrypted", {
      source,
      message: isGiven ? "The password does not open this PDF." : "The PDF is encrypted and needs a password.",
      hint: "Give its password with --password, or in the variable TABLEWRIGHT_PASSWORD.",
      cause,
    });
  }
  if (losses.length > 0) return lossy(source, losses, cause);
  return new Failure("corrupt", {
    source,
    message: `The PDF cannot be read: ${textOf(cause)}`,
    hint: "Open it in a viewer and save it again; if none opens it, get the original again.",
    cause,
  });
}

function lossy(source: string, losses: readonly string[], cause: unknown): Failure {
  return new Failure("corrupt", {
    source,
    message: `The PDF is damaged, and nothing of it can be read: ${losses.join("; ")}.`,
    hint: "Download or copy it again, or ask for the original: what is lost is not in this file.",
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
