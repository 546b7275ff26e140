import type { Indicator, OtherCell, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import { hullOfPlaces } from "../core/place.ts";
import type { ValueContext } from "../core/quantity.ts";
import type { ColumnRole } from "../core/template.ts";
import { foldLabel, squash } from "../core/text.ts";
import type { Column } from "./columns.ts";
import type { Look } from "./costs.ts";
import { isGlued } from "./glued-values.ts";
import type { LevelCell } from "./levels.ts";
import { partsOfName } from "./names.ts";
import type { Seat, SeatedRow } from "./seat.ts";
import { type Piece, storedOf } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { columnOf } from "./vocabulary.ts";

/** What the form says about all its values. */
export interface FormFacts {
  readonly fiscalYear: number | null;
  readonly tableUnit: string | null;
}

/** Cells that only say "no operator" or "no unit" beside a qualitative value: 定性 | 合规 | 无. */
const NO_SIGN = ["无", "定性", "/", "-", "—"];

/** The seat in the first column of a role; null where the cell is blank. */
function seatIn(row: SeatedRow, columns: readonly Column[], role: ColumnRole): Seat | null {
  return row.seats.find((seat) => columns[seat.column]?.role === role) ?? null;
}

export function placeOfSeat(seat: Seat, pieces: readonly Piece[]): Place | null {
  return hullOfPlaces(pieces.slice(seat.first, seat.end).map((piece) => piece.at));
}

/** The level cells of a seated row, from the left. */
export function levelCellsOf(row: SeatedRow, columns: readonly Column[], pieces: readonly Piece[]): LevelCell[] {
  const cells: LevelCell[] = [];
  for (const seat of row.seats) {
    const column = columns[seat.column];
    if (column?.role !== "level") continue;
    cells.push({ level: column.level, printed: column.level, written: seat.text, at: placeOfSeat(seat, pieces) });
  }
  return cells;
}

/** What the rows of one table share: columns, pieces, and what the form and its levels say. */
export interface RowTask {
  readonly columns: readonly Column[];
  readonly pieces: readonly Piece[];
  readonly vocabulary: Vocabulary;
  readonly facts: FormFacts;
  readonly lookOf: (text: string) => Look;
}

/**
 * The indicator of a seated row; null where the row prints only levels. A target without a name is reported and left
 * out: an indicator is never nameless.
 *
 * @param underCaption do the row's levels take the table's unit caption?
 */
export function indicatorOfRow(
  row: SeatedRow,
  task: RowTask,
  underCaption: boolean,
): { indicator: Indicator<Raw> | null; issues: readonly Issue[]; left: readonly Seat[] } {
  const { columns, pieces } = task;
  const cells = row.seats.filter((seat) => columns[seat.column]?.role !== "level");
  const nameSeat = seatIn(row, columns, "name");
  if (nameSeat === null) {
    const missing = cells.map((seat) => issue("tree/name-missing", placeOfSeat(seat, pieces), { target: seat.text }));
    return { indicator: null, issues: missing, left: cells };
  }
  // A row of placeholders, or of headings that came again in part, states nothing.
  const isHeading = (seat: Seat): boolean => columnOf(task.vocabulary, foldLabel(seat.text)) !== null;
  if (cells.every((seat) => task.lookOf(seat.text) === "nil" || isHeading(seat))) {
    return { indicator: null, issues: [], left: [] };
  }
  const { name, ordinal, prefix } = partsOfName(nameSeat.text, task.vocabulary);
  const raw = rawsOf(row, task, nameSeat, underCaption);
  const indicator: Indicator<Raw> = {
    kind: "indicator",
    ordinal,
    name,
    target: targetOf(row, columns, raw("target")),
    actual: raw("actual"),
    weight: raw("weight"),
    score: raw("score"),
    note: seatIn(row, columns, "note")?.text ?? null,
    others: othersOf(row, task, nameSeat, underCaption),
    confidence: null,
    at: hullOfPlaces(cells.map((seat) => placeOfSeat(seat, pieces))),
  };
  const issues: Issue[] = [];
  if (prefix !== null && ordinal === null) {
    issues.push(issue("tree/ordinal-unnumbered", placeOfSeat(nameSeat, pieces), { written: prefix }));
  }
  for (const seat of cells) {
    if (seat === nameSeat || !isGlued(seat.text, task.lookOf)) continue;
    issues.push(issue("tree/cell-glued", placeOfSeat(seat, pieces), { text: seat.text }));
  }
  if (indicator.target === null && columns.some((column) => column.role === "target")) {
    issues.push(issue("tree/target-missing", indicator.at, { name }));
  }
  return { indicator, issues, left: [] };
}

/** The raw cell of a role, with what its surroundings state; a unit column serves target and actual only. */
function rawsOf(
  row: SeatedRow,
  { columns, pieces, facts, vocabulary }: RowTask,
  nameSeat: Seat,
  underCaption: boolean,
): (role: ColumnRole) => Raw | null {
  const unit = seatIn(row, columns, "unit")?.text ?? null;
  return (role) => {
    const seat = seatIn(row, columns, role);
    if (seat === null) return null;
    const stored = storedOf(pieces, seat.first, seat.end, seat.text);
    if (role !== "target" && role !== "actual") return { text: seat.text, context: { stored } };
    const context: ValueContext = {
      stored,
      label: squash(nameSeat.text),
      header: withoutBlock(squash(columns[seat.column]?.label ?? ""), vocabulary),
      tableUnit: underCaption ? (facts.tableUnit ?? undefined) : undefined,
      fiscalYear: facts.fiscalYear ?? undefined,
    };
    return { text: seat.text, context: withUnit(context, unit) };
  };
}

/** A heading without the bracket that names its block (指标值(年度)): it states no unit. */
function withoutBlock(printed: string, { template: { blocks } }: Vocabulary): string {
  // 实际完成值(B): a letter that formulas use is no unit.
  const header = printed.replace(/[(（][A-HＡ-Ｈ](?:[/／÷×*+=-][A-HＡ-Ｈ])*[)）]$/, "");
  const open = Math.max(header.lastIndexOf("("), header.lastIndexOf("（"));
  const inside = header.slice(open + 1);
  return open > 0 && [...blocks.longTerm, ...blocks.annual].some((word) => inside.startsWith(word))
    ? header.slice(0, open)
    : header;
}

function withUnit(context: ValueContext, unit: string | null): ValueContext {
  return unit === null || NO_SIGN.includes(unit) ? context : { ...context, unitCell: unit };
}

/** Where operator, number and unit stand in three columns, the raw text is the three joined in that order. */
function targetOf(row: SeatedRow, columns: readonly Column[], target: Raw | null): Raw | null {
  if (!columns.some((column) => column.role === "comparator") || target === null) return target;
  const sign = seatIn(row, columns, "comparator")?.text ?? "";
  const { unitCell, ...context } = target.context;
  return { text: (NO_SIGN.includes(sign) ? "" : sign) + target.text + (unitCell ?? ""), context };
}

/** A column that the template does not know may hold values of its own, such as a region's: the name states their unit. */
function othersOf(row: SeatedRow, task: RowTask, nameSeat: Seat, underCaption: boolean): OtherCell<Raw>[] {
  const { columns, pieces, facts } = task;
  const others: OtherCell<Raw>[] = [];
  columns.forEach((column, c) => {
    if (column.role !== "other") return;
    const seat = row.seats.find((candidate) => candidate.column === c);
    const own: ValueContext = {
      label: squash(nameSeat.text),
      tableUnit: underCaption ? (facts.tableUnit ?? undefined) : undefined,
      fiscalYear: facts.fiscalYear ?? undefined,
    };
    const header = withoutBlock(squash(column.label), task.vocabulary);
    const stored = seat === undefined ? undefined : storedOf(pieces, seat.first, seat.end, seat.text);
    const context = { header, ...(column.known ? {} : own), stored };
    const value = seat === undefined ? null : { text: seat.text, context };
    others.push({ key: null, label: column.label, value, at: seat === undefined ? null : placeOfSeat(seat, pieces) });
  });
  return others;
}
