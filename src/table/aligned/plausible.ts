import { hasLeaders, isBullet, isLeader } from "./marks.ts";
import type { Piece, PlacedLine } from "./pieces.ts";
import type { AlignedTable } from "./table.ts";

/** Rows with text in two columns, at least; with a rule on it, one less. */
const MIN_ROWS = 3;
/** Share of the slots of lines that hold text. */
const MIN_FILLED = 0.35;
/** Mean number of words in a cell from which on it is prose set in columns. */
const PROSE_WORDS = 9;
/** Two columns are a table when this share of the second is figures, */
const MIN_FIGURES = 0.6;
/** Without rules, pieces over several columns stand in no more rows of the body than this share. */
const MAX_SPANNING = 0.34;
/** Steps of a scale, at least. */
const MIN_SCALE = 4;
/** The axis along the bottom of a chart is among its last rows: words about it may follow. */
const MAX_LEGEND = 3;
/** Labels of a chart leave more than this share of the slots free. */
const SPARSE = 0.6;
/** With fewer figures it is a table of text. */
const MIN_FIGURES_ANY = 0.1;
/** or when rules say so. */
const MIN_RULES = 2;

/** Share of the rows that have text in two columns. */
const MIN_MANY = 0.5;
/** Without rules and figures, so many rows are needed, */
const MIN_TEXT_ROWS = 4;
/** and so many of them begin in the first column. */
const MIN_LABELS = 0.6;
/** With fewer columns, text in the last two is no sign of labels before them. */
const MIN_LABEL_COLUMNS = 4;
/** Numbers of pages fall for no more than this share of the entries of a table of contents. */
const MAX_FALLING = 0.1;
/** Cells of so many lines, in the mean of the rows, are columns of text. */
const MAX_ROW_LINES = 6;

/** Is what stands in columns a table, and not a list, a table of contents, prose or the axis of a chart? */
export function isPlausible({ rows, xs, headerLineCount }: AlignedTable, ruleCount: number): boolean {
  const columnCount = xs.length - 1;
  const isRuled = ruleCount >= MIN_RULES;
  const many = rows.filter((row) => new Set(row.flatMap(({ pieces }) => pieces.map(({ from }) => from))).size > 1);
  if (columnCount < 2 || many.length < (isRuled ? MIN_ROWS - 1 : MIN_ROWS)) return false;
  if (many.length < MIN_MANY * rows.length || many.flat().length > MAX_ROW_LINES * many.length) return false;
  const manyLines = many.flat();
  if (isList(manyLines) || isContents(manyLines) || isChart(many, columnCount)) return false;
  const filled = many.reduce(
    (sum, row) => sum + new Set(row.flatMap(({ pieces }) => pieces.map((p) => p.from))).size,
    0,
  );
  if (filled < MIN_FILLED * many.length * columnCount) return false;
  const pieces = manyLines.flatMap((line) => line.pieces);
  const words = pieces.reduce((sum, piece) => sum + piece.words.filter(({ text }) => !isLeader(text)).length, 0);
  if (words > PROSE_WORDS * pieces.length) return false;
  const spanning = rows
    .slice(headerLineCount)
    .filter((row) => row.some((line) => line.pieces.some(({ from, to }) => from < to)) && !isBanner(row, xs[0] ?? 0));
  if (!isRuled && spanning.length > MAX_SPANNING * rows.length) return false;
  const figures = pieces.filter(({ from, isFigure }) => from > 0 && isFigure).length;
  if (!isRuled && figures < MIN_FIGURES_ANY * pieces.length) {
    const labelled = many.filter((row) => row.some((line) => line.pieces.some(({ from }) => from === 0)));
    // Labels that stand beside several rows leave the first columns blank; the last ones are filled in every row.
    const closed = many.filter((row) => columnCount >= MIN_LABEL_COLUMNS && isFilledAtEnd(row, columnCount));
    const known = Math.max(labelled.length, closed.length);
    if (many.length - headerLineCount < MIN_TEXT_ROWS - 1 || known < MIN_LABELS * many.length) return false;
  }
  if (columnCount > 2 || isRuled) return true;
  const second = manyLines.flatMap((line) => line.pieces.filter(({ from }) => from === 1));
  return second.filter(({ isFigure }) => isFigure).length >= MIN_FIGURES * second.length;
}

function isFilledAtEnd(row: readonly PlacedLine[], columnCount: number): boolean {
  const filled = new Set(row.flatMap(({ pieces }) => pieces.map(({ to }) => to)));
  return filled.has(columnCount - 1) && filled.has(columnCount - 2);
}

/** Numbers of a scale: evenly stepped, and not merely counted one by one. */
export function isScale(texts: readonly string[]): boolean {
  const values = texts.map((text) => Number(text.replace(/[\s,%]/gu, "")));
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  const isEven = values.every((value, i) => i === 0 || Math.abs(value - (values[i - 1] ?? 0) - step) < 1e-6);
  const isCounted = Math.abs(step) === 1 && !values.includes(0);
  return texts.length >= MIN_SCALE && isEven && step !== 0 && !isCounted && values.some((value) => value % step === 0);
}

/** The labels of a chart: a scale down one column beside little else, or a scale or years along the bottom. */
function isChart(rows: readonly (readonly PlacedLine[])[], columnCount: number): boolean {
  const pieces = rows.flat().flatMap((line) => line.pieces);
  const isSparse = pieces.length < SPARSE * rows.length * columnCount;
  const bottom = rows
    .slice(rows.length > MAX_LEGEND ? -MAX_LEGEND : 0)
    .map((row) => row.flatMap((line) => line.pieces));
  if (bottom.some(isBottomAxis)) return true;
  // Figures and nothing that says what they are.
  const labels = pieces.filter(({ from }) => from === 0);
  if (pieces.every(({ isFigure: is }) => is) && !labels.some(({ text }) => startsWithYear(text))) return true;
  const columns = Array.from({ length: columnCount }, (_, i) =>
    pieces.filter(({ from, to }) => from === i && to === i),
  );
  return isSparse && columns.some((column) => isScale(column.filter(({ isFigure: is }) => is).map(({ text }) => text)));
}

export /** Mostly figures, and those years or even steps. */
function isBottomAxis(pieces: readonly Piece[]): boolean {
  const figures = pieces.filter(({ isFigure }) => isFigure).map(({ text }) => text);
  if (figures.length < 0.7 * pieces.length) return false;
  // The scale of the other axis may end in this row.
  return [figures, figures.slice(1)].some((texts) => isScale(texts) || areYears(texts) || isCount(texts));
}

/** Words by themselves in the middle of a row: they head a group. */
function isBanner([line, next]: readonly PlacedLine[], start: number): boolean {
  const [piece, other] = line?.pieces ?? [];
  return piece !== undefined && other === undefined && next === undefined && piece.x0 > start + (line?.em ?? 0);
}

/** 1, 2, 3 and so on: classes along the bottom. Columns that are numbered in a table are so in its heading. */
function isCount(texts: readonly string[]): boolean {
  const values = texts.flatMap((text) => text.split(" ")).map(Number);
  return values.length >= MIN_SCALE && values.every((value, i) => value === (values[0] ?? 0) + i);
}

function startsWithYear(text: string): boolean {
  return /^(?:19|20)\d\d(?!\d)/u.test(text);
}

function areYears(texts: readonly string[]): boolean {
  return texts.length >= 3 && texts.every((text) => /^(?:19|20)\d\d$/u.test(text));
}

/** Bullets or numbers, and text after them. */
function isList(lines: readonly PlacedLine[]): boolean {
  const marked = lines.filter(({ pieces: [first, second, third] }) => {
    return first !== undefined && second !== undefined && third === undefined && isBullet(first.text);
  });
  return marked.length >= 0.6 * lines.length;
}

/** Titles, and numbers of pages that hardly ever fall. */
function isContents(lines: readonly PlacedLine[]): boolean {
  const entries = lines.flatMap(({ pieces }) => {
    const last = pieces.at(-1);
    return last !== undefined && /^(?:\d{1,4}|[ivxlc]+)$/u.test(last.text) ? [{ pieces, page: Number(last.text) }] : [];
  });
  if (entries.length < 0.8 * lines.length) return false;
  const falling = entries.filter(({ page }, i) => page < (entries[i - 1]?.page ?? 0)).length;
  const isRising = falling <= MAX_FALLING * entries.length;
  const led = entries.filter(({ pieces }) => pieces.some(({ text }) => hasLeaders(text))).length;
  return isRising && (led >= 0.3 * entries.length || entries.every(({ pieces }) => pieces.length <= 3));
}
