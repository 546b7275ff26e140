import type { Opened } from "../core/drawn-document.ts";
import type { Outcome } from "../core/outcome.ts";
import type { PageRange } from "../core/page-range.ts";
import type { Source } from "../core/source.ts";

/** What an Office file may cost before any parser sees it: a zip archive of XML parts. */
export interface ArchiveLimits {
  /** Entries of the archive's directory. */
  readonly maxArchiveEntries: number;
  /** Archives inside of archives, the file itself counted. */
  readonly maxArchiveDepth: number;
  /** Bytes that come out of all entries together, counted while they come. */
  readonly maxInflatedBytes: number;
  /** Bytes that come out of one entry for each byte that it takes in the file. */
  readonly maxInflationRatio: number;
  /** Elements inside of elements in one part. */
  readonly maxXmlDepth: number;
  /** Elements of one part. */
  readonly maxXmlElements: number;
  /** UTF-16 units of text in one part. */
  readonly maxXmlTextUnits: number;
}

/** How to open an input, and what it may cost before it is refused with a Failure "limit-exceeded". */
export interface IngestLimits extends ArchiveLimits {
  readonly maxBytes: number;
  /** Lines of a text. */
  readonly maxLines: number;
  /** UTF-16 units in one line of a text. */
  readonly maxLineUnits: number;
  /** Delimiters of one sort (tabs, pipes) in one line of a text, plus one. */
  readonly maxColumns: number;
  /** Cells of a text, counted by its delimiters. */
  readonly maxCells: number;
  /** Pages of a document that has pages. */
  readonly maxPages: number;
  /** Pixels of one page of an image or a scan. */
  readonly maxPixels: number;
  /** Read these pages only; all where it is not given. */
  readonly pages?: readonly PageRange[] | undefined;
  readonly password?: string | undefined;
}

/**
 * An archived workbook of a thousand sheets has some 3,000 entries; a document may hold a workbook that holds another, and no
 * more is met. Office XML of the most even sort (a sheet of equal rows) packs 60:1. Two million elements are a Word table of
 * 200,000 cells, and take some 600 MB to read. Word and Excel write at most some 60 elements deep; tables nest three
 * elements a level.
 */
export const defaultArchiveLimits: ArchiveLimits = {
  maxArchiveEntries: 10_000,
  maxArchiveDepth: 3,
  maxInflatedBytes: 128 * 1024 * 1024,
  maxInflationRatio: 200,
  maxXmlDepth: 512,
  maxXmlElements: 2_000_000,
  maxXmlTextUnits: 64 * 1024 * 1024,
};

/** An A3 page at 600 dpi has 70 million pixels. */
const defaultMaxPixels = 80_000_000;

/** A text of 10,000 forms has 1.1 million; texts are read in the process that asks, which must stay small. */
const defaultMaxCells = 1_500_000;

/**
 * A file of 10,000 forms has about 15 MB and 400,000 lines; spreadsheets end at 16,384 columns; the longest volumes of
 * budgets have a few thousand pages.
 */
export const defaultIngestLimits: IngestLimits = {
  ...defaultArchiveLimits,
  maxBytes: 64 * 1024 * 1024,
  maxLines: 1_000_000,
  maxLineUnits: 16 * 1024 * 1024,
  maxColumns: 16_384,
  maxCells: defaultMaxCells,
  maxPages: 10_000,
  maxPixels: defaultMaxPixels,
};

/** Opens one family of formats. A new format is one file with an Adapter and one line in the register. */
export interface Adapter {
  readonly mediaTypes: readonly string[];
  /** Is its parser somebody else's, so that it is run where it can be ended from outside? */
  readonly isIsolated: boolean;
  /** @throws Failure when the source cannot be read at all; every lesser doubt is an issue */
  readonly open: (source: Source, limits: IngestLimits) => Promise<Outcome<Opened>>;
}
