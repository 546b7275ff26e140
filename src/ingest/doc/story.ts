import type { MarkedTable } from "../../core/marked.ts";
import { type GridReading, gridOfRows, type WrittenCell, type WrittenRow } from "./grid.ts";
import type { ParagraphProperties, RowDefinition } from "./properties.ts";

/** Gets what a stretch of the document holds, in reading order. */
export interface StoryEvents {
  readonly onText: (lines: string) => void;
  readonly onTable: (reading: GridReading) => void;
  /** The number of a table, counted through the whole document. */
  readonly nextTable: () => number;
}

/** A table that is being read. */
interface Open {
  readonly rows: WrittenRow[];
  cells: WrittenCell[];
  lines: string[];
  nested: MarkedTable[];
}

/** Puts paragraphs together to tables: each says how deep it stands and whether it ends a cell or a row. */
export function createStory(events: StoryEvents) {
  const open: Open[] = [];
  const endCell = (table: Open): void => {
    table.cells.push({ text: table.lines.filter((line) => line !== "").join("\n"), nested: table.nested });
    table.lines = [];
    table.nested = [];
  };
  const endRow = (table: Open, definition: RowDefinition | null): void => {
    // What follows the last mark of a cell is no cell, but it is not lost either.
    if (table.lines.some((line) => line !== "") || table.nested.length > 0) endCell(table);
    if (table.cells.length > 0) table.rows.push({ cells: table.cells, definition });
    table.cells = [];
  };
  const closeTo = (depth: number): void => {
    while (open.length > depth) {
      const table = open.pop();
      if (table === undefined) return;
      endRow(table, null);
      if (table.rows.length === 0) continue;
      const reading = gridOfRows(table.rows, events.nextTable());
      const outer = open.at(-1);
      if (outer === undefined) events.onTable(reading);
      else {
        outer.nested.push(reading.table);
        events.onTable({ ...reading, table: EMPTY });
      }
    }
  };
  return {
    add: (lines: string, properties: ParagraphProperties, mark: number): void => {
      const { depth, isRowEnd, isCellEnd } = properties;
      closeTo(depth);
      while (open.length < depth) open.push({ rows: [], cells: [], lines: [], nested: [] });
      const table = open.at(-1);
      if (table === undefined) {
        if (lines !== "") events.onText(lines);
        return;
      }
      if (isRowEnd) {
        endRow(table, properties.row);
        return;
      }
      table.lines.push(lines);
      if (isCellEnd || (depth === 1 && mark === CELL_MARK)) endCell(table);
    },
    end: () => closeTo(0),
  };
}

const CELL_MARK = 7;
/** Stands for a table that is told of for its covered cells only. */
const EMPTY: MarkedTable = { kind: "table", title: null, rows: [], role: "body" };
