import type { LineReading, ReadCharacter } from "./engine.ts";
import type { Stroke } from "./ink.ts";

/** Digits are taller than wide; ≥ and % are about as wide as high. Width to height. */
const MAX_DIGIT_ASPECT = 0.84;
/** Ink this near to the neighbour's middle is of both: its width says nothing. Line heights. */
const CLEARANCE = 0.12;
/** Lower ink is a point or a dash; line heights. */
const MIN_HEIGHT = 0.45;

/** What a digit at the end of a number may be where its ink is too wide for one. */
const INSTEAD = { first: "≥", last: "%" } as const;

/**
 * What a number may be instead when its first or last digit stands on ink too wide for a digit.
 *
 *     ink     ≥ 8 次      1 0 0 %
 *     read    2 8 次      1 0 0 9
 *
 * @param height of the line, in the pixels of its strokes
 */
export function wideDigitReadings({ characters }: LineReading, strokes: readonly Stroke[], height: number): string[] {
  const found: string[] = [];
  const text = characters.map((character) => character.text);
  const [first, second] = characters;
  if (first !== undefined && isDigitLike(first) && second !== undefined && isDigitLike(second)) {
    const middle = (first.x + second.x) / 2;
    const own = strokes.filter(({ x0, x1 }) => (x0 + x1) / 2 < middle);
    if (own.every(({ x1 }) => x1 < second.x - CLEARANCE * height) && isTooWide(own, height)) {
      found.push([INSTEAD.first, ...text.slice(1)].join(""));
    }
  }
  const [before, last] = characters.slice(-2);
  if (last !== undefined && isDigitLike(last) && before !== undefined && isDigitLike(before)) {
    const middle = (before.x + last.x) / 2;
    const own = strokes.filter(({ x0, x1 }) => (x0 + x1) / 2 > middle);
    if (own.every(({ x0 }) => x0 > before.x + CLEARANCE * height) && isTooWide(own, height)) {
      found.push([...text.slice(0, -1), INSTEAD.last].join(""));
    }
  }
  return found;
}

/** A digit, or a letter that one is taken for. */
function isDigitLike({ text }: ReadCharacter): boolean {
  return /^[0-9A-Za-z]$/u.test(text);
}

function isTooWide(own: readonly Stroke[], height: number): boolean {
  if (own.length === 0) return false;
  const wide = Math.max(...own.map(({ x1 }) => x1)) - Math.min(...own.map(({ x0 }) => x0));
  const high = Math.max(...own.map(({ y1 }) => y1)) - Math.min(...own.map(({ y0 }) => y0));
  return high >= MIN_HEIGHT * height && wide > MAX_DIGIT_ASPECT * high;
}
