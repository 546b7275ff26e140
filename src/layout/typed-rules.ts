import type { DrawnPage, Ruling, Word } from "../core/page.ts";
import { MIDDLE_EM, type RuledPage, THICKNESS_EM, withTypedFrames } from "./typed-frames.ts";
import { linesOf } from "./typed-lines.ts";

/** A run of one sign draws a line from so many on; less of it is written for "nothing" (-, ---) or breaks a sentence (——). */
const STROKE = /^(?:-{5,}|={5,}|_{5,}|[–—]{3,}|[─━═]{2,})$/u;
/** The sign that stands under the line of writing, and how far below it, in em; the others stand above it. */
const LOW_SIGN = "_";
const LOW_EM = 0.1;

/**
 * Reports that were typed, or printed by programs that had nothing but letters, draw their rules with dashes: lines that hold
 * nothing else are rulings. A blank to be filled in stands beside what it asks for, and stays a word.
 */
export function withTypedRules(drawn: DrawnPage): RuledPage {
  const { page, strokes: signs } = withTypedFrames(drawn);
  if (!page.words.some(({ text }) => STROKE.test(text))) return { page, strokes: signs };
  const ruled = linesOf(page.words).filter((line) => line.words.every(({ text }) => STROKE.test(text)));
  const strokes = ruled.flatMap((line) => line.words);
  if (strokes.length === 0) return { page, strokes: signs };
  const isStroke = new Set(strokes);
  const words = page.words.filter((word) => !isStroke.has(word));
  const rulings = [...page.rulings, ...strokes.map(rulingOf)];
  return { page: { ...page, words, rulings }, strokes: [...signs, ...strokes] };
}

function rulingOf({ text, bbox: [from, , to], baseline, fontSize }: Word): Ruling {
  const at = baseline + fontSize * (text.startsWith(LOW_SIGN) ? LOW_EM : -MIDDLE_EM);
  return { axis: "horizontal", at, from, to, thickness: THICKNESS_EM * fontSize, drawn: "line" };
}
