import { type Issue, issue } from "../../core/issue.ts";
import type { MarkedCell, MarkedTable } from "../../core/marked.ts";
import type { CellPlace } from "../../core/place.ts";
import { childOf, type XmlElement } from "../ooxml/xml-tree.ts";
import { elementsWithin, type Within } from "./blocks.ts";
import { readCell } from "./cell.ts";
import type { Surroundings } from "./paragraph.ts";
import { textExpectedOf } from "./pieces.ts";
import { countOf, isOn, valueIn } from "./properties.ts";
import { type ComparedCell, type Reading, type Story, textAt } from "./story.ts";

const ROWS: ReadonlySet<string> = new Set(["w:tr"]);
const CELLS: ReadonlySet<string> = new Set(["w:tc"]);
/** Columns one cell moves the next ones on by, at most; a larger span is kept as stated, and cut with an issue later. */
const MAX_COLUMNS = 1000;

/** A cell while the rows below may still add to it. */
interface OpenCell extends MarkedCell {
  rowSpan: number;
  colSpan: number;
  readonly col: number;
}

/** The table being read. */
interface Grid {
  readonly index: number;
  readonly rows: OpenCell[][];
  /** Cells that go on into the next row, by their first column. */
  open: Map<number, OpenCell>;
}

/** A row being read. */
interface Row {
  readonly cells: OpenCell[];
  readonly compared: ComparedCell[];
  readonly goingOn: Map<number, OpenCell>;
  col: number;
}

/** A cell as stated, with the cells that are merged into it from the right. */
interface Joined {
  readonly first: Within;
  readonly stated: StatedCell;
  readonly others: readonly Within[];
  readonly colSpan: number;
}

/**
 * Reads a table (ECMA-376 part 1, 17.4): each cell takes the grid column that the spans and left-out columns before it lead
 * to, and reaches down as far as the cells that continue it in that column.
 *
 *     gridBefore=1 | A restart | B        row 0:  .  A  B
 *     gridBefore=1 | continue  | C   ->   row 1:  .  |  C
 *
 * @returns null where a tracked change takes the whole table out
 */
export function readTable(
  element: XmlElement,
  around: Surroundings,
  story: Story,
  reading: Reading,
): MarkedTable | null {
  const grid: Grid = { index: reading.tableCount++, rows: [], open: new Map() };
  const at: CellPlace = { sheet: null, table: grid.index, row: 0, col: 0 };
  const compared: ComparedCell[][] = [];
  if (story.isCompared && !around.isDeleted) reading.compared.push({ at, rows: compared });
  for (const { element: row, around: here } of elementsWithin(element, ROWS, around)) {
    const state = stateOfRow(row, here);
    const issueCount = reading.issues.length;
    const read = readRow(row, state, grid, story, reading);
    if (state.isDeleted) joinChanges(reading.issues, issueCount);
    else compared.push(read.compared);
    if (state.isDeleted || state.isHidden) continue;
    grid.rows.push(read.cells);
    grid.open = read.goingOn;
  }
  if (grid.rows.length === 0) return null;
  return { kind: "table", title: null, rows: grid.rows, role: story.role };
}

/** A row that is taken out is one change, not one a cell. */
function joinChanges(issues: Issue[], from: number): void {
  const [first, ...more] = issues.splice(from).filter((each) => each.code === "ingest/changes-tracked");
  if (first === undefined) return;
  const deleted = [first, ...more].flatMap((each) => each.deleted);
  issues.push(issue("ingest/changes-tracked", first.at, { inserted: [], deleted }));
}

function stateOfRow(row: XmlElement, around: Surroundings): Surroundings {
  const properties = childOf(row, "w:trPr");
  if (properties === null) return around;
  const hidden = childOf(properties, "w:hidden");
  return {
    ...around,
    isInserted: around.isInserted || childOf(properties, "w:ins") !== null,
    isDeleted: around.isDeleted || childOf(properties, "w:del") !== null,
    isHidden: around.isHidden || (hidden !== null && isOn(hidden)),
  };
}

function readRow(element: XmlElement, around: Surroundings, grid: Grid, story: Story, reading: Reading): Row {
  const properties = childOf(element, "w:trPr");
  const before = countOf(properties === null ? null : valueIn(properties, "w:gridBefore"), 0);
  const row: Row = { cells: [], compared: [], goingOn: new Map(), col: Math.min(before, MAX_COLUMNS) };
  for (const joined of joinedCells(element, around)) {
    seatCell(joined, row, grid, story, reading);
    for (const other of joined.others) {
      const at = { sheet: null, table: grid.index, row: grid.rows.length, col: row.col };
      readCovered(other, at, row, story, reading);
    }
    // A cell that is deleted gives its columns to those that follow.
    if (!joined.stated.isDeleted) row.col += Math.min(joined.colSpan, MAX_COLUMNS);
  }
  return row;
}

/** The cells of a row, those merged into their left neighbour put to it. */
function joinedCells(row: XmlElement, around: Surroundings): Joined[] {
  const cells: Joined[] = [];
  for (const first of elementsWithin(row, CELLS, around)) {
    const stated = statedOf(first.element);
    const left = cells.at(-1);
    if (stated.isLeft && left !== undefined) {
      const colSpan = left.colSpan + stated.colSpan;
      cells[cells.length - 1] = { ...left, others: [...left.others, first], colSpan };
    } else cells.push({ first, stated, others: [], colSpan: stated.colSpan });
  }
  return cells;
}

function isDeletedIn({ first, stated }: Joined): boolean {
  return first.around.isDeleted || stated.isDeleted;
}

function seatCell(joined: Joined, row: Row, grid: Grid, story: Story, reading: Reading): void {
  const { first, stated, colSpan } = joined;
  const { col } = row;
  const at: CellPlace = { sheet: null, table: grid.index, row: grid.rows.length, col };
  const above = stated.vertical === "continue" ? grid.open.get(col) : undefined;
  if (above !== undefined && above.colSpan === colSpan) {
    readCovered(first, at, null, story, reading);
    if (!first.around.isHidden && !first.around.isDeleted) above.rowSpan++;
    row.goingOn.set(col, above);
    return;
  }
  const state = {
    ...first.around,
    isInserted: first.around.isInserted || stated.isInserted,
    isDeleted: isDeletedIn(joined),
  };
  const { pieces, nested, hasBox } = readCell(first.element, state, story, reading);
  const text = textAt(pieces, at, reading);
  row.compared.push({ ours: text, expected: textExpectedOf(pieces), at, hasBox });
  if (state.isDeleted) return;
  const cell: OpenCell = { text, col, rowSpan: 1, colSpan, at, stored: null, nested };
  row.cells.push(cell);
  if (stated.vertical !== null) row.goingOn.set(col, cell);
}

/** What stands in a cell that is merged into another is not shown; the second reader knows only of those merged upwards. */
function readCovered(
  { element, around }: Within,
  at: CellPlace,
  row: Row | null,
  story: Story,
  reading: Reading,
): void {
  const { pieces, hasBox } = readCell(element, { ...around, isHidden: true }, story, reading);
  const ours = textAt(pieces, at, reading);
  row?.compared.push({ ours, expected: textExpectedOf(pieces), at, hasBox });
}

interface StatedCell {
  readonly colSpan: number;
  readonly vertical: "restart" | "continue" | null;
  /** Is it merged into the cell to its left, in the way of old files? */
  readonly isLeft: boolean;
  readonly isInserted: boolean;
  readonly isDeleted: boolean;
}

function statedOf(cell: XmlElement): StatedCell {
  const properties = childOf(cell, "w:tcPr");
  if (properties === null) return { colSpan: 1, vertical: null, isLeft: false, isInserted: false, isDeleted: false };
  const merge = childOf(properties, "w:vMerge");
  const tracked = childOf(properties, "w:cellMerge")?.attributes["w:vMerge"];
  const left = childOf(properties, "w:hMerge");
  const isRestart = merge === null ? tracked === "rest" : merge.attributes["w:val"] === "restart";
  return {
    colSpan: countOf(valueIn(properties, "w:gridSpan"), 1),
    vertical: merge === null && tracked === undefined ? null : isRestart ? "restart" : "continue",
    isLeft: left !== null && left.attributes["w:val"] !== "restart",
    isInserted: childOf(properties, "w:cellIns") !== null,
    isDeleted: childOf(properties, "w:cellDel") !== null,
  };
}
