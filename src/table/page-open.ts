import type { Place } from "../core/place.ts";
import { hullOfPlaces } from "../core/place.ts";
import { type Cell, type PageArea, type Table, table } from "../core/table.ts";
import type { LaidTable } from "./laid-block.ts";
import type { Columns } from "./page-columns.ts";

/** A cell by the borders it stands between; it may grow on the next page. */
export interface OpenCell {
  row: number;
  rowSpan: number;
  text: string;
  at: Place | null;
  readonly x0: number;
  readonly x1: number;
  /** Top and bottom on the last page that it is printed on; null where no rules part rows. */
  ys: readonly [number, number] | null;
}

/** A cell above a page's end and the one below it in the same columns. */
export type Pair = readonly [upper: OpenCell, lower: OpenCell];

/** The cells of one page's table, on the borders of the table it goes on with. */
export interface Part {
  readonly rowCount: number;
  readonly cells: readonly OpenCell[];
}

/** A table that the next page may go on with, over any number of pages: what is kept of each is its cells, once. */
export interface OpenTable {
  readonly first: LaidTable;
  last: LaidTable;
  readonly pages: PageArea[];
  /** The table of each page, where somebody wants them; else null. */
  readonly parts: Table[] | null;
  columnsInferred: boolean;
  readonly xs: Set<number>;
  readonly cells: OpenCell[];
  /** Cells that reach the last row. */
  bottom: OpenCell[];
  rowCount: number;
}

export function openTableOf(laid: LaidTable, keepsParts: boolean): OpenTable {
  const { rowCount, cells } = partOf(laid, laid.xs, 0);
  return {
    first: laid,
    last: laid,
    pages: [...laid.table.pages],
    parts: keepsParts ? [laid.table] : null,
    columnsInferred: laid.table.columnsInferred,
    xs: new Set(laid.xs),
    cells: [...cells],
    bottom: cells.filter(({ row, rowSpan }) => row + rowSpan === rowCount),
    rowCount,
  };
}

/** Where the columns of all its pages are parted. */
export function columnsOf({ last, xs }: OpenTable): Columns {
  return { xs: [...xs].toSorted((a, b) => a - b), ys: last.ys };
}

/**
 * A table's cells without its first rows, which say the heading again.
 *
 * @param xs      positions that its columns are moved to
 * @param dropped rows taken off the top; cells that reach below them lose those rows
 */
export function partOf({ ys, table: { cells, rowCount } }: LaidTable, xs: readonly number[], dropped: number): Part {
  const kept = cells.flatMap(({ row, col, rowSpan, colSpan, text, at }): OpenCell[] => {
    const end = row + rowSpan - dropped;
    if (end <= 0) return [];
    const start = Math.max(0, row - dropped);
    const extent = ys && ([ys[start + dropped] ?? 0, ys[end + dropped] ?? 0] as const);
    return [{ row: start, rowSpan: end - start, x0: xs[col] ?? 0, x1: xs[col + colSpan] ?? 0, ys: extent, text, at }];
  });
  return { rowCount: rowCount - dropped, cells: kept };
}

/** The part with a blank cell over all rows where it has lost the first column of the table. */
export function withLostColumn(part: Part, open: OpenTable): Part {
  const start = Math.min(...open.xs);
  const first = Math.min(...part.cells.map(({ x0 }) => x0));
  if (first <= start) return part;
  const lost = { row: 0, rowSpan: part.rowCount, x0: start, x1: first, text: "", at: null, ys: null };
  return { ...part, cells: [lost, ...part.cells] };
}

/**
 * Adds rows below. `joins` says for a cell of the first row with the cell above it whether, and with what text, it goes on
 * with that; where `isCut`, the first row is the rest of the last one, and every cell does.
 */
export function addPart(
  open: OpenTable,
  laid: LaidTable,
  { rowCount, cells }: Part,
  isCut: boolean,
  joins: readonly (readonly [upper: OpenCell, lower: OpenCell, text: string])[],
): void {
  const base = open.rowCount - (isCut ? 1 : 0);
  const joined = new Set<OpenCell>();
  for (const [upper, lower, text] of joins) {
    upper.rowSpan += lower.rowSpan - (isCut ? 1 : 0);
    upper.text = text;
    upper.at = hullOfPlaces([upper.at, lower.at]);
    upper.ys = lower.ys;
    joined.add(lower);
  }
  const added = cells.filter((cell) => !joined.has(cell)).map((cell) => ({ ...cell, row: base + cell.row }));
  for (const cell of added) {
    open.cells.push(cell);
    open.xs.add(cell.x0).add(cell.x1);
  }
  open.rowCount = base + rowCount;
  const [ended, bottom] = [open.bottom, [...open.bottom, ...added].filter((cell) => isAtEnd(cell, open))];
  open.bottom = bottom;
  // Only cells that reach the page's end are asked for their borders above and below.
  for (const cell of [...ended, ...added]) if (!isAtEnd(cell, open)) cell.ys = null;
  open.last = laid;
  open.columnsInferred ||= laid.table.columnsInferred;
  open.pages.push(...laid.table.pages);
  open.parts?.push(laid.table);
}

function isAtEnd({ row, rowSpan }: OpenCell, { rowCount }: OpenTable): boolean {
  return row + rowSpan === rowCount;
}

/** What the pages made together; the table of one page as it is. The open table is of no use afterwards. */
export function closedTable(open: OpenTable): Table {
  const { first, last, pages, parts, columnsInferred, xs, cells, rowCount } = open;
  if (first === last) return first.table;
  const borders = [...xs].toSorted((a, b) => a - b);
  const columnOf = new Map(borders.map((x, i) => [x, i]));
  const placed: Cell[] = [];
  // Taken out from the end, so that a long table is never there twice.
  for (let cell = cells.pop(); cell !== undefined; cell = cells.pop()) {
    const { row, rowSpan, x0, x1, text, at } = cell;
    const col = columnOf.get(x0) ?? 0;
    placed.push({ row, col, rowSpan, colSpan: (columnOf.get(x1) ?? 0) - col, text, at });
  }
  return table({
    rowCount,
    colCount: borders.length - 1,
    title: first.table.title,
    rows: first.table.rows,
    columns: first.table.columns,
    columnsInferred,
    cells: placed.sort((a, b) => a.row - b.row || a.col - b.col),
    pages,
    parts: parts ?? [],
  });
}

/** Every cell of the first row with the one above it in the same columns; null where they do not all have one. */
export function pairsOf(open: OpenTable, cells: readonly OpenCell[]): readonly Pair[] | null {
  const tops = cells.filter(({ row }) => row === 0);
  const pairs = leadingPairsOf(open, cells);
  return pairs.length === tops.length ? pairs : null;
}

/** The same from the left, as far as they have one. */
export function leadingPairsOf({ bottom }: OpenTable, cells: readonly OpenCell[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const lower of cells.filter(({ row }) => row === 0).toSorted((a, b) => a.x0 - b.x0)) {
    const upper = bottom.find(({ x0, x1 }) => x0 === lower.x0 && x1 === lower.x1);
    if (upper === undefined) break;
    pairs.push([upper, lower]);
  }
  return pairs;
}

export function cellsInColumn(cells: readonly OpenCell[], { x0, x1 }: OpenCell): readonly OpenCell[] {
  return cells.filter((cell) => cell.x0 === x0 && cell.x1 === x1);
}
