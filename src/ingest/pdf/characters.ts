import { characterOfRadical } from "./radicals.ts";

/** A glyph's text as people would type it, and whether it says anything at all. */
export interface Character {
  readonly text: string;
  /** No Unicode value that anybody could have meant. */
  readonly garbled: boolean;
}

/**
 * Spellings that exist only for typesetting: Latin ligatures, Kangxi and CJK radicals (which browsers write for whole
 * characters), compatibility ideographs, and forms for vertical text. Everything else stays as it is: a full NFKC would
 * read 10² as 102.
 */
const typeset = /[\u2015\u2215\u22ef\u301c\ufb00-\ufb06\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f]/u;
/** Private use, replacement and control characters. */
const meaningless = /^[\p{Co}\p{Cc}\ufffd]+$/u;

/** NFKC would undo what was made of a shared glyph: … would become three dots. */
function usualOf(unicode: string): string {
  const character = characterOfRadical(unicode);
  return character === unicode ? unicode.normalize("NFKC") : character;
}

const known = new Map<string, Character>();
const MAX_KNOWN = 20_000;

/** Gives the text of pdfjs's `unicode` of a glyph; white space is " ". */
export function characterOf(unicode: string): Character {
  const found = known.get(unicode);
  if (found !== undefined) return found;
  const text = typeset.test(unicode) ? usualOf(unicode) : unicode;
  const isBlank = text.trim() === "";
  const character = {
    text: isBlank ? " " : text,
    garbled: !isBlank && meaningless.test(unicode),
  };
  if (known.size < MAX_KNOWN) known.set(unicode, character);
  return character;
}
