import { type LineReading, textOfReading } from "./engine.ts";
import type { Stroke } from "./ink.ts";

/** Half the width of a comparator, in line heights: its ink lies within this of its middle. */
const REACH = 0.6;
/** The lowest part of a sign in which a level bar is looked for, of the sign's height, and how much of its width it spans. */
const FOOT = 0.16;
const MIN_BAR_SPAN = 0.66;
/** Where columns are looked at for strokes one above the other: beside the point of the sign. Of its width. */
const OPEN_SIDES = [
  [0.12, 0.45],
  [0.55, 0.88],
] as const;
/** Both arms and the bar. */
const BARRED_STROKES = 3;
/** A bar that the eye misses but the recogniser holds for this likely was there: bars fade before arms do. */
const MIN_BARRED = 0.05;
/** Smaller pieces of ink are specks, of the largest. */
const MIN_PIECE = 0.15;

/** Signs that differ in the bar below alone, in all their widths. */
const WITH_BAR = "≥≤≧≦";
const WITHOUT_BAR = "><》《＞＜";
const TO_BARRED: Readonly<Record<string, string>> = { ">": "≥", "＞": "≥", "》": "≥", "<": "≤", "＜": "≤", "《": "≤" };

/** What a sign stands on. `parted`: with paper above it, as no digit does; null: none is seen, but it may have faded. */
export type Bar = "parted" | "joined" | null;

/** Where a sign may stand, and the picture of the cell its strokes' pixels count in. */
export interface SignPlace {
  /** Its middle, and the end of the room it has, in pixels. */
  readonly x: number;
  readonly end: number;
  readonly width: number;
  /** Of the line. */
  readonly height: number;
}

/**
 * Looks for the bar under a comparator, level or along its lower arm.
 *
 *     \        \
 *     /        /
 *     ──       /  (a second one below)
 *
 * @param strokes the ink of the line
 */
export function barUnder(strokes: readonly Stroke[], { x, end, width, height }: SignPlace): Bar {
  const near = strokes.filter(({ x0, x1 }) => Math.abs((x0 + x1) / 2 - x) <= REACH * height && (x0 + x1) / 2 < end);
  const largest = Math.max(0, ...near.map(({ area }) => area));
  const own = near.filter(({ area }) => area >= MIN_PIECE * largest);
  const pixels = own.flatMap((stroke) => stroke.pixels);
  if (pixels.length === 0) return null;
  const [left, right] = [Math.min(...own.map(({ x0 }) => x0)), Math.max(...own.map(({ x1 }) => x1))];
  const [top, bottom] = [Math.min(...own.map(({ y0 }) => y0)), Math.max(...own.map(({ y1 }) => y1))];
  const span = right - left;
  // A sign as wide as two is more than a comparator.
  if (span > 2 * REACH * height || bottom - top < span / 3) return null;
  const levels = strokesOneAboveAnother(pixels, { left, span, width });
  if (levels >= BARRED_STROKES) return own.length > 1 ? "parted" : "joined";
  const foot = pixels.filter((pixel) => Math.floor(pixel / width) >= bottom - FOOT * (bottom - top));
  const columns = foot.map((pixel) => pixel % width);
  return Math.max(...columns) + 1 - Math.min(...columns) >= MIN_BAR_SPAN * span ? "joined" : null;
}

/** How many runs of ink most columns beside the sign's point cross; the larger number of both sides. */
function strokesOneAboveAnother(
  pixels: readonly number[],
  { left, span, width }: { readonly left: number; readonly span: number; readonly width: number },
): number {
  const ink = new Set(pixels);
  const runs = new Map<number, number>();
  for (const pixel of pixels) {
    if (ink.has(pixel - width)) continue;
    const column = pixel % width;
    runs.set(column, (runs.get(column) ?? 0) + 1);
  }
  const medians = OPEN_SIDES.map(([from, to]) => {
    const counts: number[] = [];
    for (let column = Math.round(left + from * span); column <= left + to * span; column++) {
      counts.push(runs.get(column) ?? 0);
    }
    return counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  });
  return Math.max(...medians);
}

/** What the bar says of a comparator as it was read. */
export type Verdict =
  /** `isCertain`: the bar stands apart, so that it is no digit either. */
  | { readonly kind: "agrees"; readonly isCertain: boolean }
  /** There is, or very likely was, a bar that was not read: the reading with it, and the text without. */
  | { readonly kind: "contradicts"; readonly reading: LineReading; readonly asRead: string }
  /** No bar is read and none is seen, but thin bars fade: the text with one. */
  | { readonly kind: "unsure"; readonly barred: string }
  | { readonly kind: "unknown" };

/** Holds the comparator that begins a reading against the shape of its ink. */
export function verdictOf(
  reading: LineReading,
  strokes: readonly Stroke[],
  size: { readonly width: number; readonly height: number },
): Verdict {
  const [sign, next, ...rest] = reading.characters;
  if (sign === undefined || next === undefined) return { kind: "unknown" };
  if (!(WITH_BAR + WITHOUT_BAR).includes(sign.text)) return { kind: "unknown" };
  const bar = barUnder(strokes, { x: sign.x, end: (sign.x + next.x) / 2, ...size });
  const other = TO_BARRED[sign.text];
  if (other === undefined) return bar === null ? { kind: "unknown" } : { kind: "agrees", isCertain: bar === "parted" };
  const barred = { ...reading, characters: [{ ...sign, text: other }, next, ...rest] };
  const isLikely = sign.others.some(({ text, probability }) => text === other && probability >= MIN_BARRED);
  if (bar === null && !isLikely) return { kind: "unsure", barred: textOfReading(barred) };
  return { kind: "contradicts", reading: barred, asRead: textOfReading(reading) };
}

/** Do two comparators differ in their bar alone? Then their shape decides. */
export function differInBar(a: string, b: string): boolean {
  return TO_BARRED[a] === b || TO_BARRED[b] === a;
}
