import { type Ahead, aheadOf } from "./ahead.ts";
import { indexWithin, type Line } from "./lines.ts";
import { type Piece, pieceOf, type Reading } from "./reading.ts";

/** Lines that one quoted cell of tab-separated text may run over; a quote that closes later was no cell's. */
const MAX_QUOTED_LINES = 64;

/**
 * Joins lines of tab-separated text that a quoted cell runs over, as spreadsheets copy cells with line ends.
 *
 *     目标⇥"一⏎二"⇥x      is one row of three cells       (goal, one, two)
 *
 * A cell is quoted when it begins with a quote at its very start, has no other quote on its lines, and closes right
 * before a tab or a line end.
 */
export function withQuotedLines(text: string, lines: Iterable<Line>): Iterable<Line> {
  return text.includes('"') && text.includes("\t") ? joinedLines(text, lines) : lines;
}

function* joinedLines(text: string, printed: Iterable<Line>): Generator<Line> {
  const lines = aheadOf(printed);
  for (let line = lines.at(0); line !== undefined; line = lines.at(0)) {
    const parts = lines.take(1 + (opensQuote(text, line) ? linesUntilClosed(text, lines, line) : 0));
    const last = parts.at(-1);
    yield last === undefined || last === line ? line : joinedLine(parts, line, last);
  }
}

function joinedLine(parts: readonly Line[], first: Line, last: Line): Line {
  const sum = (count: (line: Line) => number): number => parts.reduce((total, part) => total + count(part), 0);
  const isInner = first.hasInnerTab || sum((line) => line.tabs) > first.tabs;
  return {
    start: first.start,
    end: last.end,
    inkStart: first.inkStart,
    inkEnd: last.inkEnd,
    tabs: sum((line) => line.tabs),
    hasInnerTab: isInner,
    pipes: sum((line) => line.pipes),
  };
}

/** Whether the last cell of the line begins with the only quote it has. */
function opensQuote(text: string, line: Line): boolean {
  let quote = line.inkEnd - 1;
  while (quote >= line.inkStart && text.charCodeAt(quote) !== 34) quote--;
  return quote >= line.inkStart && (quote === line.start || text.charCodeAt(quote - 1) === 9);
}

/** How many lines below the first the quote closes before a tab or the line end; 0 when it does not. */
function linesUntilClosed(text: string, lines: Ahead<Line>, first: Line): number {
  for (let index = 1; index <= MAX_QUOTED_LINES; index++) {
    const line = lines.at(index);
    if (line === undefined) break;
    const quote = indexWithin(text, '"', line.inkStart, line.inkEnd);
    if (quote === -1) continue;
    const tab = indexWithin(text, "\t", line.start, line.end);
    const isFirstCell = tab === -1 || quote < tab;
    const isClosing = quote + 1 === line.end || text.charCodeAt(quote + 1) === 9;
    return isFirstCell && isClosing && (tab !== -1 || first.tabs !== 0) ? index : 0;
  }
  return 0;
}

/** The piece of a tab-separated cell: without its quotes where it runs over lines. */
export function unquotedPieceOf(reading: Reading, start: number, end: number): Piece {
  const piece = pieceOf(reading, start, end);
  if (piece.at.line === piece.at.endLine || reading.text.charAt(start) !== '"') return piece;
  return pieceOf(reading, start + 1, reading.text.lastIndexOf('"', end - 1));
}
