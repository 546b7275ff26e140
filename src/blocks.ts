import type { Opened } from "./core/drawn-document.ts";
import type { Issue } from "./core/issue.ts";
import type { DocumentReading } from "./core/reading.ts";
import type { Block, Table } from "./core/table.ts";
import { isUnreadable, readDrawn } from "./drawn.ts";
import { openRecogniser } from "./ingest/ocr/index.ts";
import { MARKED_PAGE, readMarked } from "./marked.ts";
import type { ExtractOptions } from "./options.ts";
import { openSight, recognisedReading, type Sight } from "./scan.ts";
import { openBlocks } from "./table/plain.ts";
import { knownWordsOf, templates } from "./tree/index.ts";
import { type Account, openAccount } from "./verify/accounting.ts";

/** The tables and lines of a document, whatever it was. */
export interface BlocksRead {
  /** To be run through once; pages are read when their blocks are asked for. Throws the Failure that they end in. */
  readonly blocks: Iterable<Block> | AsyncIterable<Block>;
  /** Given with the tables where all are asked for, and not read for forms. */
  readonly aside: readonly Table[];
  readonly account: Account;
  /** Complete once the blocks have been run through. */
  readonly issues: () => readonly Issue[];
  /** Pages of a document that has pages. */
  readonly pageCount: number | null;
  /** The page told of tables that nothing is drawn of. */
  readonly unpagedPage: number | null;
  /** Adds to what was read of the blocks what is known beside them. */
  readonly completed: (reading: DocumentReading) => DocumentReading;
}

/** Of documents without pages nothing is known but what was read. */
const unpaged = { aside: [], pageCount: null, completed: (reading: DocumentReading): DocumentReading => reading };

/** Reads what was opened to tables and lines, by the dialect that it is in: plain, marked or drawn. */
export function readBlocks(opened: Opened, name: string, options: ExtractOptions): BlocksRead {
  switch (opened.kind) {
    case "plain": {
      const account = openAccount(opened.page.text);
      return { ...openBlocks(opened.page), account, ...unpaged, unpagedPage: null };
    }
    case "marked": {
      const { issues, ...read } = readMarked(opened);
      return { ...unpaged, ...read, issues: () => issues, unpagedPage: MARKED_PAGE };
    }
    case "drawn": {
      const sight = sightOf(name, options);
      const { blocks, account, issues } = readDrawn(opened, name, sight, options);
      const completed = (reading: DocumentReading) => recognisedReading(reading, sight, options.minConfidence ?? 0);
      const { pageCount } = opened;
      return { blocks, aside: [], account, issues, pageCount, unpagedPage: null, completed };
    }
  }
}

/** How the pages of one document are seen. */
export function sightOf(name: string, options: ExtractOptions): Sight {
  const { ocr = "auto", ocrEngine = "ppocr", templates: own = [] } = options;
  const all = own.length === 0 ? templates : [...own, ...templates];
  return openSight(ocr, isUnreadable, () => openRecogniser(ocrEngine, name, knownWordsOf(all)));
}
