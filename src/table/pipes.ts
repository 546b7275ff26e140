import { issue } from "../core/issue.ts";
import { hullOfPlaces } from "../core/place.ts";
import type { Block, Trust } from "../core/table.ts";
import { isEscaped, isPipe, type Line } from "./lines.ts";
import { isFlattened, type PipeMark, pipeMarkOf } from "./pipe-marks.ts";
import { type PipedRow, tilingOf } from "./pipe-tiling.ts";
import { widthFinderOf } from "./pipe-width.ts";
import { type Piece, pieceOf, type Reading } from "./reading.ts";
import { type Row, type RowShape, tablesOfRows } from "./rows.ts";

/** A stretch of lines that pipes make a table of; indices into the lines given. */
export interface PipedTable {
  readonly from: number;
  readonly end: number;
  readonly rows: readonly PipedRow[];
  readonly width: number;
  readonly isFlat: boolean;
}

/**
 * The tables in a zone of lines that begins with a piped line, found by counting pipes; lines in none of them are prose.
 */
export function pipedTablesOf(text: string, lines: readonly Line[]): PipedTable[] {
  const marks = lines.map((line) => pipeMarkOf(text, line));
  const widthAt = widthFinderOf(marks);
  const tables: PipedTable[] = [];
  for (let from = 0; from < marks.length; ) {
    if (marks[from]?.sort !== "pipes") {
      from++;
      continue;
    }
    const width = widthAt(from);
    const isFlat = isFlattened(runOf(marks, from));
    const { rows, end } = tilingOf({ marks, from, width, isFlat });
    if (isTable(marks, from, rows)) tables.push({ from, end, rows, width, isFlat });
    from = Math.max(end, from + 1);
  }
  return tables;
}

/** The piped lines up to the next prose, as far as they are needed to see how the table is written. */
function runOf(marks: readonly PipeMark[], from: number): readonly PipeMark[] {
  const run: PipeMark[] = [];
  for (let i = from; i < marks.length && run.length < 500; i++) {
    const mark = marks[i];
    if (mark === undefined || mark.sort === "plain") break;
    run.push(mark);
  }
  return run;
}

/** A single line of text with pipes between its words is a web page's menu, not a table. */
function isTable(marks: readonly PipeMark[], from: number, rows: readonly PipedRow[]): boolean {
  const first = marks[from];
  return rows.length > 1 || (first !== undefined && (first.startsWithPipe || first.endsWithPipe));
}

/** Whether the rows open or close with a pipe of their own, which bounds no further cell. */
interface Edges {
  readonly leading: boolean;
  readonly trailing: boolean;
}

/**
 * Markdown and other tables of pipes, one cell between two pipes.
 *
 *     | 指标 | 值 |      指标 | 值 |      指标 | 值         (indicator, value)
 *
 * Rows are stated where lines or pipe counts prove their ends, slid where ends are guesses, unmarked where every cell
 * stands on a line of its own and nothing tells rows apart. Columns may have slid, because exports collapse spans.
 * Rows put together again are told as `table/row-rejoined`, unless the whole table is written one cell a line.
 */
export function blocksOfPipes(reading: Reading, found: PipedTable): Block[] {
  const edges = edgesOf(reading.text, found);
  const rows: Row[] = [];
  for (const { lines, isExact } of found.rows) {
    const row = rowOfPipes(reading, lines, edges);
    if (lines.length > 1 && isExact && !found.isFlat) reportRejoined(reading, lines, row);
    rows.push(row);
  }
  return tablesOfRows(rows, shapeOf(found), reading.issues);
}

function shapeOf({ rows, isFlat, width }: PipedTable): RowShape {
  if (isFlat && width === 1) return { rows: "unmarked", columns: "unmarked", shortRows: "widen" };
  const isByLine = rows.every((row) => row.lines.length === 1);
  const last = rows.length - 1;
  const isCounted = rows.every((row, index) => row.isExact || (index === last && index > 0));
  const trust: Trust = isByLine || isCounted ? "stated" : "slid";
  return { rows: trust, columns: "slid", shortRows: "pad" };
}

/** An outer pipe is an edge when every row has it, save rows that lack just that pipe or more. */
function edgesOf(text: string, { rows, width }: PipedTable): Edges {
  let leads = 0;
  let trails = 0;
  let leading = true;
  let trailing = true;
  for (const { lines } of rows) {
    const pipes = lines.reduce((sum, line) => sum + line.pipes, 0);
    const [first, last] = [lines[0], lines.at(-1)];
    if (first === undefined || last === undefined) continue;
    if (isPipe(text.charCodeAt(first.inkStart))) leads++;
    else if (pipes >= width) leading = false;
    if (isPipe(text.charCodeAt(last.inkEnd - 1)) && !isEscaped(text, last.inkEnd - 1)) trails++;
    else if (pipes >= width) trailing = false;
  }
  return { leading: leading && leads > 0, trailing: trailing && trails > 0 };
}

function rowOfPipes(reading: Reading, lines: readonly Line[], edges: Edges): Row {
  const { text } = reading;
  const row: Piece[] = [];
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return row;
  let start = first.inkStart;
  if (edges.leading && isPipe(text.charCodeAt(start))) start++;
  for (let i = start; i < last.inkEnd; i++) {
    if (!isPipe(text.charCodeAt(i)) || isEscaped(text, i)) continue;
    row.push(cellOf(reading, start, i));
    start = i + 1;
  }
  if (start < last.inkEnd || !edges.trailing) row.push(cellOf(reading, start, last.inkEnd));
  return row;
}

function cellOf(reading: Reading, start: number, end: number): Piece {
  const piece = pieceOf(reading, start, end);
  return piece.text.includes("\\|") ? { ...piece, text: piece.text.replaceAll("\\|", "|") } : piece;
}

function reportRejoined(reading: Reading, lines: readonly Line[], row: Row): void {
  const before = lines.map((line) => reading.text.slice(line.inkStart, line.inkEnd));
  const after = row.map((piece) => piece.text);
  const at = hullOfPlaces(row.map((piece) => piece.at));
  reading.issues.push(issue("table/row-rejoined", at, { before, after }));
}
