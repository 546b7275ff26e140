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

/** Smaller pieces of ink are specks, of the largest. */
const MIN_PIECE = 0.1;

/**
 * What a number may be instead when its first or last digit stands on ink too wide for a digit.
 *
 *     ink     ≥ 8 次      1 0 0 %
 *     read    2 8 次      1 0 0 9
 *
 * @param height of the line, in the pixels of its strokes
 */
export function wideDigitReadings(reading: LineReading, strokes: readonly Stroke[], height: number): string[] {
  const text = reading.characters.map((character) => character.text);
  const found = isFirstTooWide(reading, strokes, height) ? [[INSTEAD.first, ...text.slice(1)].join("")] : [];
  const [before, last] = reading.characters.slice(-2);
  if (last !== undefined && isDigitLike(last) && before !== undefined && isDigitLike(before)) {
    const middle = (before.x + last.x) / 2;
    const own = strokes.filter(({ x0, x1 }) => (x0 + x1) / 2 > middle);
    if (own.every(({ x0 }) => x0 > before.x + CLEARANCE * height) && isTooWide(own, height, heightOf(own))) {
      found.push([...text.slice(0, -1), INSTEAD.last].join(""));
    }
  }
  return found;
}

/**
 * The reading with ≥ where a 2 was read that stands on ink too wide for a digit: the strokes of both end in a bar at the
 * foot, and no digit is wider than the others.
 *
 * @returns the same reading when there is no such 2
 */
export function withWideTwo(reading: LineReading, strokes: readonly Stroke[], height: number): LineReading {
  const [first, ...rest] = reading.characters;
  if (first?.text !== "2" || !isFirstTooWide(reading, strokes, height)) return reading;
  return { ...reading, characters: [{ ...first, text: INSTEAD.first }, ...rest] };
}

function isFirstTooWide({ characters }: LineReading, strokes: readonly Stroke[], height: number): boolean {
  const [first, second] = characters;
  if (first === undefined || !isDigitLike(first) || second === undefined || !isDigitLike(second)) return false;
  const middle = (first.x + second.x) / 2;
  const own = strokes.filter(({ x0, x1 }) => (x0 + x1) / 2 < middle);
  if (!own.every(({ x1 }) => x1 < second.x - CLEARANCE * height)) return false;
  const next = characters.findIndex((character, at) => at > 0 && !isDigitLike(character));
  const [last, after] = [characters.at(next < 0 ? -1 : next - 1), next < 0 ? undefined : characters[next]];
  const end = after === undefined || last === undefined ? Number.POSITIVE_INFINITY : (last.x + after.x) / 2;
  const digits = strokes.filter(({ x0, x1 }) => (x0 + x1) / 2 > middle && (x0 + x1) / 2 < end);
  // The sign may be higher than the digits beside it, which are of one height.
  return isTooWide(own, height, Math.min(heightOf(own), heightOf(digits)));
}

/** A digit, or a letter that one is taken for. */
function isDigitLike({ text }: ReadCharacter): boolean {
  return /^[0-9A-Za-z]$/u.test(text);
}

/** From the highest to the lowest of some strokes; 0 where there are none. */
function heightOf(strokes: readonly Stroke[]): number {
  return strokes.length === 0 ? 0 : Math.max(...strokes.map(({ y1 }) => y1)) - Math.min(...strokes.map(({ y0 }) => y0));
}

/** @param high of a digit, in pixels */
function isTooWide(own: readonly Stroke[], height: number, high: number): boolean {
  const largest = Math.max(0, ...own.map(({ area }) => area));
  const pieces = own.filter(({ area }) => area >= MIN_PIECE * largest);
  if (pieces.length === 0) return false;
  const wide = Math.max(...pieces.map(({ x1 }) => x1)) - Math.min(...pieces.map(({ x0 }) => x0));
  return high >= MIN_HEIGHT * height && wide > MAX_DIGIT_ASPECT * high;
}
