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
  /** Whether the marks ended before the last row had all its pipes. */
  readonly isCutOff: boolean;
}

export interface TilingTask {
  readonly marks: readonly PipeMark[];
  /** Index of the first mark of the table, a piped one. */
  readonly from: number;
  /** Pipes of a full row. */
  readonly width: number;
  readonly isFlat: boolean;
}

/** The row that is being put together. */
interface OpenRow {
  lines: Line[];
  pipes: number;
  plainLines: number;
  /** How many lines stood before the first line without pipes, and that line's mark; -1 without one. */
  linesBeforePlain: number;
  firstPlain: number;
  last: PipeMark | null;
  /** Pipes of every line, when all have the same number and hold more than one cell; else -1. */
  alike: number;
}

const emptyRow = (): OpenRow => ({
  lines: [],
  pipes: 0,
  plainLines: 0,
  linesBeforePlain: 0,
  firstPlain: -1,
  last: null,
  alike: -1,
});

/**
 * Puts lines together to rows of `width` pipes, from the mark `from` on, up to the first line of prose.
 *
 *     部门 |                  1 pipe
 *     甲 | 乙 | 丙 | |||      6 pipes: with a width of 7 these two lines are one row
 *
 * Lines that do not add up are rows of their own, or, in a flattened table, a row that ends at a line of padding.
 */
export function tilingOf(task: TilingTask): Tiling {
  const { marks, from, width, isFlat } = task;
  const rows: PipedRow[] = [];
  let open = emptyRow();
  for (let index = from; index < marks.length; index++) {
    const mark = marks[index];
    if (mark === undefined || mark.sort === "blank") continue;
    if (mark.sort === "plain") {
      if (open.lines.length === 0 && !startsVertically(task, index)) return { rows, end: index, isCutOff: false };
      addPlain(open, mark, index);
      continue;
    }
    if (open.lines.length === 0) {
      if (index > from && startsAnew(task, index)) return { rows, end: index, isCutOff: false };
    } else if (mark.sort === "ruler" || !(endsRow(mark, isFlat) || goesOn(open, mark, width))) {
      if (open.firstPlain !== -1) return endedBefore(rows, open, isFlat);
      addRows(rows, open.lines, false, isFlat);
      open = emptyRow();
    }
    if (mark.sort === "ruler") continue;
    addPiped(open, mark);
    if (open.pipes < width && !endsRow(mark, isFlat)) continue;
    addRows(rows, open.lines, open.pipes === width, isFlat);
    open = emptyRow();
  }
  // Prose stays in a row that the end of the text cuts off only as the one cell it was cut off in.
  const isLastCell = open.plainLines === 1 && open.linesBeforePlain === open.lines.length - 1 && open.pipes > 0;
  if (open.firstPlain !== -1 && !(isLastCell && isFlat)) return endedBefore(rows, open, isFlat);
  addRows(rows, open.lines, false, isFlat);
  return { rows, end: marks.length, isCutOff: open.lines.length > 0 };
}

/** In a flattened table several pipes on one line are what a collapsed span left at the end of its row. */
function endsRow(mark: PipeMark, isFlat: boolean): boolean {
  return isFlat && mark.isPadding && mark.line.pipes > 1;
}

/** An open row that holds prose was none: the table ends before the prose. */
function endedBefore(rows: PipedRow[], open: OpenRow, isFlat: boolean): Tiling {
  addRows(rows, open.lines.slice(0, open.linesBeforePlain), false, isFlat);
  return { rows, end: open.firstPlain, isCutOff: false };
}

function addRows(rows: PipedRow[], lines: readonly Line[], isExact: boolean, isFlat: boolean): void {
  if (lines.length === 0) return;
  if (isExact || isFlat) rows.push({ lines, isExact });
  else for (const line of lines) rows.push({ lines: [line], isExact });
}

function addPlain(open: OpenRow, mark: PipeMark, index: number): void {
  if (open.firstPlain === -1) {
    open.firstPlain = index;
    open.linesBeforePlain = open.lines.length;
  }
  open.lines.push(mark.line);
  open.plainLines++;
  open.last = mark;
  open.alike = -1;
}

function addPiped(open: OpenRow, mark: PipeMark): void {
  const { pipes } = mark.line;
  open.alike = !mark.isFlat && (open.lines.length === 0 || open.alike === pipes) ? pipes : -1;
  open.lines.push(mark.line);
  open.pipes += pipes;
  open.last = mark;
}

/**
 * Whether a piped line may go on with the open row. Two lines that each look like a whole row do not: `| a |` before
 * `| b |`, or lines of the same count, which may as well be short rows.
 */
function goesOn(open: OpenRow, mark: PipeMark, width: number): boolean {
  const { last } = open;
  const total = open.pipes + mark.line.pipes;
  if (total > width || open.plainLines > MAX_PLAIN_LINES || open.lines.length >= MAX_ROW_LINES) return false;
  if (last === null || mark.isPadding || last.isPadding) return true;
  if (last.endsWithPipe && mark.startsWithPipe) return false;
  return !(total === width && !mark.isFlat && open.alike === mark.line.pipes);
}

/** A label printed downwards begins its row without a pipe: 总⏎体⏎目标 | (overall goal). */
function startsVertically({ marks, from }: TilingTask, index: number): boolean {
  const line = marks[index]?.line;
  if (index === from || line === undefined || line.inkEnd - line.inkStart > MAX_VERTICAL_UNITS) return false;
  return marks[index - 1]?.sort !== "blank" && marks[index + 1] !== undefined && marks[index + 1]?.sort !== "blank";
}

/** After a blank line, a header with a separator row, or two lines of another width, begin another table. */
function startsAnew({ marks, width, isFlat }: TilingTask, index: number): boolean {
  const mark = marks[index];
  const next = marks[index + 1];
  if (isFlat || marks[index - 1]?.sort !== "blank" || mark === undefined || next === undefined) return false;
  if (next.sort === "ruler") return true;
  return mark.line.pipes !== width && next.sort === "pipes" && next.line.pipes === mark.line.pipes;
}
