import { isInvisible } from "../core/invisible.ts";
import { entityAt, tagAt } from "../core/markup.ts";
import type { Span } from "../core/quantity.ts";
import { foldWidth } from "../core/text.ts";
import { isLatin } from "./characters.ts";

/**
 * A cell's text as it is matched, with the way back to the characters as written.
 *
 * `text` has its width folded, tags and invisible characters removed, entities and LaTeX signs replaced by the
 * character they stand for. `starts` and `ends` give the raw offsets of each unit; null where both are the same.
 */
export interface Surface {
  readonly raw: string;
  readonly text: string;
  readonly starts: readonly number[] | null;
  readonly ends: readonly number[] | null;
  readonly markup: boolean;
}

/** LaTeX commands that recognisers emit for signs; the empty ones only wrap text. */
const latexSigns: ReadonlyMap<string, string> = new Map([
  ["ge", "≥"],
  ["geq", "≥"],
  ["geqq", "≥"],
  ["geqslant", "≥"],
  ["gt", ">"],
  ["le", "≤"],
  ["leq", "≤"],
  ["leqq", "≤"],
  ["leqslant", "≤"],
  ["lt", "<"],
  ["approx", "≈"],
  ["sim", "~"],
  ["pm", "±"],
  ["cdot", "·"],
  ["div", "÷"],
  ["times", "×"],
  ["permil", "‰"],
  ["text", ""],
  ["mathrm", ""],
  ["mathbf", ""],
  ["rm", ""],
  ["left", ""],
  ["right", ""],
  ["quad", " "],
]);
/** Longest text whose markup is taken away, in UTF-16 units: no cell is longer. */
const MAX_MARKUP_UNITS = 20_000;
/** Characters that LaTeX writes with a backslash. */
const latexEscaped = "%$&_#,; ()[]";
/** Tags that part lines, as a line break would. */
const lineTags = new Set(["p", "br", "div", "li", "tr", "td", "th"]);

/** Whether the text holds anything that must be replaced before it is matched. */
function needsRewriting(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 38 || code === 36 || code === 92 || code === 94 || code === 60) return true;
    if ((code < 0x4e00 || code > 0x9fff) && isInvisible(code)) return true;
  }
  return false;
}

/** Folds a cell's text for matching: "&ge;８０人次" -> "≥80人次". Width folding keeps every offset. */
export function surfaceOf(raw: string): Surface {
  const folded = foldWidth(raw);
  if (folded.length > MAX_MARKUP_UNITS || !needsRewriting(folded))
    return { raw, text: folded, starts: null, ends: null, markup: false };
  return rewrite(raw, folded);
}

interface Piece {
  readonly text: string;
  readonly end: number;
  readonly tag: boolean;
}

function rewrite(raw: string, folded: string): Surface {
  const isLatex = folded.indexOf("$") !== folded.lastIndexOf("$") || /\\[a-z]/.test(folded);
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  let markup = false;
  for (let i = 0; i < folded.length; ) {
    const piece = replacementAt(folded, i, isLatex);
    if (piece?.tag) markup = true;
    const shown = piece === null ? folded.charAt(i) : piece.text;
    const end = piece === null ? i + 1 : piece.end;
    for (let k = 0; k < shown.length; k++) {
      starts.push(i);
      ends.push(end);
    }
    text += shown;
    i = end;
  }
  const isUnchanged = text === folded;
  return { raw, text, starts: isUnchanged ? null : starts, ends: isUnchanged ? null : ends, markup };
}

/** What stands for the characters at `at`; null when they stand for themselves. */
function replacementAt(text: string, at: number, isLatex: boolean): Piece | null {
  const code = text.charCodeAt(at);
  if (code === 60) {
    const tag = tagAt(text, at);
    return tag && { text: lineTags.has(tag.name) ? "\n" : "", end: tag.end, tag: true };
  }
  if (code === 38) return entityPiece(text, at);
  if (code === 92) return latexAt(text, at, isLatex);
  if (code === 94) return powerAt(text, at);
  if (isLatex && (code === 36 || code === 123 || code === 125)) return { text: "", end: at + 1, tag: false };
  return isInvisible(code) ? { text: "", end: at + 1, tag: false } : null;
}

/** `&ge;`, `&#8805;`, and twice escaped `&amp;ge;`. */
function entityPiece(text: string, at: number): Piece | null {
  const entity = entityAt(text, at);
  if (entity === null) return signEntityAt(text, at);
  if (entity.text !== "&") return { text: foldWidth(entity.text), end: entity.end, tag: false };
  const inner = entityAt(`&${text.slice(entity.end, entity.end + 12)}`, 0);
  if (inner === null) return { text: "&", end: entity.end, tag: false };
  return { text: foldWidth(inner.text), end: entity.end + inner.end - 1, tag: false };
}

/** `&geq;` and `&leq;`: entities that bear the name of the LaTeX command. */
function signEntityAt(text: string, at: number): Piece | null {
  const close = text.slice(at, at + 12).indexOf(";");
  const sign = close < 0 ? undefined : latexSigns.get(text.slice(at + 1, at + close));
  return sign === undefined || sign.trim() === "" ? null : { text: sign, end: at + close + 1, tag: false };
}

function latexAt(text: string, at: number, isLatex: boolean): Piece | null {
  const next = text.charAt(at + 1);
  if (next !== "" && (isLatex || next === "%") && latexEscaped.includes(next)) {
    const isShown = "%$&_#".includes(next);
    return { text: isShown ? next : " ", end: at + 2, tag: false };
  }
  let end = at + 1;
  while (end < at + 12 && isLatin(text.charCodeAt(end))) end++;
  const sign = latexSigns.get(text.slice(at + 1, end));
  return sign === undefined ? null : { text: sign, end, tag: false };
}

/** `m^2` and `m^{3}` are m² and m³. */
function powerAt(text: string, at: number): Piece | null {
  const isBraced = text.charAt(at + 1) === "{";
  const digit = text.charAt(at + (isBraced ? 2 : 1));
  if ((digit !== "2" && digit !== "3") || (isBraced && text.charAt(at + 3) !== "}")) return null;
  return { text: digit === "2" ? "²" : "³", end: at + (isBraced ? 4 : 2), tag: false };
}

/** The raw span of the units [from, to) of `surface.text`; `to` is beyond `from`. */
export function spanOf(surface: Surface, from: number, to: number): Span {
  if (surface.starts === null || surface.ends === null) return [from, to];
  return [surface.starts[from] ?? 0, surface.ends[to - 1] ?? surface.raw.length];
}

/** The text of [from, to) as a reader sees it: as written, or without markup where there was some. */
export function wordingOf(surface: Surface, from: number, to: number): string {
  return surface.starts === null ? surface.raw.slice(from, to) : surface.text.slice(from, to);
}
