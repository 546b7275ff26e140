import type { Issue } from "./issue.ts";
import type { MarkedDocument } from "./marked.ts";
import type { DrawnPage, PlainPage } from "./page.ts";
import type { Raster } from "./scan.ts";

/** What became of one page of a drawn document. */
export type PageEvent =
  | {
      readonly kind: "page";
      readonly page: DrawnPage;
      /** The picture that the page is, or null where it shows none; null where there cannot be any. To be asked for once. */
      readonly picture: (() => Promise<Raster | null>) | null;
      /** What the file tells of the page beside what it shows: damage, fields that it does not show. */
      readonly issues: readonly Issue[];
    }
  /** The page could not be read; others could. */
  | { readonly kind: "failed-page"; readonly number: number; readonly reason: string };

/** A document whose pages come one by one. */
export interface DrawnDocument {
  readonly kind: "drawn";
  readonly pageCount: number;
  /** What is lost of the file as a whole, or null: the reason where nothing can be read of it. */
  readonly damage: string | null;
  /** To be run through once; a page is read when it is asked for. */
  readonly pages: AsyncIterable<PageEvent>;
}

/** What opening a source gives. */
export type Opened = { readonly kind: "plain"; readonly page: PlainPage } | MarkedDocument | DrawnDocument;
