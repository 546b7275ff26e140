import type { DrawnPage, Ruling, Word } from "../core/page.ts";
import { type RuledPage, withTypedFrames } from "./typed-frames.ts";

/** A run of one sign draws a line from so many on; less of it is written for "nothing" (-, ---) or breaks a sentence (——). */
const STROKE = /^(?:-{5,}|={5,}|_{5,}|[–—]{3,}|[─━═]{2,})$/u;
/** The sign that stands under the line of writing, and how far below it, in em; */
const LOW_SIGN = "_";
const LOW_EM = 0.1;
/** the others stand so far above it. */
const HIGH_EM = 0.3;
/** Words whose baselines differ by less, in em, stand on one line. */
const SAME_LINE_EM = 0.3;
/** As thick as the signs are drawn, in em. */
const THICKNESS_EM = 0.05;

/**
 * Reports that were typed, or printed by programs that had nothing but letters, draw their rules with dashes: lines that hold
 * nothing else are rulings. A blank to be filled in stands beside what it asks for, and stays a word.
 */
export function withTypedRules(drawn: DrawnPage): RuledPage {
  const { page, strokes: signs } = withTypedFrames(drawn);
  const candidates = page.words.filter(({ text, angle, upright }) => angle === 0 && !upright && STROKE.test(text));
  const strokes = candidates.filter((stroke) => !page.words.some((word) => isBeside(word, stroke)));
  if (strokes.length === 0) return { page, strokes: signs };
  const isStroke = new Set(strokes);
  const words = page.words.filter((word) => !isStroke.has(word));
  const rulings = [...page.rulings, ...strokes.map(rulingOf)];
  return { page: { ...page, words, rulings }, strokes: [...signs, ...strokes] };
}

function isBeside(word: Word, stroke: Word): boolean {
  return Math.abs(word.baseline - stroke.baseline) < SAME_LINE_EM * stroke.fontSize && !STROKE.test(word.text);
}

function rulingOf({ text, bbox: [from, , to], baseline, fontSize }: Word): Ruling {
  const at = baseline + fontSize * (text.startsWith(LOW_SIGN) ? LOW_EM : -HIGH_EM);
  return { axis: "horizontal", at, from, to, thickness: THICKNESS_EM * fontSize, drawn: "line" };
}
