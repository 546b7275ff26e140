import type { LineReading, ReadCharacter } from "./engine.ts";
import type { Stroke } from "./ink.ts";

/** Half the width of a comparator, in line heights: its ink lies within this of its middle. */
const REACH = 0.5;
/** The lowest part of a sign in which a bar is looked for, of the sign's height. */
const FOOT = 0.16;
/** A bar spans this share of the sign's width; the lower arm of > alone ends far narrower. */
const MIN_BAR_SPAN = 0.66;
const MAX_ARM_SPAN = 0.5;

/** Signs that differ in the bar below alone, in all their widths. */
const WITH_BAR = "≥≤≧≦";
const WITHOUT_BAR = "><》《＞＜";
const TO_BARRED: Readonly<Record<string, string>> = { ">": "≥", "＞": "≥", "》": "≥", "<": "≤", "＜": "≤", "《": "≤" };
const TO_BARE: Readonly<Record<string, string>> = { "≥": ">", "≧": ">", "≤": "<", "≦": "<" };

/** Does the ink stand on a bar, as ≥ does and > does not? null where it cannot be told. */
export type Bar = boolean | null;

/**
 * Looks for the bar under a comparator.
 *
 *     \         \
 *     /         /
 *     ──  bar       no bar
 *
 * @param strokes the ink of the line
 * @param width   of the picture that the strokes' pixels count in
 */
export function barUnder(
  x: number,
  strokes: readonly Stroke[],
  { width, height }: { width: number; height: number },
): Bar {
  const own = strokes.filter((stroke) => Math.abs((stroke.x0 + stroke.x1) / 2 - x) <= REACH * height);
  const pixels = own.flatMap((stroke) => stroke.pixels);
  if (pixels.length === 0) return null;
  const rows = pixels.map((pixel) => Math.floor(pixel / width));
  const columns = pixels.map((pixel) => pixel % width);
  const [top, bottom] = [Math.min(...rows), Math.max(...rows) + 1];
  const span = Math.max(...columns) + 1 - Math.min(...columns);
  // A sign as wide as two is more than a comparator.
  if (span > 2 * REACH * height || bottom - top < span / 3) return null;
  const foot = columns.filter((_, i) => (rows[i] ?? 0) >= bottom - FOOT * (bottom - top));
  const share = (Math.max(...foot) + 1 - Math.min(...foot)) / span;
  if (share >= MIN_BAR_SPAN) return true;
  return share <= MAX_ARM_SPAN ? false : null;
}

/** What the bar says of a comparator as it was read. */
export type Verdict =
  | { readonly kind: "agrees" }
  | { readonly kind: "contradicts"; readonly reading: string }
  | { readonly kind: "unknown" };

/** Holds the comparator that begins a reading against the shape of its ink. */
export function verdictOf(
  { characters }: LineReading,
  strokes: readonly Stroke[],
  size: { readonly width: number; readonly height: number },
): Verdict {
  const [sign, ...rest] = characters;
  if (sign === undefined || rest.length === 0 || !(WITH_BAR + WITHOUT_BAR).includes(sign.text))
    return { kind: "unknown" };
  const bar = barUnder(sign.x, strokes, size);
  if (bar === null) return { kind: "unknown" };
  if (bar === WITH_BAR.includes(sign.text)) return { kind: "agrees" };
  const other = (bar ? TO_BARRED : TO_BARE)[sign.text];
  if (other === undefined) return { kind: "unknown" };
  return { kind: "contradicts", reading: other + textOf(rest) };
}

/** Do two comparators differ in their bar alone? Then their shape decides. */
export function differInBar(a: string, b: string): boolean {
  return TO_BARRED[a] === b || TO_BARRED[b] === a;
}

function textOf(characters: readonly ReadCharacter[]): string {
  return characters.map(({ text }) => text).join("");
}
