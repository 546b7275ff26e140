import type { AlignedGrid } from "./grid.ts";
import { hasLeaders, isBullet } from "./marks.ts";
import type { PlacedLine } from "./pieces.ts";

/** Rows with text in two columns, at least; with a rule on it, one less. */
const MIN_ROWS = 3;
/** Share of the slots of lines that hold text. */
const MIN_FILLED = 0.35;
/** Mean number of words in a cell from which on it is prose set in columns. */
const PROSE_WORDS = 9;
/** Two columns are a table when this share of the second is figures, */
const MIN_FIGURES = 0.6;
/** or when rules say so. */
const MIN_RULES = 2;

/** Is what stands in columns a table, and not a list, a table of contents, prose or the axis of a chart? */
export function isPlausible({ lines, grid }: AlignedGrid, ruleCount: number): boolean {
  const columnCount = grid.xs.length - 1;
  const many = lines.filter(({ pieces }) => pieces.length > 1);
  if (many.length < (ruleCount >= MIN_RULES ? MIN_ROWS - 1 : MIN_ROWS)) return false;
  if (columnCount < 2 || isList(many) || isContents(many)) return false;
  const filled = many.reduce((sum, { pieces }) => sum + pieces.reduce((n, { from, to }) => n + to - from + 1, 0), 0);
  if (filled < MIN_FILLED * many.length * columnCount) return false;
  const pieces = many.flatMap((line) => line.pieces);
  const words = pieces.reduce((sum, piece) => sum + piece.words.length, 0);
  if (words > PROSE_WORDS * pieces.length) return false;
  if (columnCount > 2 || ruleCount >= MIN_RULES) return true;
  const second = many.flatMap((line) => line.pieces.filter(({ from }) => from === 1));
  return second.filter(({ isFigure }) => isFigure).length >= MIN_FIGURES * second.length;
}

/** Bullets or numbers, and text after them. */
function isList(lines: readonly PlacedLine[]): boolean {
  const marked = lines.filter(({ pieces: [first, second, third] }) => {
    return first !== undefined && second !== undefined && third === undefined && isBullet(first.text);
  });
  return marked.length >= 0.6 * lines.length;
}

/** Titles, and numbers of pages that never fall. */
function isContents(lines: readonly PlacedLine[]): boolean {
  const entries = lines.flatMap(({ pieces }) => {
    const last = pieces.at(-1);
    return last !== undefined && /^(?:\d{1,4}|[ivxlc]+)$/u.test(last.text) ? [{ pieces, page: Number(last.text) }] : [];
  });
  if (entries.length < 0.8 * lines.length) return false;
  const isRising = entries.every(({ page }, i) => Number.isNaN(page) || !(page < (entries[i - 1]?.page ?? 0)));
  const led = entries.filter(({ pieces }) => pieces.some(({ text }) => hasLeaders(text))).length;
  return isRising && (led >= 0.3 * entries.length || entries.every(({ pieces }) => pieces.length <= 3));
}
