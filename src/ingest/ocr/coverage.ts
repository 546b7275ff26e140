import type { LineReading, ReadCharacter } from "./engine.ts";
import type { PixelBox } from "./ink.ts";

/** How far ink of a character may lie from its middle, in line heights; a third of that allows for the reader's steps. */
const REACHES: readonly (readonly [characters: RegExp, reach: number])[] = [
  [/^[.,:;'"|!1lIi]$/u, 0.34],
  [/^[0-9A-Za-z()+/-]$/u, 0.4],
  [/^[%‰≥≤<>=~＜＞±#@&]$/u, 0.58],
];
const FULL_REACH = 0.68;
/** Ink wider than this beyond every character is unexplained although its middle lies within one; line heights. */
const MAX_OVERHANG = 0.4;
/** A character needs ink within this distance of its middle, in line heights. */
const INK_WITHIN = 0.5;

/** Characters with where they stand, in pixels of the same picture as the ink. */
interface Placed {
  readonly x: number;
  readonly reach: number;
}

function reachOf({ text }: ReadCharacter): number {
  return REACHES.find(([characters]) => characters.test(text))?.[1] ?? FULL_REACH;
}

/**
 * Strokes that no character of a reading explains. A lost character leaves its ink behind:
 *
 *     ink        ≥ 8 次
 *     read         8 次      the stroke of ≥ is unexplained
 *
 * @param strokes in pixels of the line's picture
 * @param height  of the line, in pixels
 */
export function unexplainedInk<T extends PixelBox>(
  { characters }: LineReading,
  strokes: readonly T[],
  height: number,
): T[] {
  const placed = characters
    .filter(({ text }) => text !== " ")
    .map((character) => ({ x: character.x, reach: reachOf(character) * height }));
  return strokes.filter((stroke) => !isExplained(stroke, placed, height));
}

function isExplained({ x0, x1 }: PixelBox, placed: readonly Placed[], height: number): boolean {
  const middle = (x0 + x1) / 2;
  if (!placed.some(({ x, reach }) => Math.abs(middle - x) <= reach)) return false;
  let [covered, overhang] = [x0, 0];
  for (const { x, reach } of placed) {
    if (x + reach <= covered) continue;
    if (x - reach >= x1) break;
    overhang = Math.max(overhang, x - reach - covered);
    covered = x + reach;
  }
  return Math.max(overhang, x1 - covered) <= MAX_OVERHANG * height;
}

/** The reading without characters that stand where there is no ink: recognisers see things in wide white paper. */
export function withoutPhantoms(reading: LineReading, strokes: readonly PixelBox[], height: number): LineReading {
  const hasInk = ({ x }: ReadCharacter): boolean =>
    strokes.some(({ x0, x1 }) => x0 - INK_WITHIN * height <= x && x <= x1 + INK_WITHIN * height);
  const characters = reading.characters.filter((character) => character.text === " " || hasInk(character));
  return characters.length === reading.characters.length ? reading : { ...reading, characters };
}
