import { hex } from "dingbat-to-unicode";

/** Fonts of symbols keep their characters here, one for each byte (ECMA-376 part 1, 17.3.3.30). */
const PRIVATE_FROM = 0xf000;
const PRIVATE_TO = 0xf0ff;
const privatePattern = /[\uf000-\uf0ff]/;

/** The Unicode character of a symbol: "Symbol", "F0B3" -> "≥"; null where nobody knows it. */
export function characterOfSymbol(font: string, code: string): string | null {
  const known = hex(font, code) ?? (/^F0../i.test(code) ? hex(font, code.slice(2)) : undefined);
  return known?.string ?? null;
}

/** Has the text characters that only a font of symbols gives a meaning? */
export function hasPrivate(text: string): boolean {
  return privatePattern.test(text);
}

/** The text with the characters of a font of symbols read; those that nobody knows stay as they are. */
export function unicodeOf(text: string, font: string): string {
  let out = "";
  for (const character of text) {
    const code = character.charCodeAt(0);
    const isPrivate = code >= PRIVATE_FROM && code <= PRIVATE_TO;
    out += isPrivate ? (characterOfSymbol(font, code.toString(16)) ?? character) : character;
  }
  return out;
}
