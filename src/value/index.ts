/** Reading and printing of typed values. Loads no document parser. */
import type { Comparator, Unit } from "../core/quantity.ts";
import { foldWidth } from "../core/text.ts";
import { comparatorOf } from "./comparator.ts";
import { surfaceOf } from "./surface.ts";
import { wholeUnit } from "./units.ts";

export type * from "../core/quantity.ts";
export { parseValue } from "./parse.ts";
export { printValue } from "./print.ts";

/** The unit whose spelling is the whole text, as a unit column holds it: "万元", "元/人·月"; null for other texts. */
export function unitOfText(text: string): Unit | null {
  return wholeUnit(foldWidth(text).trim())?.unit ?? null;
}

/** The comparator whose sign or word is the whole text: "≥", "> =", "不低于", "以内"; null for other texts. */
export function comparatorOfText(text: string): Comparator | null {
  return comparatorOf(surfaceOf(text).text.trim());
}
