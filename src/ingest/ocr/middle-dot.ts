import type { LineReading } from "./engine.ts";
import type { PixelBox } from "./ink.ts";

/** Signs that part words at half the height of a line. */
export const MIDDLE_DOTS = "·•・∙．";

/** Most a dot measures either way, in line heights. */
const MAX_DOT = 0.28;
/** How far a dot's middle lies from that of its line, of the height of the line's ink. */
const MAX_OFF_MIDDLE = 0.16;
/** Readers step over a line in strides of this many line heights: a dot seen is no farther from its ink. */
const STRIDE = 0.2;

/** A line's ink, in the pixels that its readings are told in. */
export interface LineInk {
  readonly strokes: readonly PixelBox[];
  readonly box: PixelBox;
  readonly height: number;
}

/**
 * The reading with the middle dots put in that a recogniser all but saw and whose ink stands alone there.
 *
 *     ink     人 · 餐        a few pixels, with paper left and right of them
 *     read    人   餐        · was less likely than paper
 *
 * @param seen another reading of the same line: what it saw counts as well
 * @returns the same reading when there is none to put in
 */
export function withMiddleDots(reading: LineReading, seen: LineReading | null, ink: LineInk): LineReading {
  const seenAt = [reading.faint, seen?.faint ?? [], seen?.characters ?? []]
    .flat()
    .filter(({ text }) => MIDDLE_DOTS.includes(text));
  const characters = [...reading.characters];
  for (const stroke of seenAt.length === 0 ? [] : ink.strokes) {
    if (!isDot(stroke, ink)) continue;
    const middle = (stroke.x0 + stroke.x1) / 2;
    const isNear = ({ x }: { readonly x: number }): boolean => Math.abs(x - middle) <= STRIDE * ink.height;
    const dot = seenAt.filter(isNear).toSorted((a, b) => b.probability - a.probability)[0];
    const at = characters.findIndex(({ x }) => x > middle);
    const isRead = characters.some((character) => isSmall(character) && isNear(character));
    // It parts words: nothing begins or ends with one.
    if (dot === undefined || at <= 0 || isRead) continue;
    characters.splice(at, 0, { text: "·", probability: dot.probability, x: middle, others: [] });
  }
  return characters.length === reading.characters.length ? reading : { ...reading, characters };
}

/** Ink that is read as something as small is that. */
function isSmall({ text }: { readonly text: string }): boolean {
  return /^[\p{P}\p{S}]$/u.test(text);
}

function isDot(stroke: PixelBox, { strokes, box, height }: LineInk): boolean {
  const { x0, y0, x1, y1 } = stroke;
  if (Math.max(x1 - x0, y1 - y0) > MAX_DOT * height) return false;
  const offMiddle = Math.abs((y0 + y1) / 2 - (box.y0 + box.y1) / 2);
  if (offMiddle > MAX_OFF_MIDDLE * (box.y1 - box.y0)) return false;
  return strokes.every((other) => other === stroke || other.x1 < x0 || other.x0 > x1);
}
