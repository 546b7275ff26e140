import { issue } from "../core/issue.ts";
import { isSide } from "./columns.ts";
import type { Look } from "./costs.ts";
import type { Pass } from "./field-pass.ts";
import { declaresUnit, labelText } from "./labels.ts";
import { readBareRow } from "./matrix-bare.ts";
import { cellsOfRow } from "./matrix-cells.ts";
import type { MatrixHeading } from "./matrix-head.ts";
import { matrixHeadingAt } from "./matrix-head.ts";
import type { Piece } from "./stream.ts";
import { labelOf } from "./vocabulary.ts";

/** A row of a table in the header: its label and the pieces behind it. */
export interface MatrixRow {
  readonly label: Piece;
  readonly group: string | null;
  readonly values: readonly Piece[];
}

/** Longest name of a row that the template does not know, in characters. */
const MAX_ROW_NAME = 60;

/**
 * Reads a table of the header that begins at `at`: each cell is a field `row/column`, blank ones too.
 *
 * @returns the index of the first piece behind it; `at` where no such table begins
 */
export function readMatrix(pass: Pass, at: number, end: number): number {
  const heading = matrixHeadingAt(pass.pieces, pass.vocabulary, at, end);
  if (heading === null) return at;
  for (let i = at; i < heading.end; i++) pass.ledger.claim(i, "placed");
  if (heading.rowHead !== null && declaresUnit(heading.rowHead)) pass.group = heading.rowHead;
  const rows: MatrixRow[] = [];
  let next = readBareRow(pass, heading, heading.end, end);
  const isBare = next > heading.end;
  while (!isBare && next < end) {
    const row = rowAt(pass, heading, next, end);
    if (row === null) break;
    if (row.row !== null) rows.push(row.row);
    next = row.end;
  }
  // The unit may stand beside a later row, where its cell is centred.
  const unit = pass.group !== null && declaresUnit(pass.group) ? pass.group : null;
  for (const row of rows)
    addRow(pass, heading, unit !== null && !declaresUnit(row.group ?? "") ? { ...row, group: unit } : row, rows);
  pass.open = null;
  pass.last = null;
  pass.below = [];
  return next;
}

/** The row at a piece; `row` null for a cell that only heads rows; null where the table ends. */
function rowAt(
  pass: Pass,
  heading: MatrixHeading,
  at: number,
  end: number,
): { readonly row: MatrixRow | null; readonly end: number } | null {
  const { pieces, vocabulary, ledger } = pass;
  const piece = pieces[at];
  if (piece === undefined) return null;
  if (ledger.isClaimed(at)) return { row: null, end: at + 1 };
  if (piece.key.startsWith("(") && declaresUnit(piece.text)) {
    pass.group = `${pass.group ?? ""}${piece.text}`;
    ledger.claim(at, "placed");
    return { row: null, end: at + 1 };
  }
  const rule = labelOf(vocabulary, piece.key);
  const next = at + 1 < end ? pieces[at + 1] : undefined;
  const inRow = next !== undefined && next.rowBreak !== "stated";
  if (isSide(piece, vocabulary)) {
    ledger.claim(at, "boilerplate");
    return { row: null, end: at + 1 };
  }
  const names = heading.columns.some(({ column }) => column?.heads === true);
  if (names && (rule?.below === true || (rule?.role === "group" && rule.sort === "text"))) return null;
  if (rule === null || (names && rule.role === "group")) {
    if (piece.trust === "unmarked" || !isRowName(pass, piece, next, names)) return null;
  } else {
    if (rule.role === "group" && inRow && labelOf(vocabulary, next.key) !== null) {
      pass.group = piece.text;
      ledger.claim(at, "placed");
      return { row: null, end: at + 1 };
    }
    if (rule.sort !== "money" && !(names && inRow && piece.rowBreak === "stated" && rule.role !== "footer"))
      return null;
  }
  const stop = endOfRow(pass, heading, at, end);
  if (rule?.role === "group" && stop === at + 1) {
    // 项目资金, centred beside the rows it heads.
    pass.group = piece.text;
    ledger.claim(at, "placed");
    return { row: null, end: at + 1 };
  }
  for (let i = at; i < stop; i++) ledger.claim(i, "placed");
  return { row: { label: piece, group: pass.group, values: pieces.slice(at + 1, stop) }, end: stop };
}

/** In delimited text a row may have a name of its own: before numbers, or where the heading says so. */
function isRowName(pass: Pass, piece: Piece, next: Piece | undefined, names: boolean): boolean {
  if (piece.rowBreak !== "stated" || next === undefined || next.rowBreak !== "none") return false;
  if (piece.key.length > MAX_ROW_NAME) return false;
  return names || isValueLike(pass.lookOf(next.text));
}

function isValueLike(look: Look): boolean {
  return look === "number" || look === "amount" || look === "nil";
}

/** Where a row's values end: at the printed row's end, at the next label, or where no more columns are left. */
function endOfRow(pass: Pass, heading: MatrixHeading, at: number, end: number): number {
  const { pieces, vocabulary } = pass;
  const hasText = heading.columns.some(({ column }) => column === null || column.sort === "text");
  const amounts = heading.columns.filter(({ column }) => column?.sort === "money").length;
  let stop = at + 1;
  for (; stop < end; stop++) {
    const piece = pieces[stop];
    if (piece === undefined || piece.rowBreak === "stated") break;
    if (piece.trust !== "unmarked") {
      if (piece.rowBreak !== "none") break;
      continue;
    }
    if (labelOf(vocabulary, piece.key) !== null) break;
    const count = stop - at - 1;
    if (count >= heading.columns.length && !hasText) break;
    if (!isValueLike(pass.lookOf(piece.text)) && !(hasText && count >= amounts)) break;
  }
  return stop;
}

function addRow(pass: Pass, heading: MatrixHeading, row: MatrixRow, rows: readonly MatrixRow[]): void {
  const { cells, left, isUncertain } = cellsOfRow(heading, row, rows, pass.lookOf);
  const rule = labelOf(pass.vocabulary, row.label.key);
  const isTotal = rule !== null && rule.key !== null && rule.key === heading.matrix.total;
  const name = labelText(row.label.text);
  heading.columns.forEach(({ label, column, above }, k) => {
    if (column?.heads === true) return;
    const key =
      column?.main === true && !isTotal && rule !== null
        ? ({ kind: "row" } as const)
        : ({ kind: "column", key: isTotal ? (column?.total ?? null) : null } as const);
    pass.fields.push({
      rule,
      label: `${name}/${labelText(label)}`,
      group: above !== null && declaresUnit(above) ? above : row.group,
      labelPiece: row.label.index,
      pieces: (cells[k] ?? []).map(({ index }) => index),
      inline: null,
      cell: { key, sort: column?.sort ?? "text" },
    });
  });
  for (const piece of left) {
    pass.ledger.drop(piece.index, "fits no column of its table");
    pass.issues.push(issue("tree/cell-unseated", piece.at, { text: piece.text }));
  }
  if (!isUncertain) return;
  const chosen = [name, ...cells.map((parts) => parts.map(({ text }) => text).join(" "))];
  const other = [name, ...chosen.slice(1).filter((text) => text === ""), ...row.values.map(({ text }) => text)];
  pass.issues.push(issue("tree/seating-uncertain", row.label.at, { chosen, other }));
}
