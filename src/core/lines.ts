import type { TextPlace } from "./place.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Gives the place of the text from offset `start` to offset `end` (UTF-16 units, end exclusive). */
export type Locate = (start: number, end: number) => TextPlace;

/**
 * The offset at which each line starts; lines end at CRLF, CR or LF, as every TextPlace counts them.
 *
 * @returns strictly rising; the first is 0, and a text that ends in a line end has an empty last line
 */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > CARRIAGE_RETURN) continue;
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(i + 1) !== LINE_FEED)) starts.push(i + 1);
  }
  return starts;
}

/** Turns offsets into places; fast when asked in reading order, logarithmic otherwise. */
export function locatorOf(starts: readonly number[]): Locate {
  let cursor = 0;
  const startOf = (index: number): number => starts[index] ?? Number.POSITIVE_INFINITY;
  const indexOf = (offset: number): number => {
    if (offset >= startOf(cursor) && offset < startOf(cursor + 1)) return cursor;
    if (offset >= startOf(cursor + 1) && offset < startOf(cursor + 2)) return ++cursor;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (startOf(middle) <= offset) low = middle;
      else high = middle;
    }
    cursor = low;
    return low;
  };
  return (start, end) => {
    const first = indexOf(start);
    const last = end < startOf(first + 1) ? first : indexOf(end);
    return {
      line: first + 1,
      column: start - startOf(first) + 1,
      endLine: last + 1,
      endColumn: end - startOf(last) + 1,
    };
  };
}

/** The offsets a place stands for; a place outside the text is cut to it. */
export function offsetsOf(
  place: TextPlace,
  lines: { readonly starts: readonly number[]; readonly length: number },
): { readonly start: number; readonly end: number } {
  const start = offsetOf(place.line, place.column, lines);
  return { start, end: Math.max(start, offsetOf(place.endLine, place.endColumn, lines)) };
}

function offsetOf(
  line: number,
  column: number,
  lines: { readonly starts: readonly number[]; readonly length: number },
): number {
  if (line < 1) return 0;
  const start = lines.starts[line - 1];
  if (start === undefined) return lines.length;
  return Math.min(start + Math.max(column - 1, 0), lines.starts[line] ?? lines.length, lines.length);
}
