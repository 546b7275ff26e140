import { codePoint } from "dingbat-to-unicode";
import type { DocStreams } from "./container.ts";
import { type Formatted, formattedCharacters } from "./formatted.ts";
import type { Piece } from "./pieces.ts";
import { sprmsIn } from "./sprm.ts";

/** What is said of single characters. */
export interface CharacterMarks {
  /** Flags of each character of the text. */
  readonly flags: Uint8Array;
  /** Characters of a font of symbols, by where they stand in the text; null where nobody knows what is shown. */
  readonly symbols: ReadonlyMap<number, string | null>;
}

export const HIDDEN = 1;
export const DELETED = 2;
export const INSERTED = 4;
export const RAISED = 8;
export const LOWERED = 16;
export const STRUCK = 32;
/** Moved up or down by a distance: a power only where it looks like one. */
export const MOVED = 64;

const FONTS_AT = 0x112;
/** Where the name stands in the description of a font ([MS-DOC] 2.9.82). */
const FONT_NAME_AT = 40;
const SYMBOL = 0x6a09;
const POSITION = 0x2a48;
const DISTANCE = 0x4845;
const toggles: ReadonlyMap<number, number> = new Map([
  [0x0800, DELETED],
  [0x0801, INSERTED],
  [0x0837, STRUCK],
  [0x2a53, STRUCK],
  [0x083c, HIDDEN],
]);
/** A toggle is set, or set against a style that does not set it. */
const isOn = (value: number): boolean => value === 1 || value === 0x81;

/** Reads the marks of all characters. */
export function marksOfCharacters(streams: DocStreams, pieces: readonly Piece[], length: number): CharacterMarks {
  const flags = new Uint8Array(length);
  const symbols = new Map<number, string | null>();
  const fonts = fontsOf(streams);
  const marked = formattedCharacters(streams).flatMap((run) => {
    const mark = markOf(run.list, fonts);
    return mark.flags === 0 && mark.symbol === undefined ? [] : [{ ...run, ...mark }];
  });
  for (const { start, end, offset, width } of pieces) {
    const pieceEnd = offset + (end - start) * width;
    for (let i = firstBehind(marked, offset); i < marked.length; i++) {
      const run = marked[i];
      if (run === undefined || run.start >= pieceEnd) break;
      const from = start + Math.max(0, Math.ceil((run.start - offset) / width));
      const to = Math.min(end, start + Math.ceil((run.end - offset) / width));
      if (run.flags !== 0) flags.fill(run.flags, from, to);
      if (run.symbol !== undefined) for (let at = from; at < to; at++) symbols.set(at, run.symbol);
    }
  }
  return { flags, symbols };
}

/** The first run that ends behind an offset; runs do not overlap. */
function firstBehind(runs: readonly Formatted[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Mark {
  readonly flags: number;
  readonly symbol: string | null | undefined;
}

function markOf(list: Buffer, fonts: readonly string[]): Mark {
  let flags = 0;
  let symbol: string | null | undefined;
  for (const { code, operand } of sprmsIn(list)) {
    const flag = toggles.get(code);
    if (flag !== undefined) flags = isOn(operand.readUInt8(0)) ? flags | flag : flags & ~flag;
    else if (code === POSITION) {
      const position = operand.readUInt8(0);
      flags = (flags & ~(RAISED | LOWERED)) | (position === 1 ? RAISED : position === 2 ? LOWERED : 0);
    } else if (code === DISTANCE) {
      const distance = operand.readInt16LE(0);
      if (distance !== 0) flags |= MOVED | (distance > 0 ? RAISED : LOWERED);
    } else if (code === SYMBOL) {
      symbol = symbolOf(fonts[operand.readUInt16LE(0)] ?? "", operand.readUInt16LE(2));
    }
  }
  return { flags, symbol };
}

/** Fonts of symbols keep their characters at U+F000 and up; what is below is a character like any other. */
function symbolOf(font: string, code: number): string | null {
  const known = codePoint(font, code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code);
  if (known !== undefined) return known.string;
  return code < 0xe000 || code > 0xf8ff ? String.fromCharCode(code) : null;
}

function fontsOf({ main, table }: DocStreams): string[] {
  const fonts: string[] = [];
  let at = main.readUInt32LE(FONTS_AT);
  const end = Math.min(table.length, at + main.readUInt32LE(FONTS_AT + 4));
  if (at + 4 > end) return fonts;
  const count = table.readUInt16LE(at);
  at += 4;
  for (let i = 0; i < count && at < end; i++) {
    const next = at + 1 + table.readUInt8(at);
    const name = table.toString("utf16le", at + FONT_NAME_AT, Math.max(at + FONT_NAME_AT, Math.min(next, end)));
    fonts.push(name.split("\0", 1)[0] ?? "");
    at = next;
  }
  return fonts;
}
