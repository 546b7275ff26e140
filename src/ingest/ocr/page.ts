import type { BBox, Word } from "../../core/page.ts";
import type { ScannedPage } from "../../core/scan.ts";
import type { RecognisedPage, TextDoubt } from "../../core/scan-text.ts";
import { limitExceeded } from "../size.ts";
import { textAreasOf } from "./areas.ts";
import { cellInkOf, inkLevelsOf } from "./cell-ink.ts";
import type { OcrEngine } from "./engine.ts";
import { pointsOf } from "./ink.ts";
import { withKnownWords } from "./known-words.ts";
import { type LineText, textsOfLines } from "./line-text.ts";
import { lineHeightOf, lineOfArea, linesOfCell } from "./lines.ts";
import { wordsOfLine } from "./words.ts";

/** Lower rows of ink are points and dashes when the height of lines is measured; points. */
const MIN_LINE_POINTS = 4;
/** Share of a word's pixels under the seal from which on it counts as sealed. */
const MIN_SEALED_SHARE = 0.02;
/** The densest forms have some 400 lines on an A3 page; a picture of noise has any number, and each takes time. */
const MAX_LINES = 5000;
const NO_WORDS: ReadonlySet<string> = new Set();

/**
 * Reads a scanned page: its cells, and what stands outside them.
 *
 * @param cells the boxes of all cells of the page's grids, in points of the clean page; none for a page without a grid
 * @param words spellings that forms are made of, folded as labels are: texts nearly like one are read as it
 * @throws Failure limit-exceeded when it shows more lines than a page can
 */
export async function recognisePage(
  page: ScannedPage,
  cells: readonly BBox[],
  engine: OcrEngine,
  words: ReadonlySet<string> = NO_WORDS,
  source = "",
): Promise<RecognisedPage> {
  const levels = inkLevelsOf(page);
  const inks = cells.flatMap((box) => cellInkOf(page, box, levels) ?? []);
  const areas = await textAreasOf(page, cells, levels, engine);
  const lineHeight = lineHeightOf(inks, MIN_LINE_POINTS * page.pixelsPerPoint);
  const lines = [
    ...inks.flatMap((cell) => linesOfCell(cell, lineHeight)),
    ...areas.flatMap(({ bbox, isLine }) => {
      const ink = cellInkOf(page, bbox, levels, 0);
      if (ink === null) return [];
      return isLine ? lineOfArea(ink) : linesOfCell(ink, lineHeightOf([ink], MIN_LINE_POINTS * page.pixelsPerPoint));
    }),
  ];
  if (lines.length > MAX_LINES) {
    throw limitExceeded(source, `Page ${page.number} shows ${lines.length} lines`, "max-recognised-lines", MAX_LINES);
  }
  const texts = withKnownWords(await textsOfLines(lines, engine), words);
  const placed = texts.map((text) => ({ text, words: wordsOfLine(text, page.pixelsPerPoint) }));
  const found = placed.flatMap((each) => each.words);
  return {
    words: found,
    wordsUnderSeal: found.filter((word) => isUnderSeal(word, page)),
    doubts: placed.flatMap(({ text }) => doubtsOf(text, page.pixelsPerPoint)),
  };
}

function doubtsOf({ line, findings }: LineText, pixelsPerPoint: number): TextDoubt[] {
  const { cell, box } = line;
  const bbox = pointsOf(
    { x0: cell.box.x0 + box.x0, y0: cell.box.y0 + box.y0, x1: cell.box.x0 + box.x1, y1: cell.box.y0 + box.y1 },
    pixelsPerPoint,
  );
  return findings.map(({ reason, readings }) => ({ reason, readings, bbox }));
}

function isUnderSeal({ bbox }: Word, { sealMask, gray, pixelsPerPoint }: ScannedPage): boolean {
  if (sealMask === null) return false;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = bbox.map((at) => Math.round(at * pixelsPerPoint));
  let sealed = 0;
  for (let y = y0; y < Math.min(y1, gray.height); y++) {
    for (let x = x0; x < Math.min(x1, gray.width); x++) sealed += sealMask[y * gray.width + x] ?? 0;
  }
  return sealed > MIN_SEALED_SHARE * (x1 - x0) * (y1 - y0);
}
