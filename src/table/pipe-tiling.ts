import type { Line } from "./lines.ts";
import type { PipeMark } from "./pipe-marks.ts";

/** Lines that one row may be broken over; more are no row, and giving up stays cheap. */
const MAX_ROW_LINES = 256;
/** Lines without a pipe that one broken row may hold. */
const MAX_PLAIN_LINES = 12;
/** Longest first line of a cell broken at the start of its row, in characters: a label printed downwards. */
const MAX_VERTICAL_UNITS = 2;

/** Lines that make one printed row; `isExact` when their pipes make the table's width. */
export interface PipedRow {
  readonly lines: readonly Line[];
  readonly isExact: boolean;
}

export interface Tiling {
  readonly rows: readonly PipedRow[];
  /** Index of the first mark that is not part of the table. */
  readonly end: number;
}

/**
 * Puts lines together to rows of `width` pipes, from the mark `from` on, up to the first line of prose.
 *
 *     部门 |                  1 pipe
 *     甲 | 乙 | 丙 | |||      6 pipes: with a width of 7 these two lines are one row
 *
 * Lines that do not add up are rows of their own, or, in a flattened table, a row that ends at a line of padding.
 */
export function tilingOf(marks: readonly PipeMark[], from: number, width: number, isFlat: boolean): Tiling {
  const rows: PipedRow[] = [];
  let open: number[] = [];
  let sum = 0;
  let plain = 0;
  const at = (index: number): PipeMark | undefined => marks[index];
  const close = (isExact: boolean): void => {
    const lines = open.flatMap((index) => at(index)?.line ?? []);
    if (isExact || isFlat) rows.push({ lines, isExact });
    else for (const line of lines) rows.push({ lines: [line], isExact: false });
    open = [];
    sum = 0;
    plain = 0;
  };
  /** Gives an open row up; when it holds prose, the table ends before that prose. */
  const giveUp = (): number | null => {
    const firstPlain = open.findIndex((index) => at(index)?.sort === "plain");
    const end = firstPlain === -1 ? null : (open[firstPlain] ?? null);
    if (firstPlain !== -1) open = open.slice(0, firstPlain);
    if (open.length > 0) close(false);
    open = [];
    return end;
  };
  for (let index = from; index < marks.length; index++) {
    const mark = at(index);
    if (mark === undefined || mark.sort === "blank") continue;
    if (mark.sort === "plain") {
      if (open.length === 0 && !startsVertically(marks, from, index)) return { rows, end: index };
      open.push(index);
      plain++;
    } else {
      if (open.length === 0 && !isFlat && index > from && startsAnew(marks, index, width)) return { rows, end: index };
      const total = sum + mark.line.pipes;
      const isRuler = mark.sort === "ruler";
      const isRefused = total > width || !joins(marks, open, mark, total === width) || plain > MAX_PLAIN_LINES;
      if (open.length > 0 && (isRuler || isRefused || open.length >= MAX_ROW_LINES)) {
        const end = giveUp();
        if (end !== null) return { rows, end };
      }
      if (isRuler) continue;
      open.push(index);
      sum += mark.line.pipes;
      if (sum >= width) close(sum === width);
      else if (mark.isPadding && mark.line.pipes > 1 && isFlat) close(false);
    }
  }
  return ended(marks, rows, open, isFlat);
}

/** The end of the text cuts a row off; prose stays in it only as the cell it was cut off in. */
function ended(marks: readonly PipeMark[], rows: PipedRow[], open: readonly number[], isFlat: boolean): Tiling {
  const sorts = open.map((index) => marks[index]?.sort);
  const firstPlain = sorts.indexOf("plain");
  const isCutOff = firstPlain > 0 && firstPlain === open.length - 1 && isFlat;
  const kept = firstPlain === -1 || isCutOff ? open : open.slice(0, firstPlain);
  const end = kept.length === open.length ? marks.length : (open[kept.length] ?? marks.length);
  const lines = kept.flatMap((index) => marks[index]?.line ?? []);
  if (lines.length > 0 && isFlat) rows.push({ lines, isExact: false });
  else for (const line of lines) rows.push({ lines: [line], isExact: false });
  return { rows, end };
}

/**
 * Whether a piped line may go on with the open row. Two lines that each look like a whole row do not: `| a |` before
 * `| b |`, or two lines of the same count, which may as well be two short rows.
 */
function joins(marks: readonly PipeMark[], open: readonly number[], mark: PipeMark, isFull: boolean): boolean {
  const last = marks[open.at(-1) ?? -1];
  if (last === undefined || mark.isPadding || last.isPadding) return true;
  if (last.endsWithPipe && mark.startsWithPipe) return false;
  const isAlike = (index: number): boolean => {
    const other = marks[index];
    return other !== undefined && !other.isFlat && other.line.pipes === mark.line.pipes;
  };
  return !(isFull && !mark.isFlat && open.every(isAlike));
}

/** A label printed downwards begins its row without a pipe: 总⏎体⏎目标 | (overall goal). */
function startsVertically(marks: readonly PipeMark[], from: number, index: number): boolean {
  const line = marks[index]?.line;
  if (index === from || line === undefined || line.inkEnd - line.inkStart > MAX_VERTICAL_UNITS) return false;
  return marks[index - 1]?.sort !== "blank" && marks[index + 1] !== undefined && marks[index + 1]?.sort !== "blank";
}

/** After a blank line, a header with a separator row, or two lines of another width, begin another table. */
function startsAnew(marks: readonly PipeMark[], index: number, width: number): boolean {
  const mark = marks[index];
  const next = marks[index + 1];
  if (marks[index - 1]?.sort !== "blank" || mark === undefined || next === undefined) return false;
  if (next.sort === "ruler") return true;
  return mark.line.pipes !== width && next.sort === "pipes" && next.line.pipes === mark.line.pipes;
}
