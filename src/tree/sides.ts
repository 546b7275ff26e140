import type { Column } from "./columns.ts";
import type { RawColumn } from "./raw-column.ts";
import type { SeatedRow } from "./seat.ts";

/**
 * Two blocks of columns side by side, for the long term and for the year: where the headings of the first come again,
 * the second block begins. What stands before the first repeated heading belongs to both.
 *
 *     一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
 *     both       side 0 ─────────────────────  side 1 ─────────────────────
 */
export function sidesOf(columns: readonly RawColumn[]): readonly RawColumn[] {
  const second = columns.findIndex((column, c) => startsAgain(columns, column, c));
  const opening = columns[second];
  if (opening === undefined) return columns;
  const first = columns.findIndex((column) => isAlike(column, opening));
  return columns.map((column, c) => ({ ...column, side: c < first ? null : c < second ? 0 : 1 }));
}

/** A level, or a name behind a target, that was there before. */
function startsAgain(columns: readonly RawColumn[], column: RawColumn, c: number): boolean {
  const before = columns.slice(0, c);
  if (column.role === "level") return before.some((other) => isAlike(other, column));
  if (column.role !== "name") return false;
  const target = before.findIndex(({ role }) => role === "target");
  return target >= 0 && before.slice(0, target).some((other) => isAlike(other, column));
}

function isAlike(a: RawColumn, b: RawColumn): boolean {
  return a.role === b.role && a.level === b.level && a.depth === b.depth;
}

/** The columns as one block sees them: the other block's are blank to it. One view where there is one block. */
export function viewsOf(columns: readonly Column[]): readonly (readonly Column[])[] {
  if (columns.every(({ side }) => side === null)) return [columns];
  return ([0, 1] as const).map((own) =>
    columns.map((column) =>
      column.side === null || column.side === own ? column : { ...column, role: "side" as const, level: 0 },
    ),
  );
}

/**
 * What a row holds for one view. A row that fills only the other block still states the levels that both share; one that
 * fills neither is the last block's, so that it is told once that its target is missing.
 */
export function rowOfView(row: SeatedRow, view: readonly Column[], isLast: boolean): SeatedRow | null {
  const sided = row.seats.filter(({ column }) => view[column]?.side !== null);
  const seats = row.seats.filter(({ column }) => view[column]?.role !== "side");
  const isOwn = sided.some(({ column }) => view[column]?.role !== "side") || (sided.length === 0 && isLast);
  const kept = isOwn ? seats : seats.filter(({ column }) => view[column]?.role === "level");
  return kept.length > 0 ? { seats: kept } : null;
}

/**
 * Two target columns, one of them for the long term (三年总体指标值 | 年度指标值), are two blocks that share all the rest.
 *
 * @param isLong does a heading name the long term?
 */
export function valueSidesOf(columns: readonly RawColumn[], isLong: (label: string) => boolean): readonly RawColumn[] {
  const targets = columns.filter(({ role }) => role === "target");
  const [first, second] = targets;
  if (first === undefined || second === undefined || targets.length !== 2 || first.side !== null) return columns;
  if (isLong(first.label) === isLong(second.label)) return columns;
  return columns.map((column) => {
    if (column === first) return { ...column, side: 0 };
    return column === second ? { ...column, side: 1 } : column;
  });
}
