import type { Indicator, OtherCell, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import { hullOfPlaces } from "../core/place.ts";
import type { ValueContext } from "../core/quantity.ts";
import type { ColumnRole } from "../core/template.ts";
import { squash } from "../core/text.ts";
import type { Column } from "./columns.ts";
import type { Look } from "./costs.ts";
import type { LevelCell } from "./levels.ts";
import { partsOfName } from "./names.ts";
import type { Seat, SeatedRow } from "./seat.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";

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
    cells.push({ level: column.level, written: seat.text, at: placeOfSeat(seat, pieces) });
  }
  return cells;
}

/**
 * The indicator of a seated row; null where the row prints only levels. A target without a name is reported and left
 * out: an indicator is never nameless.
 */
export function indicatorOfRow(
  row: SeatedRow,
  columns: readonly Column[],
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  facts: FormFacts,
  costLevel: boolean,
  lookOf: (text: string) => Look,
): { indicator: Indicator<Raw> | null; issues: Issue[]; left: readonly Seat[] } {
  const issues: Issue[] = [];
  const cells = row.seats.filter((seat) => columns[seat.column]?.role !== "level");
  const nameSeat = seatIn(row, columns, "name");
  if (nameSeat === null) {
    for (const seat of cells) issues.push(issue("tree/name-missing", placeOfSeat(seat, pieces), { target: seat.text }));
    return { indicator: null, issues, left: cells };
  }
  const at = hullOfPlaces(cells.map((seat) => placeOfSeat(seat, pieces)));
  const name = partsOfName(nameSeat.text, vocabulary);
  if (name.prefix !== null && name.ordinal === null) {
    issues.push(issue("tree/ordinal-unnumbered", placeOfSeat(nameSeat, pieces), { written: name.prefix }));
  }
  const unit = seatIn(row, columns, "unit")?.text ?? null;
  const context = (seat: Seat): ValueContext => ({
    label: squash(nameSeat.text),
    header: squash(columns[seat.column]?.label ?? ""),
    tableUnit: costLevel && facts.tableUnit !== null ? facts.tableUnit : undefined,
    fiscalYear: facts.fiscalYear ?? undefined,
  });
  const raw = (role: ColumnRole): Raw | null => {
    const seat = seatIn(row, columns, role);
    if (seat === null) return null;
    const measured = role === "target" || role === "actual";
    return { text: seat.text, context: measured ? withUnit(context(seat), unit) : {} };
  };
  for (const seat of cells) {
    if (seat === nameSeat || !isGlued(seat.text, lookOf)) continue;
    issues.push(issue("tree/cell-glued", placeOfSeat(seat, pieces), { text: seat.text }));
  }
  const target = targetOf(row, columns, raw("target"), unit);
  if (target === null && columns.some((column) => column.role === "target")) {
    issues.push(issue("tree/target-missing", at, { name: name.name }));
  }
  const indicator: Indicator<Raw> = {
    kind: "indicator",
    ordinal: name.ordinal,
    name: name.name,
    target,
    actual: raw("actual"),
    weight: raw("weight"),
    score: raw("score"),
    note: seatIn(row, columns, "note")?.text ?? null,
    others: othersOf(row, columns, pieces),
    confidence: null,
    at,
  };
  return { indicator, issues, left: [] };
}

/** Longest text looked at for glued values, in characters; longer ones are sentences. */
const MAX_GLUED_LENGTH = 40;

/** Two whole values run together (95%10, 10≥266米): no rule of reading takes them, and both halves are values. */
function isGlued(text: string, lookOf: (text: string) => Look): boolean {
  if (text.length > MAX_GLUED_LENGTH || lookOf(text) !== "unparsed") return false;
  for (let cut = 1; cut < text.length; cut++) {
    const before = text.charAt(cut - 1);
    const behind = text.charAt(cut);
    const seam = isDigit(behind)
      ? !isDigit(before) && !".,，".includes(before)
      : isDigit(before) && "<>=≤≥≦≧".includes(behind);
    if (seam && isValue(lookOf(text.slice(0, cut))) && isValue(lookOf(text.slice(cut)))) return true;
  }
  return false;
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

function isValue(look: Look): boolean {
  return look === "amount" || look === "number";
}

function withUnit(context: ValueContext, unit: string | null): ValueContext {
  return unit === null || NO_SIGN.includes(unit) ? context : { ...context, unitCell: unit };
}

/** Where operator, number and unit stand in three columns, the raw text is the three joined in that order. */
function targetOf(row: SeatedRow, columns: readonly Column[], target: Raw | null, unit: string | null): Raw | null {
  if (!columns.some((column) => column.role === "comparator") || target === null) return target;
  const sign = seatIn(row, columns, "comparator")?.text ?? "";
  const before = NO_SIGN.includes(sign) ? "" : sign;
  const behind = unit === null || NO_SIGN.includes(unit) ? "" : unit;
  const { unitCell: _unit, ...context } = target.context;
  return { text: before + target.text + behind, context };
}

function othersOf(row: SeatedRow, columns: readonly Column[], pieces: readonly Piece[]): OtherCell<Raw>[] {
  const others: OtherCell<Raw>[] = [];
  columns.forEach((column, c) => {
    if (column.role !== "other") return;
    const seat = row.seats.find((candidate) => candidate.column === c);
    const value = seat === undefined ? null : { text: seat.text, context: { header: column.label } };
    others.push({ key: null, label: column.label, value, at: seat === undefined ? null : placeOfSeat(seat, pieces) });
  });
  return others;
}
