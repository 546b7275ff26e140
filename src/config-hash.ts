import { createHash } from "node:crypto";
import type { PageRange } from "./core/page-range.ts";
import type { OcrEngineName, OcrMode } from "./core/recognition.ts";
import type { Template } from "./core/template.ts";

/** The options that change what is read of the same bytes. */
export interface HashedOptions {
  readonly tables?: boolean | "by-page" | undefined;
  readonly hierarchy?: "canonical" | "written" | undefined;
  readonly templates?: readonly Template[] | undefined;
  readonly pages?: readonly PageRange[] | undefined;
  readonly ocr?: OcrMode | undefined;
  readonly ocrEngine?: OcrEngineName | undefined;
  readonly minConfidence?: number | undefined;
}

/** Options that change the reading, as one short hash: outputs with unlike hashes are not comparable. */
export function configHashOf(
  options: HashedOptions,
  pageCount: number | null,
  builtIn: readonly Template[],
  all: readonly Template[],
): string {
  const { pages, ocr = "auto", ocrEngine = "ppocr", minConfidence = 0 } = options;
  const recognition = { ocr, ocrEngine, minConfidence };
  const isDefault = ocr === "auto" && ocrEngine === "ppocr" && minConfidence === 0;
  const config = {
    hierarchy: options.hierarchy ?? "canonical",
    tables: options.tables ?? false,
    ...(pages === undefined || pageCount === null ? {} : { pages }),
    ...(isDefault || pageCount === null ? {} : { recognition }),
    templates: (options.templates ?? []).length === 0 ? builtIn.map(({ id }) => id) : textOfTemplates(all),
  };
  return createHash("sha256").update(JSON.stringify(config)).digest("hex").slice(0, 16);
}

/** Templates as text, written once for all sources read by them: they are constants, so the cache changes no result. */
const textOf = new WeakMap<readonly Template[], string>();
function textOfTemplates(templates: readonly Template[]): string {
  const known = textOf.get(templates);
  if (known !== undefined) return known;
  const text = JSON.stringify(templates);
  textOf.set(templates, text);
  return text;
}
