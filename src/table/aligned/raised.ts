import type { Word } from "../../core/page.ts";

/** A mark of a note is set smaller than what it stands by, at most this share, */
const SMALLER = 0.8;
/** right behind or before it, no farther than this share of the em of what it stands by. */
const NEAR_EM = 0.25;
/** Words this far apart in height, in points, are not looked at together. */
const BAND_POINTS = 8;

/** Raised and lowered small words by the word that they stand by: marks of notes, exponents. */
export function raisedWordsOf(words: readonly Word[]): ReadonlyMap<Word, Word> {
  const raised = new Map<Word, Word>();
  const largest = Math.max(...words.map(({ fontSize }) => fontSize));
  const bands = Map.groupBy(words, (word) => Math.round(word.baseline / BAND_POINTS));
  for (const word of words) {
    if (word.fontSize > SMALLER * largest || word.angle !== 0) continue;
    const band = Math.round(word.baseline / BAND_POINTS);
    const base = [band - 1, band, band + 1].flatMap((i) => bands.get(i) ?? []).find((each) => standsBy(word, each));
    if (base !== undefined) raised.set(word, base);
  }
  // A mark by a mark stands by what that one does; each step is to a larger word.
  for (const [mark, base] of raised) {
    let root = base;
    for (let next = raised.get(root); next !== undefined; next = raised.get(root)) root = next;
    raised.set(mark, root);
  }
  return raised;
}

function standsBy(small: Word, base: Word): boolean {
  if (small.fontSize > SMALLER * base.fontSize || base.angle !== 0) return false;
  const [x0, y0, x1, y1] = small.bbox;
  const reach = NEAR_EM * base.fontSize;
  const isNear = Math.abs(x0 - base.bbox[2]) <= reach || Math.abs(base.bbox[0] - x1) <= reach;
  return isNear && y0 < base.bbox[3] && y1 > base.bbox[1] && small.baseline !== base.baseline;
}
