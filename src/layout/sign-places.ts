import type { Word } from "../core/page.ts";

/** A sign of a word and where it stands, from left to right. */
export interface PlacedSign {
  readonly sign: string;
  readonly from: number;
  readonly to: number;
}

/** As wide as two letters in fonts whose letters are all as wide. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
/** One or two letters wide, as the font has it: quotation marks, ≥, box drawing. */
const EITHER = /[\u00a1-\u00ff\u2010-\u2e7f]/u;
/** The width of a letter where Chinese signs are twice as wide, in em. */
const LETTER_EM = 0.5;

/**
 * Where the signs of a word stand in a font whose letters are all as wide: the word's own width tells whether signs of
 * neither kind are narrow or wide.
 */
export function placesOfSigns({ text, bbox: [x0, , x1], fontSize }: Word): readonly PlacedSign[] {
  const signs = [...text];
  const unitOf = (either: number): number => (x1 - x0) / signs.reduce((sum, sign) => sum + unitsOf(sign, either), 0);
  const either = offOf(unitOf(1), fontSize) < offOf(unitOf(2), fontSize) ? 1 : 2;
  const unit = unitOf(either);
  let from = x0;
  return signs.map((sign) => {
    const placed = { sign, from, to: from + unit * unitsOf(sign, either) };
    from = placed.to;
    return placed;
  });
}

function unitsOf(sign: string, either: number): number {
  if (WIDE.test(sign)) return 2;
  return EITHER.test(sign) ? either : 1;
}

function offOf(unit: number, fontSize: number): number {
  return Math.abs(unit - LETTER_EM * fontSize);
}
