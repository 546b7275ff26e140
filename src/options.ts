import type { TablesAsked } from "./core/kept-tables.ts";
import type { PageRange } from "./core/page-range.ts";
import type { OcrEngineName, OcrMode } from "./core/recognition.ts";
import type { Template } from "./core/template.ts";

/** What to read and how. Defaults: no tables, canonical hierarchy, the limits of ingest/. */
export interface ExtractOptions {
  /** Also give every table as cells with spans; `by-page` does not join those that page ends cut. */
  readonly tables?: TablesAsked | undefined;
  /** `written` keeps the levels exactly as printed. */
  readonly hierarchy?: "canonical" | "written" | undefined;
  /** Form families of the user's own; they compete with the built-in ones and win where both fit alike. */
  readonly templates?: readonly Template[] | undefined;
  /** Largest input in bytes; a larger one is refused with `limit-exceeded`. */
  readonly maxBytes?: number | undefined;
  /** Most bytes that an Office file may unpack to; one with more is refused with `limit-exceeded`. 128 MiB by default. */
  readonly maxInflatedBytes?: number | undefined;
  /** Most that one part of an Office file may grow when unpacked, as a factor; 200 by default, of no concern below 16 MiB. */
  readonly maxInflationRatio?: number | undefined;
  /** Read these pages only; all by default. Texts have no pages: nothing changes for them. */
  readonly pages?: readonly PageRange[] | undefined;
  /** Opens an encrypted document; of no use to others. */
  readonly password?: string | undefined;
  /** Longest time in which a document's parser may make no progress, by the clock on the wall; 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** Most pages; a document with more is refused with `limit-exceeded`. */
  readonly maxPages?: number | undefined;
  /** Most pixels of a page that is a picture; a larger one is not read. 80 million by default: A3 at 600 dpi. */
  readonly maxPixels?: number | undefined;
  /** Most resident memory of the process that reads a document; 1 GiB by default. */
  readonly maxMemoryBytes?: number | undefined;
  /**
   * `process`, the default, reads formats with parsers of others in a child process, so that limits of time and memory hold
   * whatever they do. `none` reads everything here: for programs that isolate themselves.
   */
  readonly isolation?: "process" | "none" | undefined;
  /** When pages are read by recognition: `auto`, the default, where they show no text. */
  readonly ocr?: OcrMode | undefined;
  readonly ocrEngine?: OcrEngineName | undefined;
  /** Texts recognised with less confidence than this (0 to 1) carry an issue; 0 by default: doubts alone do. */
  readonly minConfidence?: number | undefined;
  /** Is told of every page that has been read, and again and again of one that is being recognised. */
  readonly onProgress?: ((progress: { readonly page: number; readonly pageCount: number }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The bytes of one input under its name. */
export interface ExtractSource {
  readonly name: string;
  readonly bytes: Uint8Array;
}
