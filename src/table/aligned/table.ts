import type { BBox, Ruling, Word } from "../../core/page.ts";
import { withBanners } from "./banners.ts";
import { bodyCells, type CellOfLines, headerCells } from "./cells.ts";
import type { Line } from "./line.ts";
import { type PlacedLine, placedLines } from "./pieces.ts";
import { extentOf } from "./placed-rules.ts";
import { rowsOf } from "./rows.ts";
import type { Span } from "./spaces.ts";
import type { Column } from "./spans.ts";

/** Space around the words, in points, so that their boxes lie inside. */
const MARGIN = 0.5;

/** A cell that holds words; slots without any have none. */
export interface AlignedCell {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly words: readonly Word[];
}

/** A table whose columns are white space. */
export interface AlignedTable {
  readonly box: BBox;
  /** Strictly rising: one more than there are columns. */
  readonly xs: readonly number[];
  readonly rowCount: number;
  /** Row-major; they do not overlap. */
  readonly cells: readonly AlignedCell[];
  /** Lines of each row of the body, and each line of the heading by itself. */
  readonly rows: readonly (readonly PlacedLine[])[];
  readonly headerLineCount: number;
}

/** Lines on columns as a table: rows of one or more lines, cells that span where pieces do. */
export function tableOfLines(lines: readonly Line[], gutters: readonly Span[], rules: readonly Ruling[]): AlignedTable {
  const inColumns = placedLines(lines, gutters);
  const columns = columnsOf(inColumns, gutters);
  const placed = withBanners(inColumns, columns);
  const { header, body } = rowsOf(placed, rules);
  const heads = headerCells(header, columns, rules);
  const start = heads.reduce((most, { row, rowSpan }) => Math.max(most, row + rowSpan), 0);
  const cells: CellOfLines[] = [...heads, ...body.flatMap((row, i) => bodyCells(row, start + i))];
  const [x0, x1] = extentOf(placed);
  const top = Math.min(...placed.map(({ y0 }) => y0));
  const bottom = Math.max(...placed.map(({ y1 }) => y1));
  return {
    box: [x0 - MARGIN, top - MARGIN, x1 + MARGIN, bottom + MARGIN],
    xs: [x0 - MARGIN, ...gutters.map(({ from, to }) => (from + to) / 2), x1 + MARGIN],
    rowCount: start + body.length,
    cells: cells
      .map(({ row, rowSpan, from, to, words }) => ({ row, rowSpan, col: from, colSpan: to - from + 1, words }))
      .toSorted((a, b) => a.row - b.row || a.col - b.col),
    rows: [...header.map((line) => [line]), ...body],
    headerLineCount: header.length,
  };
}

/** Ends of cells differ by less than this, in em, when they are set to that side. */
const FLUSH_EM = 0.3;

/** Where the words of each column stand; the white space around it where it holds none by itself. */
function columnsOf(lines: readonly PlacedLine[], gutters: readonly Span[]): Column[] {
  const em = Math.max(...lines.map((line) => line.em));
  return Array.from({ length: gutters.length + 1 }, (_, column) => {
    const own = lines.flatMap(({ pieces }) => pieces.filter(({ from, to }) => from === column && to === column));
    const low = gutters[column - 1]?.to ?? 0;
    const high = gutters[column]?.from ?? low;
    if (own.length === 0) return { from: low, to: high, isLeft: false, isRight: false };
    const figures = own.filter(({ isFigure }) => isFigure);
    const [left, right] = [spreadOf(figures.map(({ x0 }) => x0)), spreadOf(figures.map(({ x1 }) => x1))];
    return {
      from: Math.min(...own.map(({ x0 }) => x0)),
      to: Math.max(...own.map(({ x1 }) => x1)),
      isLeft: left < FLUSH_EM * em && right > FLUSH_EM * em,
      isRight: right < FLUSH_EM * em && left > FLUSH_EM * em,
    };
  });
}

/** How far most of the values lie apart: the middle half. */
function spreadOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor(0.75 * sorted.length)] ?? 0) - (sorted[Math.floor(0.25 * sorted.length)] ?? 0);
}
