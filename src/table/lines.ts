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
  /** Cell borders `|`, `│`, `┃`, `║`, `｜`; an escaped `\|` is none. */
  readonly pipes: number;
}

export function isBlank(line: Line): boolean {
  return line.inkStart === line.inkEnd;
}

/** Whether the UTF-16 unit is printed as a vertical cell border. */
export function isPipe(code: number): boolean {
  return code === 124 || code === 0x2502 || code === 0x2503 || code === 0x2551 || code === 0xff5c;
}

/** The lines from offset `from` to offset `to`, in one pass; they end at CRLF, CR, LF, NEL, U+2028 and U+2029. */
export function linesOf(text: string, from: number, to: number): Line[] {
  const lines: Line[] = [];
  let start = from;
  while (start < to) {
    const line = lineAt(text, start, to);
    lines.push(line);
    start = line.end + (text.charCodeAt(line.end) === 13 && text.charCodeAt(line.end + 1) === 10 ? 2 : 1);
  }
  return lines;
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
      if (isPipe(code) && text.charCodeAt(end - 1) !== 92) pipes++;
    }
  }
  return { start, end, inkStart: inkStart === -1 ? start : inkStart, inkEnd, tabs, hasInnerTab, pipes };
}
