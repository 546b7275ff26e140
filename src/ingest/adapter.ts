import type { Opened } from "../core/drawn-document.ts";
import type { Outcome } from "../core/outcome.ts";
import type { PageRange } from "../core/page-range.ts";
import type { Source } from "../core/source.ts";

/** How to open an input, and what it may cost before it is refused with a Failure "limit-exceeded". */
export interface IngestLimits {
  readonly maxBytes: number;
  /** Lines of a text. */
  readonly maxLines: number;
  /** UTF-16 units in one line of a text. */
  readonly maxLineUnits: number;
  /** Delimiters of one sort (tabs, pipes) in one line of a text, plus one. */
  readonly maxColumns: number;
  /** Pages of a document that has pages. */
  readonly maxPages: number;
  /** Read these pages only; all where it is not given. */
  readonly pages?: readonly PageRange[] | undefined;
  readonly password?: string | undefined;
}

/**
 * A file of 10,000 forms has about 15 MB and 400,000 lines; spreadsheets end at 16,384 columns; the longest volumes of
 * budgets have a few thousand pages.
 */
export const defaultIngestLimits: IngestLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxLines: 1_000_000,
  maxLineUnits: 16 * 1024 * 1024,
  maxColumns: 16_384,
  maxPages: 10_000,
};

/** Opens one family of formats. A new format is one file with an Adapter and one line in the register. */
export interface Adapter {
  readonly mediaTypes: readonly string[];
  /** Is its parser somebody else's, so that it is run where it can be ended from outside? */
  readonly isIsolated: boolean;
  /** @throws Failure when the source cannot be read at all; every lesser doubt is an issue */
  readonly open: (source: Source, limits: IngestLimits) => Promise<Outcome<Opened>>;
}
