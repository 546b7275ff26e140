import type { BBox } from "./page.ts";
import type { ScannedPage } from "./scan.ts";
import type { DoubtReason, RecognisedPage } from "./scan-text.ts";

/** When pages are read by recognition: where they show no text, never, or wherever there is a picture of them. */
export type OcrMode = "auto" | "never" | "always";
export type OcrEngineName = "ppocr" | "tesseract";

/** Recognises the text of a page, cell by cell; `cells` are boxes in points of the clean page. */
export interface Recogniser {
  /** The engine and its models, for people. */
  readonly name: string;
  /** `onStep` is told of every few lines: a dense page may take longer than one without progress is given. */
  readonly read: (scan: ScannedPage, cells: readonly BBox[], onStep: () => void) => Promise<RecognisedPage>;
}

/** A doubt about one recognised text, told as an issue; the text is never changed by it. */
export interface Doubt {
  readonly reason: DoubtReason;
  /** What it may say instead, the likeliest first; empty when nothing else was read. */
  readonly readings: readonly string[];
}

/** What recognition says of a text in one area of a page. */
export interface Mark {
  readonly text: string;
  readonly area: BBox;
  /** 0 to 1: the least of its characters, after the guard. */
  readonly confidence: number;
  /** Did a red seal lie over it? */
  readonly underSeal: boolean;
  readonly doubt: Doubt | null;
}

/** The marks of one page in the coordinates of its places. */
export interface PageMarks {
  readonly page: number;
  readonly marks: readonly Mark[];
}
