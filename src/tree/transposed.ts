import type { Indicator, OtherCell, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import { hullOfPlaces } from "../core/place.ts";
import type { ValueContext } from "../core/quantity.ts";
import { squash } from "../core/text.ts";
import type { Look } from "./costs.ts";
import type { FoundField } from "./found-field.ts";
import type { FormFacts } from "./indicators.ts";
import type { Ledger } from "./ledger.ts";
import type { LevelCell, LeveledRow } from "./levels.ts";
import { partsOfName } from "./names.ts";
import type { Piece } from "./stream.ts";
import type { Grid, GridRow } from "./transposed-grid.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { columnOf, labelOf } from "./vocabulary.ts";

/** What a transposed table gives: rows as other tables have them, and the cells that are no indicator's as fields. */
export interface TransposedReading {
  readonly rows: readonly LeveledRow[];
  readonly fields: readonly FoundField[];
  readonly issues: readonly Issue[];
}

interface Task {
  readonly vocabulary: Vocabulary;
  readonly facts: FormFacts;
  readonly lookOf: (text: string) => Look;
}

/**
 * Reads a table whose indicators are columns, level 1 above level 2 above the names, with a row of values for each unit.
 * One row gives targets; of several each gives a column of its own, as regions do.
 */
export function readTransposed(grid: Grid, task: Task, ledger: Ledger): TransposedReading {
  const unitColumn = unitColumnOf(grid, task);
  const units = grid.data.map((row) => ({ row, label: labelOfRow(row, grid, unitColumn, task) }));
  for (const piece of grid.headPieces) ledger.claim(piece.index, "placed");
  const issues: Issue[] = [];
  const rows = grid.names.map((name) => leveledRow(name, grid, units, task, issues));
  for (const { row, label } of units) {
    for (const piece of row.pieces) {
      const isRead = grid.names.some((name) => name.col === piece.col) || piece === label;
      if (isRead) ledger.claim(piece.index, "placed");
    }
  }
  return { rows, fields: units.flatMap(({ row, label }) => fieldsOfRow(row, label, grid, task, ledger)), issues };
}

interface Unit {
  readonly row: GridRow;
  readonly label: Piece | null;
}

/** The column that tells whose the values are: of several before the indicators the first that holds words. */
function unitColumnOf(grid: Grid, { vocabulary, lookOf }: Task): number | null {
  const heads = [...grid.heads.keys()].sort((a, b) => a - b);
  const named = heads.find((col) => labelOf(vocabulary, grid.heads.get(col)?.key ?? "")?.key === "implementingUnit");
  if (named !== undefined) return named;
  const holdsWords = (col: number): boolean =>
    grid.data.some(({ pieces }) => pieces.some((piece) => piece.col === col && isWords(lookOf(piece.text))));
  return heads.find(holdsWords) ?? null;
}

function isWords(look: Look): boolean {
  return look === "text" || look === "phrase";
}

/** The unit's own cell; in a row such as 合计 that leaves it blank, the first cell before the values. */
function labelOfRow(row: GridRow, grid: Grid, column: number | null, { lookOf }: Task): Piece | null {
  const before = row.pieces.filter(({ col }) => col < grid.firstColumn);
  return before.find(({ col }) => col === column) ?? before.find(({ text }) => isWords(lookOf(text))) ?? null;
}

function leveledRow(name: Piece, grid: Grid, units: readonly Unit[], task: Task, issues: Issue[]): LeveledRow {
  const levels: LevelCell[] = grid.levels.flatMap((row, depth) => {
    const cell = row.findLast(({ col }) => col <= name.col);
    return cell === undefined ? [] : [{ level: depth + 1, printed: depth + 1, written: cell.text, at: cell.at }];
  });
  const { name: text, ordinal } = partsOfName(name.text, task.vocabulary);
  const context: ValueContext = { label: squash(name.text), fiscalYear: task.facts.fiscalYear ?? undefined };
  const cells = units.map(({ row, label }) => ({
    label,
    cell: row.pieces.find(({ col }) => col === name.col) ?? null,
  }));
  const values: OtherCell<Raw>[] = cells.map(({ label, cell }) => ({
    key: null,
    label: label?.text ?? "",
    value: cell === null ? null : { text: cell.text, context: { ...context, stored: cell.stored } },
    at: cell?.at ?? null,
  }));
  const single = values.length === 1;
  const indicator: Indicator<Raw> = {
    kind: "indicator",
    ordinal,
    name: text,
    target: single ? (values[0]?.value ?? null) : null,
    actual: null,
    weight: null,
    score: null,
    note: null,
    others: single ? [] : values,
    confidence: null,
    at: hullOfPlaces([name.at, ...(single ? [values[0]?.at ?? null] : [])]),
  };
  if (single && indicator.target === null) issues.push(issue("tree/target-missing", name.at, { name: text }));
  return { levels, indicator, block: null };
}

/** Cells before the indicators that are neither the unit nor a running number: `unit/heading`. */
function fieldsOfRow(row: GridRow, label: Piece | null, grid: Grid, task: Task, ledger: Ledger): FoundField[] {
  const fields: FoundField[] = [];
  for (const piece of row.pieces) {
    if (piece.col >= grid.firstColumn || piece === label) continue;
    const head = grid.heads.get(piece.col);
    if (head === undefined || columnOf(task.vocabulary, head.key)?.role === "other") {
      ledger.claim(piece.index, "boilerplate");
      continue;
    }
    const rule = labelOf(task.vocabulary, head.key);
    ledger.claim(piece.index, "placed");
    fields.push({
      rule,
      label: `${label?.text ?? ""}/${head.text}`,
      group: null,
      labelPiece: head.index,
      pieces: [piece.index],
      inline: null,
      cell: { key: { kind: "column", key: null }, sort: rule?.sort ?? "text" },
    });
  }
  return fields;
}
