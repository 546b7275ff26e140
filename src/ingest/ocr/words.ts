import type { Word } from "../../core/page.ts";
import { pointsOf } from "./ink.ts";
import type { LineText } from "./line-text.ts";

/** The em of Chinese print to the height of its ink. */
const EM_PER_INK = 1.08;
/** A gap between two characters' middles wider than this parts words, in line heights. */
const MIN_GAP = 2.2;
/** The baseline above the lower end of a line's ink, in line heights: Chinese characters reach a little below it. */
const BASELINE_RISE = 0.08;

/** The words of a line: its text cut at spaces and wide gaps; each confident as its line is. */
export function wordsOfLine(line: LineText, pixelsPerPoint: number): Word[] {
  const { text, confidence } = line;
  if (text === "") return [];
  const { cell, box, height } = line.line;
  const [left, top] = [cell.box.x0, cell.box.y0];
  const word = (part: string, x0: number, x1: number, spaceBefore: boolean): Word => ({
    text: part,
    bbox: pointsOf({ x0: left + x0, y0: top + box.y0, x1: left + x1, y1: top + box.y1 }, pixelsPerPoint),
    baseline: (top + box.y1 - BASELINE_RISE * height) / pixelsPerPoint,
    fontSize: (height * EM_PER_INK) / pixelsPerPoint,
    angle: 0,
    bold: false,
    spaceBefore,
    upright: false,
    confidence,
  });
  const parts = partsOf(line);
  return parts.map(({ text: part, from, to }, i) => {
    // The outer edges are those of the ink; between two words the cut is in the middle of the gap.
    const x0 = i === 0 ? box.x0 : from;
    const x1 = i === parts.length - 1 ? box.x1 : to;
    return word(part, x0, Math.max(x1, x0 + 1), i > 0);
  });
}

const HAN = /\p{Script=Han}/u;

interface Part {
  readonly text: string;
  /** In pixels of the cell's picture. */
  readonly from: number;
  readonly to: number;
}

function partsOf({ text, characters, line }: LineText): Part[] {
  const whole = [{ text: text.replace(/\s+/gu, ""), from: line.box.x0, to: line.box.x1 }];
  // A repaired text may have other characters than those that were read.
  if (characters.length !== [...text].length) return whole;
  const letters = [...text];
  const parts: { text: string; xs: number[] }[] = [];
  for (const [i, { x }] of characters.entries()) {
    const letter = letters[i] ?? "";
    if (letter === " ") continue;
    const last = parts.at(-1);
    // Recognisers see spaces between Chinese characters that are set a little apart.
    const isParted = letters[i - 1] === " " && !HAN.test(letter) && !HAN.test(letters[i - 2] ?? "");
    const isNear = last !== undefined && x - (last.xs.at(-1) ?? x) <= MIN_GAP * line.height;
    if (last !== undefined && isNear && !isParted) {
      last.text += letter;
      last.xs.push(x);
    } else parts.push({ text: letter, xs: [x] });
  }
  const half = line.height / 2;
  return parts.map(({ text: part, xs }) => ({ text: part, from: (xs[0] ?? 0) - half, to: (xs.at(-1) ?? 0) + half }));
}
