import { type Issue, issue } from "../../core/issue.ts";
import type { MarkedBlock, MarkedCell, MarkedDocument, MarkedText, TableArea } from "../../core/marked.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { CellPlace } from "../../core/place.ts";
import { withoutCaptions } from "./captions.ts";
import { groupsOfRegions, type RegionGroup } from "./groups.ts";
import { hiddenPartsOf } from "./hidden.ts";
import type { Budget } from "./limits.ts";
import type { Area, PlacedText, Sheet, SheetCell, Workbook } from "./model.ts";
import { type Region, regionsOfSeats } from "./regions.ts";
import { type Seat, seatsOfSheet } from "./seats.ts";

const ON_HIDDEN_SHEET = "stands on a hidden sheet";
const UNDER_MERGED = "stands under a merged cell";
const UNSEEN = "is hidden by its number format";
const NOTE = "is a comment on a cell";

/** What is gathered over the sheets of a workbook. */
interface Draft {
  readonly blocks: MarkedBlock[];
  readonly issues: Issue[];
  readonly budget: Budget;
  tableCount: number;
}

/**
 * The tables and texts of a workbook, sheet by sheet. Hidden sheets are not read (lists of choices, last year's data), but
 * listed; hidden rows and columns of a sheet that is seen are part of its form and are read. Both are named.
 */
export function markedOfWorkbook({ sheets, links }: Workbook, budget: Budget): Outcome<MarkedDocument> {
  const draft: Draft = { blocks: [], issues: [], budget, tableCount: 0 };
  for (const target of links) draft.issues.push(issue("ingest/link-not-followed", null, { target }));
  const hidden = sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name);
  if (hidden.length > 0) draft.issues.push(issue("ingest/part-hidden", null, { what: "sheet", names: hidden }));
  for (const sheet of sheets) addSheet(sheet, draft);
  return { value: { kind: "marked", blocks: draft.blocks }, issues: draft.issues };
}

type Role = MarkedText["role"];

function addSheet(sheet: Sheet, draft: Draft): void {
  const role: Role = sheet.isHidden ? { dropped: ON_HIDDEN_SHEET } : "body";
  const { seats, covered, capped } = seatsOfSheet(sheet, draft.budget);
  const groups = groupsOfRegions(inOrder(regionsOfSeats(seats).flatMap(withoutCaptions)));
  const firstRow = groups[0]?.whole.row ?? 0;
  const add = (text: string, { row, col }: Pick<SheetCell, "row" | "col">, as: Role): void => {
    const at = { sheet: sheet.name, table: draft.tableCount, row, col };
    if (text !== "") draft.blocks.push({ kind: "text", text, at, role: as });
  };
  addMargins(sheet, draft);
  // A number of its own tells a shape from the cell under it.
  const addShape = (shape: PlacedText): void => {
    add(shape.text, shape, role);
    draft.tableCount++;
  };
  sheet.shapes.filter(({ row }) => row < firstRow).forEach(addShape);
  for (const group of groups) {
    draft.blocks.push(blockOfGroup(group, { sheet: sheet.name, table: draft.tableCount, role }));
    if (!sheet.isHidden) draft.issues.push(...doubtsOf(group.whole, sheet.name, draft.tableCount));
    draft.tableCount++;
  }
  sheet.shapes.filter(({ row }) => row >= firstRow).forEach(addShape);
  for (const cell of covered) add(cell.text, cell, { dropped: UNDER_MERGED });
  for (const cell of sheet.cells) if (cell.doubt?.kind === "unseen") add(cell.doubt.text, cell, { dropped: UNSEEN });
  for (const note of sheet.notes) add(note.text, note, { dropped: NOTE });
  if (sheet.isHidden) return;
  draft.issues.push(...cappedSpans(capped, sheet.name, draft.tableCount), ...hiddenPartsOf(sheet, covered));
}

function inOrder(regions: readonly Region[]): Region[] {
  return regions.toSorted((a, b) => a.row - b.row || a.col - b.col);
}

function addMargins({ name, margins }: Sheet, { blocks }: Draft): void {
  margins.forEach((text, index) => {
    const at = { part: `${name} header and footer`, paragraph: index + 1 };
    blocks.push({ kind: "text", text, at, role: "boilerplate" });
  });
}

/** Where a block stands, and what is done with it. */
interface Frame {
  readonly sheet: string;
  readonly table: number;
  readonly role: Role;
}

/** A cell that stands alone is a line of text, anything more a table. */
function blockOfGroup({ whole, parts }: RegionGroup, { sheet, table, role }: Frame): MarkedBlock {
  const placeOf = ({ row, col }: Seat): CellPlace => ({ sheet, table, row, col });
  const [first] = whole.seats;
  if (first !== undefined && whole.seats.length === 1) {
    return { kind: "text", text: first.cell?.text ?? "", at: placeOf(first), role };
  }
  const rows: MarkedCell[][] = Array.from({ length: whole.lastRow - whole.row + 1 }, () => []);
  for (const seat of whole.seats) {
    rows[seat.row - whole.row]?.push({
      text: seat.cell?.text ?? "",
      col: seat.col - whole.col,
      rowSpan: seat.lastRow - seat.row + 1,
      colSpan: seat.lastCol - seat.col + 1,
      at: placeOf(seat),
      stored: seat.cell?.stored ?? null,
      nested: [],
    });
  }
  return { kind: "table", title: null, rows, role, parts: parts.length < 2 ? [] : parts.map(areaIn(whole)) };
}

function areaIn(whole: Area): (part: Region) => TableArea {
  return ({ row, col, lastRow, lastCol }) => ({
    row: row - whole.row,
    col: col - whole.col,
    rowCount: lastRow - row + 1,
    colCount: lastCol - col + 1,
  });
}

/** What is to be said about the cells of a table. */
function doubtsOf({ seats }: Region, sheet: string, table: number): Issue[] {
  return seats.flatMap(({ row, col, cell }) => (cell === null ? [] : doubtOf(cell, { sheet, table, row, col })));
}

function doubtOf({ doubt, text }: SheetCell, at: CellPlace): Issue[] {
  switch (doubt?.kind) {
    case "uncached":
      return [issue("ingest/formula-uncached", at, { formula: `=${doubt.formula}` })];
    case "error":
      return [issue("ingest/cell-error", at, { text })];
    case "picture":
      return [issue("ingest/part-unread", at, { name: "picture in a cell" })];
    case "shortened":
      return [issue("ingest/number-shortened", at, { shown: text, stored: doubt.stored })];
    case "unseen":
    case undefined:
      return [];
  }
}

function cappedSpans(capped: readonly Area[], sheet: string, table: number): Issue[] {
  return capped.map(({ row, col, lastRow, lastCol }) => {
    const found = Math.max(lastRow - row, lastCol - col) + 1;
    return issue("table/span-capped", { sheet, table, row, col }, { limit: found - 1, found });
  });
}
