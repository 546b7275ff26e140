import type { BBox, Word } from "../core/page.ts";

/** Words whose middles differ less than this share of their height stand on one line; superscripts are higher. */
const SAME_LINE = 0.6;
/** A gap of this share of the em between words is a space; between Chinese characters it takes more. */
const SPACE_EM = 0.12;
const HAN_SPACE_EM = 0.6;
const MIXED_SPACE_EM = 0.35;

export interface TextLine {
  readonly text: string;
  readonly bbox: BBox;
  readonly fontSize: number;
  readonly words: readonly Word[];
}

const han = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;

/** Whether a character is Chinese, or punctuation set like it. */
export function isHan(character: string): boolean {
  return han.test(character);
}

/** Words as lines of text, top to bottom and left to right; turned words in their own reading direction. */
export function textLinesOf(words: readonly Word[]): TextLine[] {
  const lines: TextLine[] = [];
  const columns = columnsOf(words);
  const inColumns = new Set(columns.flatMap((column) => column.words));
  for (const angle of [0, 90, 180, 270] as const) {
    const turned = words
      .filter((word) => word.angle === angle && !inColumns.has(word))
      .map((word) => ({ word, ...turnedBox(word) }));
    const rows: (typeof turned)[] = [];
    for (const each of turned.toSorted((a, b) => a.v0 + a.v1 - (b.v0 + b.v1))) {
      const row = rows.at(-1);
      const last = row?.at(-1);
      const isSame =
        last !== undefined &&
        Math.abs(each.v0 + each.v1 - (last.v0 + last.v1)) / 2 <
          SAME_LINE * Math.min(each.v1 - each.v0, last.v1 - last.v0);
      if (isSame) row?.push(each);
      else rows.push([each]);
    }
    for (const row of rows) lines.push(lineOf(row.toSorted((a, b) => a.u0 - b.u0)));
  }
  return [...lines, ...columns];
}

/**
 * Columns of upright writing, from right to left. Figures and Latin letters lie on their side in them: they are read where
 * they stand in the column.
 */
function columnsOf(words: readonly Word[]): TextLine[] {
  const sideways = words.filter((word) => word.angle === 90 && !word.upright);
  // Browsers draw upright characters one by one, like any others: figures on their side among them tell what they are.
  const upright = words.filter(
    (word) => word.upright || (isCharacter(word) && sideways.some((each) => isInColumn(each, word))),
  );
  const columns: Word[][] = [];
  for (const word of upright.toSorted((a, b) => b.bbox[0] - a.bbox[0] || a.bbox[1] - b.bbox[1])) {
    const column = columns.find(([first]) => first !== undefined && isInColumn(word, first));
    if (column === undefined) columns.push([word]);
    else column.push(word);
  }
  for (const word of sideways) {
    columns.find(([first]) => first !== undefined && isInColumn(word, first))?.push(word);
  }
  return columns.map((column) => {
    const sorted = column.toSorted((a, b) => a.bbox[1] - b.bbox[1]);
    const boxes = sorted.map(({ bbox }) => bbox);
    return {
      text: sorted.map(({ text }) => text).join(""),
      bbox: [
        Math.min(...boxes.map(([x0]) => x0)),
        Math.min(...boxes.map(([, y0]) => y0)),
        Math.max(...boxes.map(([, , x1]) => x1)),
        Math.max(...boxes.map(([, , , y1]) => y1)),
      ],
      fontSize: Math.max(...sorted.map(({ fontSize }) => fontSize)),
      words: sorted,
    };
  });
}

function isCharacter({ text, angle }: Word): boolean {
  return angle === 0 && isHan(text) && [...text].length === 1;
}

function isInColumn({ bbox: [x0, , x1] }: Word, { bbox }: Word): boolean {
  const middle = (x0 + x1) / 2;
  return middle > bbox[0] && middle < bbox[2];
}

interface Turned {
  readonly word: Word;
  readonly u0: number;
  readonly u1: number;
  readonly v0: number;
  readonly v1: number;
}

/** The box as a reader of the turned word sees it. */
function turnedBox({ angle, bbox: [x0, y0, x1, y1] }: Word): Omit<Turned, "word"> {
  switch (angle) {
    case 90:
      return { u0: y0, u1: y1, v0: -x1, v1: -x0 };
    case 180:
      return { u0: -x1, u1: -x0, v0: -y1, v1: -y0 };
    case 270:
      return { u0: -y1, u1: -y0, v0: x0, v1: x1 };
    default:
      return { u0: x0, u1: x1, v0: y0, v1: y1 };
  }
}

function lineOf(row: readonly Turned[]): TextLine {
  let text = "";
  let last: Turned | null = null;
  let box: BBox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const each of row) {
    if (last !== null && hasSpace(last, each)) text += " ";
    text += each.word.text;
    const [x0, y0, x1, y1] = each.word.bbox;
    box = [Math.min(box[0], x0), Math.min(box[1], y0), Math.max(box[2], x1), Math.max(box[3], y1)];
    last = each;
  }
  const fontSize = row.reduce((most, { word }) => Math.max(most, word.fontSize), 0);
  return { text, bbox: box, fontSize, words: row.map(({ word }) => word) };
}

function hasSpace(a: Turned, b: Turned): boolean {
  if (b.word.spaceBefore) return true;
  const em = Math.min(a.word.fontSize, b.word.fontSize);
  const hans = (isHan(a.word.text.at(-1) ?? "") ? 1 : 0) + (isHan(b.word.text.charAt(0)) ? 1 : 0);
  const share = hans === 2 ? HAN_SPACE_EM : hans === 1 ? MIXED_SPACE_EM : SPACE_EM;
  return b.u0 - a.u1 > share * em;
}
