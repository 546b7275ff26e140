import { type Issue, issue } from "../core/issue.ts";
import type { MarkedBlock, MarkedCell, MarkedTable, TableArea } from "../core/marked.ts";
import type { Outcome } from "../core/outcome.ts";
import { type Block, type Cell, table } from "../core/table.ts";
import { MAX_FREE_SLOTS, MAX_SLOTS_PER_CELL } from "./rows.ts";
import { filled, MAX_SPAN, seatsOf } from "./seats.ts";

/**
 * The tables and lines of text that a marked document states, in reading order. Rows and columns are stated; cells that
 * claim one slot twice are moved, spans beyond the limits are cut, each with an issue. A table inside a cell becomes a table of
 * its own: after the table it stands in, or between its rows where the cell has its row for itself (a table made for layout).
 *
 * @param blocks only those that are to be read
 */
export function blocksOfMarked(blocks: readonly MarkedBlock[]): Outcome<readonly Block[]> {
  const issues: Issue[] = [];
  const read: Block[] = [];
  for (const block of blocks) {
    if (block.kind === "table") read.push(...blocksOfTable(block, issues));
    else for (const text of block.text.split("\n")) if (text !== "") read.push({ kind: "text", text, at: block.at });
  }
  return { value: read, issues };
}

/** Rows of the table itself, or what stands inside a cell that has its row for itself. */
type Part =
  | { readonly kind: "rows"; readonly rows: readonly (readonly MarkedCell[])[] }
  | { readonly kind: "nested"; readonly tables: readonly MarkedTable[] };

function blocksOfTable(stated: MarkedTable, issues: Issue[]): Block[] {
  const blocks: Block[] = [];
  for (const part of partsOfTable(stated.rows)) {
    if (part.kind === "nested") {
      for (const nested of part.tables) blocks.push(...blocksOfTable(nested, issues));
      continue;
    }
    const areas = part.rows.length === stated.rows.length ? (stated.parts ?? []) : [];
    blocks.push(...tablesOfStated(part.rows, stated.title, issues, areas));
    for (const { nested } of part.rows.flat()) for (const each of nested) blocks.push(...blocksOfTable(each, issues));
  }
  return blocks;
}

/**
 * Cuts a table made for layout at the rows that hold nothing but tables.
 *
 *     | title          |        the row of the title
 *     | [nested table] |   ->   the nested table
 *     | footer         |        the row of the footer
 */
function partsOfTable(rows: MarkedTable["rows"]): Part[] {
  const parts: Part[] = [];
  let open: (readonly MarkedCell[])[] = [];
  const close = (): void => {
    if (open.length > 0) parts.push({ kind: "rows", rows: open });
    open = [];
  };
  for (const [index, row] of rows.entries()) {
    const tables = row.flatMap(({ nested }) => nested);
    const isTablesOnly = tables.length > 0 && row.every(({ text }) => text === "") && !reachesOver(rows, index);
    if (!isTablesOnly) open.push(row);
    else {
      close();
      parts.push({ kind: "nested", tables });
    }
  }
  close();
  return parts;
}

/** Does a cell of this row, or of one above, span over a border of this row? Such a table cannot be cut there. */
function reachesOver(rows: MarkedTable["rows"], index: number): boolean {
  return rows
    .slice(Math.max(0, index - MAX_SPAN), index + 1)
    .some((row, i, { length }) => row.some(({ rowSpan }) => rowSpan > (i === length - 1 ? 1 : length - 1 - i)));
}

function tablesOfStated(
  rows: MarkedTable["rows"],
  title: string | null,
  issues: Issue[],
  areas: readonly TableArea[] = [],
): Block[] {
  for (const cell of rows.flat()) {
    const found = Math.max(cell.colSpan, cell.rowSpan);
    if (found > MAX_SPAN) issues.push(issue("table/span-capped", cell.at, { limit: MAX_SPAN, found }));
  }
  const seated = seatsOf(rows);
  const { seats, rowCount, colCount, moved } = seated;
  if (seats.length === 0) return [];
  if (rowCount * colCount > MAX_FREE_SLOTS + MAX_SLOTS_PER_CELL * seats.length) {
    return splitTables(rows, title, issues);
  }
  for (const { piece, col } of moved) {
    issues.push(issue("table/cell-moved", piece.at, { text: piece.text, stated: piece.col ?? 0, col }));
  }
  const cells = filled(seated, contentOf);
  const trust = { rows: "stated", columns: "stated" } as const;
  const parts = areas.map((area) => table({ ...area, ...trust, cells: cellsIn(area, cells) }));
  return [{ kind: "table", table: table({ rowCount, colCount, title, ...trust, cells, parts }) }];
}

/** The cells inside a part of a table, counted from the part's first. */
function cellsIn({ row, col, rowCount, colCount }: TableArea, cells: readonly Cell[]): Cell[] {
  const isInside = (cell: Cell): boolean =>
    cell.row >= row && cell.row < row + rowCount && cell.col >= col && cell.col < col + colCount;
  return cells.filter(isInside).map((cell) => ({ ...cell, row: cell.row - row, col: cell.col - col }));
}

function contentOf({ text, at, stored }: MarkedCell): Pick<Cell, "text" | "at" | "stored"> {
  return stored === null ? { text, at } : { text, at, stored };
}

/**
 * A rectangle much larger than its cells is no layout of a form: it is cut in two until its parts are dense; a single row keeps
 * its cells without their spans.
 */
function splitTables(rows: MarkedTable["rows"], title: string | null, issues: Issue[]): Block[] {
  const [first] = rows;
  if (rows.length > 1) {
    const middle = Math.floor(rows.length / 2);
    const upper = tablesOfStated(rows.slice(0, middle), title, issues);
    return [...upper, ...tablesOfStated(rows.slice(middle), null, issues)];
  }
  if (first === undefined) return [];
  const widest = first.reduce((a, b) => (a.colSpan >= b.colSpan ? a : b));
  issues.push(issue("table/span-capped", widest.at, { limit: 1, found: widest.colSpan }));
  const bare = first.map((cell) => ({ ...cell, col: null, rowSpan: 1, colSpan: 1 }));
  return tablesOfStated([bare], title, issues);
}
