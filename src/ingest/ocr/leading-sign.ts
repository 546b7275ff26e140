import { barUnder } from "./comparator-shape.ts";
import { unexplainedInk } from "./coverage.ts";
import type { LineReading } from "./engine.ts";
import type { Stroke } from "./ink.ts";

/** A sign is at least this wide and this high, in line heights; smaller ink may be a mark or dirt. */
const MIN_WIDE = 0.4;
const MIN_HIGH = 0.4;
/** Readers step over a line in strides: what was seen at a sign is no farther from its middle, in line heights. */
const STRIDE = 0.4;
/** What a recogniser sees in ≥ where it sees it at all. */
const SEEN_IN_SIGN = /^[≥>＞》]$/u;

/** A line's ink, in the pixels that its readings are told in. */
export interface SignInk {
  readonly strokes: readonly Stroke[];
  readonly height: number;
  /** Of the picture that the strokes' pixels count in. */
  readonly width: number;
}

/**
 * The reading of a number with the comparator put in front that a recogniser all but saw, when ink as large as one is left
 * over there.
 *
 *     ink     ≥ 1 2 场次
 *     read      1 2 场次     ≥ or > was less likely than paper
 *
 * @param seen another reading of the same line: what it saw counts as well
 * @returns the same reading when there is none to put in
 */
export function withLeadingSign(reading: LineReading, seen: LineReading | null, ink: SignInk): LineReading {
  const [first] = reading.characters;
  if (first === undefined || !/^[0-9]$/u.test(first.text)) return reading;
  const { strokes, height, width } = ink;
  const own = unexplainedInk(reading, strokes, height).filter(({ x0, x1 }) => (x0 + x1) / 2 < first.x);
  const [left, right] = [Math.min(...own.map(({ x0 }) => x0)), Math.max(...own.map(({ x1 }) => x1))];
  const high = Math.max(...own.map(({ y1 }) => y1)) - Math.min(...own.map(({ y0 }) => y0));
  if (own.length === 0 || right - left < MIN_WIDE * height || high < MIN_HIGH * height) return reading;
  const x = (left + right) / 2;
  const signs = [reading.faint, seen?.faint ?? [], seen?.characters ?? []]
    .flat()
    .filter((each) => SEEN_IN_SIGN.test(each.text) && Math.abs(each.x - x) <= STRIDE * height)
    .toSorted((a, b) => b.probability - a.probability);
  const [sign] = signs;
  if (sign === undefined) return reading;
  const isBarred = signs.some(({ text }) => text === "≥") || barUnder(own, { x, end: first.x, width, height }) !== null;
  const put = { text: isBarred ? "≥" : ">", probability: sign.probability, x, others: [] };
  return { ...reading, characters: [put, ...reading.characters] };
}
