/**
 * Inclusive ranges of UTF-16 units that print nothing: control characters other than white space, soft hyphen,
 * zero-width and bidi marks, interlinear marks. NEL (U+0085) is among them; it also ends a row when rows are read.
 */
const ranges: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
];

const escaped = (code: number): string => `\\u${code.toString(16).padStart(4, "0")}`;

/** Finds the first invisible character of a text; stateless, for a quick look at a whole text. */
export const invisiblePattern = new RegExp(`[${ranges.map(([a, b]) => `${escaped(a)}-${escaped(b)}`).join("")}]`);

/**
 * Whether the UTF-16 unit is one that prints nothing and must not reach the text that is matched: U+200B, U+202E, NUL.
 *
 * Source of the rule: Unicode general categories Cc and Cf of the Basic Multilingual Plane.
 */
export function isInvisible(code: number): boolean {
  if (code < 0x7f) return code < 0x20 && (code < 9 || code > 13);
  if (code < 0x61c) return code <= 0x9f || code === 0xad;
  if (code < 0x200b || (code > 0x206f && code < 0xfeff)) return code === 0x61c || code === 0x180e;
  for (const [first, last] of ranges) if (code >= first && code <= last) return true;
  return false;
}
