import type { Piece, PlacedLine } from "./pieces.ts";
import type { Span } from "./spaces.ts";

/** The share of a column's cells that are figures when it holds figures. */
const FIGURES = 0.5;

/**
 * A line of one piece of text among columns of figures is no cell of one of them: it goes with all columns, or with those
 * of figures, whichever it stands in the middle of. It says the unit of the figures, or heads a group.
 *
 *             1999      2006
 *         (in thousands)           over two columns
 *               Men                over three
 *     Drivers   33.5      27.0
 */
export function withBanners(lines: readonly PlacedLine[], columns: readonly Span[]): PlacedLine[] {
  const [all, figures] = [extentOf(columns), extentOf(columns.slice(1))];
  const isOfFigures = columns.map((_, column) => holdsFigures(lines, column));
  return lines.map((line, i) => {
    const [piece, next] = line.pieces;
    if (piece === undefined || next !== undefined || piece.isFigure) return line;
    const isHeaded = columns.every((_, c) => c === 0 || lines.slice(0, i).some((each) => covers(each, c)));
    if (!isHeaded || !isInside(piece, columns, isOfFigures, line.em)) return line;
    const from = offOf(piece, all) <= offOf(piece, figures) ? 0 : 1;
    return { ...line, pieces: [{ ...piece, from, to: columns.length - 1 }] };
  });
}

/** Is it no label, and no text that goes on in a column of text? */
function isInside(
  { x0, from, to }: Piece,
  columns: readonly Span[],
  isOfFigures: readonly boolean[],
  em: number,
): boolean {
  const start = columns[0]?.from ?? 0;
  if (from === 0) return x0 > start + 2 * em && to > 0;
  return isOfFigures.slice(from, to + 1).some((is) => is);
}

function covers({ pieces }: PlacedLine, column: number): boolean {
  return pieces.some(({ from, to }) => from <= column && column <= to);
}

function holdsFigures(lines: readonly PlacedLine[], column: number): boolean {
  const own = lines.flatMap(({ pieces }) => pieces.filter(({ from, to }) => from === column && to === column));
  return own.filter(({ isFigure }) => isFigure).length >= FIGURES * own.length;
}

function extentOf(columns: readonly Span[]): Span {
  return { from: columns[0]?.from ?? 0, to: columns.at(-1)?.to ?? 0 };
}

function offOf({ x0, x1 }: Piece, { from, to }: Span): number {
  return Math.abs((x0 + x1) / 2 - (from + to) / 2);
}
