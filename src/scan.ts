import type { PageEvent } from "./core/drawn-document.ts";
import { type MoveBox, withMovedAreas } from "./core/map-places.ts";
import type { BBox, DrawnPage } from "./core/page.ts";
import type { DocumentReading } from "./core/reading.ts";
import type { OcrMode, PageMarks, RecognisedPage, Recogniser } from "./core/recognition.ts";
import type { ScannedPage } from "./core/scan.ts";
import { gridsOf } from "./layout/index.ts";
import { regionsOf } from "./table/merge.ts";
import { openRecognition } from "./verify/recognition.ts";

/** A page as it is to be laid out: as it was drawn, or as it was recognised. */
export interface SeenPage {
  readonly page: DrawnPage;
  /** What recognised it; null where it is read as drawn. */
  readonly engine: string | null;
}

/** Sees the pages of one document, and remembers what recognition said of them. */
export interface Sight {
  readonly see: (event: Extract<PageEvent, { kind: "page" }>) => Promise<SeenPage>;
  readonly marks: () => readonly PageMarks[];
  /** From where a text stands on the clean page to where it stands in the original. */
  readonly move: MoveBox;
}

/**
 * @param isUnreadable is the text of this page of no use?
 * @param recogniserOf opened when the first page needs it
 */
export function openSight(
  mode: OcrMode,
  isUnreadable: (page: DrawnPage) => boolean,
  recogniserOf: () => Promise<Recogniser>,
): Sight {
  const marks: PageMarks[] = [];
  const moves = new Map<number, (box: BBox) => BBox>();
  let recogniser: Promise<Recogniser> | null = null;
  return {
    see: async ({ page, scan }) => {
      if (scan === null || mode === "never" || (mode === "auto" && !isUnreadable(page))) {
        return { page, engine: null };
      }
      recogniser ??= recogniserOf();
      const { name, read } = await recogniser;
      const scanned = await scan();
      const recognised = await read(scanned, cellsOf(scanned));
      moves.set(page.number, scanned.toOriginal);
      const original = recognised.marks.map((mark) => ({ ...mark, area: scanned.toOriginal(mark.area) }));
      marks.push({ page: page.number, marks: original });
      return { page: drawnPageOf(scanned, recognised), engine: name };
    },
    marks: () => marks,
    move: (page, box) => moves.get(page)?.(box) ?? box,
  };
}

function drawnPageOf({ number, width, height, rulings }: ScannedPage, { words }: RecognisedPage): DrawnPage {
  return { kind: "drawn", number, width, height, words, hiddenWords: [], rulings, garbledCount: 0 };
}

/**
 * A reading with what recognition said of it: confidence and doubts at the texts they speak of, and every place moved to
 * where it stands in the original. A document of which nothing was recognised is the same reading.
 */
export function recognisedReading(
  reading: DocumentReading,
  { marks, move }: Pick<Sight, "marks" | "move">,
  minConfidence: number,
): DocumentReading {
  const pages = marks();
  if (pages.length === 0) return reading;
  const recognition = openRecognition(pages, minConfidence);
  function* forms() {
    for (const form of reading.forms) yield recognition.told(withMovedAreas(form, move));
  }
  return {
    head: reading.head,
    forms: forms(),
    tail: () => {
      const tail = withMovedAreas(reading.tail(), move);
      return { ...tail, issues: [...tail.issues, ...recognition.rest()] };
    },
  };
}

/** The cells that the lines of a page make: each is recognised by itself. */
function cellsOf({ rulings }: ScannedPage): BBox[] {
  return gridsOf(rulings).flatMap((grid) =>
    regionsOf(grid).map(({ row, col, rowEnd, colEnd }): BBox => {
      const { xs, ys } = grid;
      return [xs[col] ?? 0, ys[row] ?? 0, xs[colEnd] ?? 0, ys[rowEnd] ?? 0];
    }),
  );
}
