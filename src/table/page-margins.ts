import { centerOf, type LaidPage } from "../core/laid-page.ts";
import type { BBox, Word } from "../core/page.ts";
import { squash } from "../core/text.ts";
import { type TextLine, textLinesOf } from "./lines-of-words.ts";

/** Share of a page's height at its top and at its bottom where running titles and page numbers stand. */
const MARGIN_SHARE = 0.15;
/** More lines than these at one edge are no running title. */
const MAX_LINES = 3;
/** White space that parts a running line from what is read, in heights of the line; rows of a table stand closer. */
const MIN_GAP = 1;
/** A line of so many pieces looks like the heading of a table that shows its columns by white space. */
const HEADING_PIECES = 3;
/** Pieces of a line stand further apart than so many ems. */
const PIECE_GAP_EM = 1.5;

/** A line at the edge of a page that may be a running title or a page number. */
export interface MarginLine {
  readonly edge: "top" | "bottom";
  /** Points from that edge of the page. */
  readonly distance: number;
  /** The text without white space, each number in it as `#`. */
  readonly key: string;
  readonly numbers: readonly number[];
  readonly text: string;
  readonly bbox: BBox;
  readonly words: readonly Word[];
}

/** Says what a form or a table is about, and so belongs to it: a title, a caption, a unit, a year. */
const ofForm =
  /[:：]|表\d*(?:[(（].*[)）])?$|^[(（]?\d{4}年度?[)）]?$|^附[件表录]|^[(（]?续|续[)）]$|continued|^(?:table|figure|annex|appendix)\b/i;

/** Lines at the edges of a page, apart from what is read there and outside every drawn grid. */
export function marginLinesOf(page: LaidPage): MarginLine[] {
  const boxes = page.grids.map(({ xs, ys }): BBox => [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0]);
  const free = page.words.filter(({ bbox, angle, upright }) => {
    const [x, y] = centerOf(bbox);
    return angle === 0 && !upright && !boxes.some(([x0, y0, x1, y1]) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
  });
  const lines = textLinesOf(free).toSorted((a, b) => a.bbox[1] - b.bbox[1]);
  const tops = boxes.map(([, y0]) => y0);
  const bottoms = boxes.map(([, , , y1]) => y1);
  const head = edgeLines(lines, page.height, Math.min(...tops, Number.POSITIVE_INFINITY));
  // The foot of a page is its head, seen upside down.
  const turned = lines.map((line) => upsideDown(line, page.height)).toReversed();
  const foot = edgeLines(turned, page.height, page.height - Math.max(...bottoms, Number.NEGATIVE_INFINITY));
  return [
    ...head.map((line) => marginLineOf(line, "top", page.height)),
    ...foot.map((line) => marginLineOf(upsideDown(line, page.height), "bottom", page.height)),
  ].filter(({ text }) => !ofForm.test(squash(text)));
}

function upsideDown(line: TextLine, height: number): TextLine {
  const [x0, y0, x1, y1] = line.bbox;
  return { ...line, bbox: [x0, height - y1, x1, height - y0] };
}

/** The first lines of a page, as far as a gap or a drawn grid parts them from the rest. */
function edgeLines(lines: readonly TextLine[], height: number, gridTop: number): readonly TextLine[] {
  let count = 0;
  for (const [i, line] of lines.slice(0, MAX_LINES).entries()) {
    const [, y0, , y1] = line.bbox;
    if (y1 > MARGIN_SHARE * height || y0 > gridTop) break;
    const next = lines[i + 1]?.bbox[1] ?? Number.POSITIVE_INFINITY;
    const needed = piecesOf(line) >= HEADING_PIECES ? 2 * MIN_GAP : MIN_GAP;
    if (gridTop <= next || next - y1 >= needed * (y1 - y0)) count = i + 1;
  }
  return lines.slice(0, count);
}

function piecesOf({ words, fontSize }: TextLine): number {
  const gaps = words.slice(1).filter(({ bbox }, i) => bbox[0] - (words[i]?.bbox[2] ?? 0) > PIECE_GAP_EM * fontSize);
  return gaps.length + 1;
}

function marginLineOf({ text, bbox, words }: TextLine, edge: MarginLine["edge"], height: number): MarginLine {
  const distance = edge === "top" ? bbox[1] : height - bbox[3];
  const bare = squash(text);
  const numbers = [...bare.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return { edge, distance, key: keyOf(bare), numbers, text, bbox, words };
}

/** `第3页共12页` -> `第#页共#页`, `- iv -` -> `-#-`. */
function keyOf(text: string): string {
  return text
    .replace(/\d+/g, "#")
    .replace(/第[一二三四五六七八九十百]+页/, "第#页")
    .replace(/^([-–—]?)[ivxlc]+([-–—]?)$/i, "$1#$2");
}
