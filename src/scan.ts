import type { PageEvent } from "./core/drawn-document.ts";
import { Failure, type FailureCode } from "./core/failure.ts";
import { centerOf } from "./core/laid-page.ts";
import { type MoveBox, withMovedAreas } from "./core/map-places.ts";
import type { BBox, DrawnPage } from "./core/page.ts";
import type { DocumentReading } from "./core/reading.ts";
import type { Mark, OcrMode, PageMarks, Recogniser } from "./core/recognition.ts";
import type { ScannedPage } from "./core/scan.ts";
import type { RecognisedPage } from "./core/scan-text.ts";
import { gridsOf } from "./layout/index.ts";
import { halfTurned, scannedPageOf } from "./raster/index.ts";
import { regionsOf } from "./table/merge.ts";
import { openRecognition } from "./verify/recognition.ts";

/** Pages read with at least this confidence stand upright; upside down few characters look like any. */
const SURELY_UPRIGHT = 0.7;

/** What may be wrong with the picture of one page and leaves the others as they are. */
const PICTURE_FAILURES: readonly FailureCode[] = ["corrupt", "limit-exceeded"];

/** A page as it is to be laid out: as it was drawn, or as it was recognised. */
interface SeenPage {
  readonly page: DrawnPage;
  /** What recognised it; null where it is read as drawn. */
  readonly engine: string | null;
}

/** What became of a page; `failure` is what is wrong with its picture, where that is the reason. */
export type Sighting =
  | ({ readonly kind: "page" } & SeenPage)
  | {
      readonly kind: "failed-page";
      readonly number: number;
      readonly reason: string;
      readonly failure: Failure | null;
    };

/** Sees the pages of one document, and remembers what recognition said of them. */
export interface Sight {
  /** `onStep` is told while a page is being recognised. */
  readonly see: (event: PageEvent, onStep: () => void) => Promise<Sighting>;
  /** What was said of pages since it was last asked. */
  readonly takeMarks: () => readonly PageMarks[];
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
  const seen = async ({ page, picture }: PageOfDocument, onStep: () => void): Promise<SeenPage> => {
    if (picture === null || mode === "never" || (mode === "auto" && !isUnreadable(page))) {
      return { page, engine: null };
    }
    const raster = await picture();
    if (raster === null) return { page, engine: null };
    recogniser ??= recogniserOf();
    const { name, read } = await recogniser;
    onStep();
    const { scan, text } = await uprightOf(scannedPageOf(raster), (clean, cells) => read(clean, cells, onStep));
    moves.set(page.number, scan.toOriginal);
    marks.push({ page: page.number, marks: marksOf(text, scan) });
    return { page: drawnPageOf(scan, text), engine: name };
  };
  return {
    see: async (event, onStep) => {
      if (event.kind === "failed-page") return { ...event, failure: null };
      try {
        return { kind: "page", ...(await seen(event, onStep)) };
      } catch (error) {
        if (!(error instanceof Failure && PICTURE_FAILURES.includes(error.code))) throw error;
        return { kind: "failed-page", number: event.page.number, reason: error.message, failure: error };
      }
    },
    takeMarks: () => marks.splice(0),
    move: (page, box) => moves.get(page)?.(box) ?? box,
  };
}

type PageOfDocument = Extract<PageEvent, { kind: "page" }>;

interface ReadScan {
  readonly scan: ScannedPage;
  readonly text: RecognisedPage;
}

/** A page as it is, or upside down where that is read with more certainty: lines look alike from both sides. */
async function uprightOf(
  scan: ScannedPage,
  read: (scan: ScannedPage, cells: readonly BBox[]) => Promise<RecognisedPage>,
): Promise<ReadScan> {
  const asItIs = { scan, text: await read(scan, cellsOf(scan)) };
  if (meanConfidence(asItIs.text) >= SURELY_UPRIGHT) return asItIs;
  const turned = halfTurned(scan);
  const other = { scan: turned, text: await read(turned, cellsOf(turned)) };
  return meanConfidence(other.text) > meanConfidence(asItIs.text) ? other : asItIs;
}

/** Of its words, each as much as it has characters; 0 where there are none. */
function meanConfidence({ words }: RecognisedPage): number {
  let [sum, length] = [0, 0];
  for (const { text, confidence } of words) {
    sum += (confidence ?? 0) * text.length;
    length += text.length;
  }
  return length === 0 ? 0 : sum / length;
}

/** What recognition says of each word and of each doubted line, where it stands in the original. */
function marksOf({ words, wordsUnderSeal, doubts }: RecognisedPage, { toOriginal }: ScannedPage): Mark[] {
  const sealed = new Set(wordsUnderSeal);
  const ofWords = words.map((word): Mark => {
    const { text, bbox, confidence } = word;
    return { text, area: toOriginal(bbox), confidence: confidence ?? 0, underSeal: sealed.has(word), doubt: null };
  });
  const ofDoubts = doubts.map(({ reason, readings, bbox }): Mark => {
    const inside = words.filter((word) => isInside(word.bbox, bbox));
    return {
      text: readings[0] ?? "",
      area: toOriginal(bbox),
      confidence: inside.reduce((least, { confidence }) => Math.min(least, confidence ?? 0), 1),
      underSeal: inside.some((word) => sealed.has(word)),
      doubt: { reason, readings: readings.slice(1) },
    };
  });
  return [...ofWords, ...ofDoubts];
}

function isInside(inner: BBox, [x0, y0, x1, y1]: BBox): boolean {
  const [x, y] = centerOf(inner);
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

function drawnPageOf({ number, width, height, rulings }: ScannedPage, { words }: RecognisedPage): DrawnPage {
  return { kind: "drawn", number, width, height, words, hiddenWords: [], rulings, garbledCount: 0 };
}

/**
 * A reading with what recognition said of it: confidence and doubts at the texts they speak of, and every place moved to
 * where it stands in the original. Of a document of which nothing was recognised all stays as it is.
 */
export function recognisedReading(
  { head, forms, tail }: DocumentReading,
  { takeMarks, move }: Pick<Sight, "takeMarks" | "move">,
  minConfidence: number,
): DocumentReading {
  const recognition = openRecognition(minConfidence);
  let isRecognised = false;
  /** Has anything been recognised up to the pages that have been read? */
  const hear = (): boolean => {
    const pages = takeMarks();
    recognition.add(pages);
    isRecognised ||= pages.length > 0;
    return isRecognised;
  };
  async function* told() {
    for await (const form of forms) yield hear() ? recognition.told(withMovedAreas(form, move)) : form;
  }
  return {
    head,
    forms: told(),
    tail: async () => {
      const end = await tail();
      if (!hear()) return end;
      const moved = withMovedAreas(end, move);
      return { ...moved, issues: [...moved.issues, ...recognition.rest()] };
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
