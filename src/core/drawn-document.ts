import type { MarkedDocument } from "./marked.ts";
import type { DrawnPage, PlainPage } from "./page.ts";
import type { ScannedPage } from "./scan.ts";

/** What became of one page of a drawn document. */
export type PageEvent =
  | {
      readonly kind: "page";
      readonly page: DrawnPage;
      /** The picture that the page shows, straight and clean; null where there is none. To be asked for once. */
      readonly scan: (() => Promise<ScannedPage>) | null;
    }
  /** The page could not be read; others could. */
  | { readonly kind: "failed-page"; readonly number: number; readonly reason: string };

/** A document whose pages come one by one. */
export interface DrawnDocument {
  readonly kind: "drawn";
  readonly pageCount: number;
  /** To be run through once; a page is read when it is asked for. */
  readonly pages: AsyncIterable<PageEvent>;
}

/** What opening a source gives. */
export type Opened = { readonly kind: "plain"; readonly page: PlainPage } | MarkedDocument | DrawnDocument;
