import { isSpace } from "../core/text.ts";
import { isLineEnd } from "./clean.ts";

/** One line of the text as a row reader sees it; offsets into the text, ends exclusive. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** First and last character that is not white space; equal on a blank line. */
  readonly inkStart: number;
  readonly inkEnd: number;
  readonly tabs: number;
  /** Whether a tab stands after ink: a tab before all ink may only be an indent. */
  readonly hasInnerTab: boolean;
  /** Cell borders `|`, `│`, `┃`, `║`; an escaped `\|` is none. */
  readonly pipes: number;
}

export function isBlank(line: Line): boolean {
  return line.inkStart === line.inkEnd;
}

/** Whether the UTF-16 unit is printed as a vertical cell border. */
export function isPipe(code: number): boolean {
  return code === 124 || code === 0x2502 || code === 0x2503 || code === 0x2551;
}

/** Where the unit stands first in a stretch, or -1; never looks beyond it, as indexOf does. */
export function indexWithin(text: string, unit: string, from: number, to: number): number {
  const code = unit.charCodeAt(0);
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === code) return i;
  return -1;
}

/** Whether a backslash stands before the unit at this offset: `\|` is a pipe inside a cell. */
export function isEscaped(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 92;
}

/** Shortest stroke of a separator row: `-` and `--` are written for "nothing", `---` and `:-:` are drawn. */
const MIN_STROKE_UNITS = 3;

/**
 * Whether the line is drawn and not written: `|---|:--:|`, `+=====+`, `├──┼──┤`, `-----`. Such lines are structure.
 */
export function isRuler(text: string, line: Line): boolean {
  let stroke = 0;
  let strokes = 0;
  for (let i = line.inkStart; i <= line.inkEnd; i++) {
    const code = i === line.inkEnd ? 32 : text.charCodeAt(i);
    if (code === 45 || code === 58 || code === 61 || (code >= 0x2500 && code <= 0x257f && !isPipe(code))) stroke++;
    else if (isSpace(code) || isPipe(code) || code === 43) {
      const isDrawn = stroke >= MIN_STROKE_UNITS || (stroke > 0 && text.charCodeAt(i - 1) >= 0x2500);
      if (stroke > 0 && !isDrawn) return false;
      if (stroke > 0) strokes++;
      stroke = 0;
    } else return false;
  }
  return strokes > 0;
}

/** The lines from offset `from` to offset `to`, in one pass; they end at CRLF, CR, LF, NEL, U+2028 and U+2029. */
export function* linesOf(text: string, from: number, to: number): Generator<Line> {
  let start = from;
  while (start < to) {
    const line = lineAt(text, start, to);
    yield line;
    start = line.end + (text.charCodeAt(line.end) === 13 && text.charCodeAt(line.end + 1) === 10 ? 2 : 1);
  }
}

function lineAt(text: string, start: number, limit: number): Line {
  let inkStart = -1;
  let inkEnd = start;
  let tabs = 0;
  let hasInnerTab = false;
  let pipes = 0;
  let end = start;
  for (; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code === 9) {
      tabs++;
      if (inkStart !== -1) hasInnerTab = true;
    } else if (isLineEnd(code)) break;
    else if (!isSpace(code)) {
      if (inkStart === -1) inkStart = end;
      inkEnd = end + 1;
      if (isPipe(code) && !isEscaped(text, end)) pipes++;
    }
  }
  return { start, end, inkStart: inkStart === -1 ? start : inkStart, inkEnd, tabs, hasInnerTab, pipes };
}
