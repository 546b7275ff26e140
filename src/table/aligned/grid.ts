import type { Grid } from "../../core/laid-page.ts";
import type { Ruling } from "../../core/page.ts";
import { type PlacedLine, placedLines, soundGutters } from "./pieces.ts";
import { extentOf, rowsOf } from "./rows.ts";
import type { Line } from "./segments.ts";
import type { Span } from "./spaces.ts";
import { headSpansOf } from "./spans.ts";

/** Space around the words, in points, so that their boxes lie inside. */
const MARGIN = 0.5;

export interface AlignedGrid {
  readonly grid: Grid;
  readonly lines: readonly PlacedLine[];
  /** Lines of each row, from the top. */
  readonly rows: readonly (readonly PlacedLine[])[];
  readonly headerRowCount: number;
}

/** Lines on columns as a grid: rows of one or more lines, edges left out where pieces span. */
export function gridOfLines(
  lines: readonly Line[],
  candidates: readonly Span[],
  rules: readonly Ruling[],
): AlignedGrid {
  const gutters = soundGutters(lines, candidates);
  const placed = placedLines(lines, gutters);
  const columns = columnsOf(placed, gutters);
  const { header, body } = rowsOf(placed, rules);
  const rows = [...header, ...body].map((row) => row.flatMap((i) => placed[i] ?? []));
  const [x0, x1] = extentOf(placed);
  const xs = [x0 - MARGIN, ...gutters.map(({ from, to }) => (from + to) / 2), x1 + MARGIN];
  const ys = rows.map((row, i) => {
    const top = Math.min(...row.map(({ y0 }) => y0));
    const above = rows[i - 1];
    return above === undefined ? top - MARGIN : (Math.max(...above.map(({ y1 }) => y1)) + top) / 2;
  });
  ys.push(Math.max(...(rows.at(-1) ?? []).map(({ y1 }) => y1)) + MARGIN);
  const down = rows.map((row, i) => {
    const edges = xs.map(() => true);
    const isHeader = i < header.length;
    for (const line of row) {
      const below = isHeader ? rows.slice(i + 1, header.length + 1).flat() : [];
      const spans = isHeader && i + 1 < header.length ? headSpansOf(line, below, columns, rules) : line.pieces;
      for (const { from, to } of spans) edges.fill(false, from + 1, to + 1);
    }
    return edges;
  });
  const across = ys.map(() => columns.map(() => true));
  return { grid: { xs, ys: rising(ys), across, down }, lines: placed, rows, headerRowCount: header.length };
}

/** Boxes of neighbouring lines may overlap by a little; positions must rise. */
function rising(ys: readonly number[]): number[] {
  const result: number[] = [];
  for (const y of ys) result.push(Math.max(y, (result.at(-1) ?? Number.NEGATIVE_INFINITY) + 0.01));
  return result;
}

function columnsOf(lines: readonly PlacedLine[], gutters: readonly Span[]): Span[] {
  return Array.from({ length: gutters.length + 1 }, (_, column) => {
    const own = lines.flatMap(({ pieces }) => pieces.filter(({ from, to }) => from === column && to === column));
    const low = gutters[column - 1]?.to;
    const high = gutters[column]?.from;
    return {
      from: own.length === 0 ? (low ?? 0) : Math.min(...own.map(({ x0 }) => x0)),
      to: own.length === 0 ? (high ?? 0) : Math.max(...own.map(({ x1 }) => x1)),
    };
  });
}
