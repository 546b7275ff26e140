import type { Look } from "./costs.ts";
import type { MatrixRow } from "./matrix.ts";
import type { HeadColumn, MatrixHeading } from "./matrix-head.ts";
import type { Piece } from "./stream.ts";

/** The cells of one row of a table in the header, by column; `left` are pieces that no column takes. */
export interface RowCells {
  readonly cells: readonly (readonly Piece[])[];
  readonly left: readonly Piece[];
  /** Are there fewer values than columns, and nothing to tell which are blank? */
  readonly isUncertain: boolean;
}

/** @param rows all rows of the table: together they show how far its cells have slid */
export function cellsOfRow(
  heading: MatrixHeading,
  row: MatrixRow,
  rows: readonly MatrixRow[],
  lookOf: (text: string) => Look,
): RowCells {
  // The column of the rows' names is the row's label; it takes no value.
  const shift = heading.columns[0]?.column?.heads === true ? 1 : 0;
  if (heading.columns[0]?.from === null || row.label.trust === "unmarked") return inOrder(heading, row, shift, lookOf);
  const cells: Piece[][] = heading.columns.map(() => []);
  const left: Piece[] = [];
  const isExact = standsAtHeadings(heading, row, rows, shift);
  const percent = heading.columns.findIndex(({ column }) => column?.sort === "percent");
  let moved = 0;
  for (const piece of row.values) {
    const stands = isExact ? columnAt(heading.columns, piece) : piece.col - endOf(row.label) - 1 + shift;
    // Blank cells before a percentage have collapsed too.
    if (row.label.trust === "slid" && piece.key.endsWith("%") && stands + moved < percent) moved = percent - stands;
    const k = stands + moved;
    const cell = cells[k];
    if (cell === undefined) left.push(piece);
    else cell.push(piece);
  }
  return { cells, left, isUncertain: false };
}

function endOf(piece: Piece): number {
  return piece.col + piece.colSpan - 1;
}

/** The column that a piece stands in; -1 where it stands in none. */
export function columnAt(columns: readonly HeadColumn[], piece: Piece): number {
  return columns.findIndex(({ from, to }) => from !== null && to !== null && from <= piece.col && piece.col <= to);
}

/**
 * Do the cells of a row stand right under their headings? A collapsed merge moves them to the left, right behind the
 * label; a row whose label is followed by a value shows that for all rows whose label stands in that column.
 */
function standsAtHeadings(heading: MatrixHeading, row: MatrixRow, rows: readonly MatrixRow[], shift: number): boolean {
  if (row.label.trust === "stated") return true;
  const first = heading.columns[shift]?.from ?? null;
  if (first === null || first === endOf(row.label) + 1) return true;
  const alike = rows.filter(({ label }) => label.col === row.label.col);
  if (alike.some(({ label, values }) => values[0] !== undefined && values[0].col === endOf(label) + 1)) return false;
  return row.values.every((piece) => columnAt(heading.columns, piece) >= 0);
}

/** Values one after another, where blank cells leave no mark: a full row, or each by its kind. */
function inOrder(
  { columns }: MatrixHeading,
  { values }: MatrixRow,
  shift: number,
  lookOf: (text: string) => Look,
): RowCells {
  const cells: Piece[][] = columns.map(() => []);
  if (values.some(({ blanks }) => blanks > 0)) return byBlanks(cells, values, shift);
  const text = columns.findLastIndex(({ column }) => column === null || column.sort === "text");
  const from = text < 0 ? values.length : values.findIndex((piece) => isWords(lookOf(piece.text)));
  const numbers = from < 0 ? values : values.slice(0, from);
  if (text >= 0) cells[text]?.push(...values.slice(numbers.length));
  const width = columns.length - shift - (text >= 0 ? 1 : 0);
  const amounts = columns.filter(({ column }) => column?.sort === "money").length;
  const percent = columns.findIndex(({ column }) => column?.sort === "percent");
  const left: Piece[] = [];
  let k = shift;
  let leading = 0;
  for (const piece of numbers) {
    if (numbers.length < width && piece.key.endsWith("%") && percent >= k) k = percent;
    else if (k < percent || percent < 0) leading++;
    const cell = k < shift + width ? cells[k] : undefined;
    if (cell === undefined) left.push(piece);
    else cell.push(piece);
    k++;
  }
  const isFull = numbers.length >= width;
  // Fewer numbers than columns are sure where they are just the amounts, or a percentage tells where these end.
  const isTold = leading === amounts && (numbers.length === amounts || numbers.some(({ key }) => key.endsWith("%")));
  return { cells, left, isUncertain: !isFull && numbers.length > 0 && !isTold };
}

/** The source marks its blank cells: every value stands behind just so many. */
function byBlanks(cells: Piece[][], values: readonly Piece[], shift: number): RowCells {
  const left: Piece[] = [];
  let k = shift;
  for (const piece of values) {
    k += piece.blanks;
    const cell = cells[k++];
    if (cell === undefined) left.push(piece);
    else cell.push(piece);
  }
  return { cells, left, isUncertain: false };
}

function isWords(look: Look): boolean {
  return look === "text" || look === "phrase" || look === "unparsed" || look === "named";
}
