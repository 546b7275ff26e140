import { isInvisible } from "../core/invisible.ts";
import { entityAt, tagAt } from "../core/markup.ts";
import { isSpace } from "../core/text.ts";

/** Characters that part cells and say nothing: pipes, commas and semicolons of CSV, quotes around a cell. */
const delimiters: ReadonlySet<string> = new Set(["|", ",", ";", '"', "\\"]);
/** Characters that separator rows are drawn with (`|---|:--:|`, `+===+`); structure only in a run of their own. */
const rulers: ReadonlySet<string> = new Set(["-", ":", "=", "+"]);
/** Shortest ruler: `-` and `--` are written for "nothing", `---` and `:-:` are drawn. */
const MIN_RULER_UNITS = 3;

/**
 * Where the structure that starts at offset `at` ends; `at` itself when text stands there. White space is structure.
 *
 * Structure is what holds cells together and is not read: delimiters, separator rows, box drawing, tags, entities
 * that stand for white space, invisible characters.
 *
 * @param end of the stretch looked at; a tag that runs past it is text
 */
export function endOfStructure(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  if (isSpace(code) || isInvisible(code) || (code >= 0x2500 && code <= 0x257f)) return at + 1;
  const unit = text.charAt(at);
  if (delimiters.has(unit)) return at + 1;
  if (unit === "<") return fits(tagAt(text, at)?.end, at, end);
  if (unit === "&") {
    const entity = entityAt(text, at);
    const isWhite = entity !== null && [...entity.text].every((each) => isBlankUnit(each.charCodeAt(0)));
    return isWhite ? fits(entity.end, at, end) : at;
  }
  return rulers.has(unit) ? endOfRuler(text, at, end) : at;
}

function fits(after: number | undefined, at: number, end: number): number {
  return after === undefined || after > end ? at : after;
}

function isBlankUnit(code: number): boolean {
  return isSpace(code) || isInvisible(code);
}

/** A ruler is parted from text by white space or a delimiter on both sides. */
function endOfRuler(text: string, at: number, end: number): number {
  if (at > 0 && !isBorder(text.charCodeAt(at - 1))) return at;
  let i = at;
  while (i < end && rulers.has(text.charAt(i))) i++;
  if (i - at < MIN_RULER_UNITS) return at;
  return i === text.length || isBorder(text.charCodeAt(i)) ? i : at;
}

function isBorder(code: number): boolean {
  // 60 and 62 are the brackets of a tag right beside it.
  return isSpace(code) || isInvisible(code) || code === 60 || code === 62 || delimiters.has(String.fromCharCode(code));
}
