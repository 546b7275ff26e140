import type { MarkedCell, MarkedTable } from "../../core/marked.ts";
import type { Place } from "../../core/place.ts";
import { isFirstOfMerge, isGoneOn, type RowDefinition } from "./properties.ts";

/** A cell as it is written, before its row says where it stands. */
export interface WrittenCell {
  readonly text: string;
  readonly nested: readonly MarkedTable[];
}

export interface WrittenRow {
  readonly cells: readonly WrittenCell[];
  readonly definition: RowDefinition | null;
}

export interface GridReading {
  readonly table: MarkedTable;
  /** Texts of cells that a merged cell covers: nobody sees them. */
  readonly covered: readonly { readonly text: string; readonly at: Place }[];
}

/**
 * Edges nearer than this are one: Word moves them by a few twips from row to row, and no column that holds a character is
 * so narrow. Twentieths of a point (3 points).
 */
const SNAP_TWIPS = 60;

/** A cell with the columns it takes. */
interface Seated {
  readonly text: string;
  nested: readonly MarkedTable[];
  readonly row: number;
  readonly col: number;
  colSpan: number;
  rowSpan: number;
  readonly goesOn: boolean;
  readonly isFirst: boolean;
}

/**
 * Lays the rows of a table on common columns. Each row states the edges of its own cells only; the edges of all rows are the
 * columns.
 *
 *     |   a   | b |        edges 0 4 6
 *     | c | d | e |   ->   edges 0 2 4 6: a spans two columns
 */
export function gridOfRows(rows: readonly WrittenRow[], index: number): GridReading {
  const isDefined = rows.every(
    ({ cells, definition }) => definition !== null && definition.cells.length === cells.length,
  );
  const at = (row: number, col: number): Place => ({ sheet: null, table: index, row, col });
  if (!isDefined) {
    const bare = rows.map(({ cells }, row) =>
      cells.map((cell, col) => ({ ...cell, col: null, rowSpan: 1, colSpan: 1, at: at(row, col), stored: null })),
    );
    return { table: { kind: "table", title: null, rows: bare, role: "body" }, covered: [] };
  }
  const columnOf = columnsOf(rows);
  const covered: { text: string; at: Place }[] = [];
  /** The last cell that began at a column, by column and width: it may be merged down. */
  let above = new Map<string, Seated>();
  const seated = rows.map((row, i) => {
    const next = new Map<string, Seated>();
    const cells = seatedRow(row, i, columnOf).filter((cell) => {
      const key = `${cell.col}+${cell.colSpan}`;
      const upper = above.get(key);
      if (cell.goesOn && upper !== undefined) {
        upper.rowSpan++;
        next.set(key, upper);
        if (cell.text !== "") covered.push({ text: cell.text, at: at(i, cell.col) });
        upper.nested = [...upper.nested, ...cell.nested];
        return false;
      }
      if (cell.isFirst || cell.goesOn) next.set(key, cell);
      return true;
    });
    above = next;
    return cells;
  });
  const marked = seated.map((cells) =>
    cells.map(({ text, nested, row, col, rowSpan, colSpan }): MarkedCell => {
      return { text, nested, col, rowSpan, colSpan, at: at(row, col), stored: null };
    }),
  );
  return { table: { kind: "table", title: null, rows: marked, role: "body" }, covered };
}

/** The column that begins at an edge: edges in order, those that nearly meet as one. */
function columnsOf(rows: readonly WrittenRow[]): (edge: number) => number {
  const edges = [...new Set(rows.flatMap(({ definition }) => definition?.edges ?? []))].sort((a, b) => a - b);
  const columns = new Map<number, number>();
  let column = -1;
  let first = Number.NEGATIVE_INFINITY;
  for (const edge of edges) {
    if (edge - first > SNAP_TWIPS) {
      column++;
      first = edge;
    }
    columns.set(edge, column);
  }
  return (edge) => columns.get(edge) ?? 0;
}

function seatedRow({ cells, definition }: WrittenRow, row: number, columnOf: (edge: number) => number): Seated[] {
  const seated: Seated[] = [];
  let across = 0;
  let reached = 0;
  cells.forEach((cell, i) => {
    const flags = definition?.cells[i] ?? { across: 0, down: 0 };
    const col = Math.max(reached, columnOf(definition?.edges[i] ?? 0));
    const colSpan = Math.max(1, columnOf(definition?.edges[i + 1] ?? 0) - col);
    reached = col + colSpan;
    const last = seated.at(-1);
    // Cells joined across: the first of them shows its text. Writers differ in the number that means "first".
    if (flags.across !== 0 && across !== 0 && flags.across !== across && last !== undefined) {
      seated[seated.length - 1] = {
        ...last,
        text: [last.text, cell.text].filter((text) => text !== "").join("\n"),
        nested: [...last.nested, ...cell.nested],
        colSpan: last.colSpan + colSpan,
      };
      return;
    }
    across = flags.across;
    seated.push({ ...cell, row, col, colSpan, rowSpan: 1, goesOn: isGoneOn(flags), isFirst: isFirstOfMerge(flags) });
  });
  return seated;
}
