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

/** What a row holds for one view; null where it has nothing but levels that both blocks share. */
export function rowOfView(row: SeatedRow, view: readonly Column[], isFirst: boolean): SeatedRow | null {
  const seats = row.seats.filter(({ column }) => view[column]?.role !== "side");
  const own = seats.some(({ column }) => view[column]?.side !== null);
  return own || (isFirst && seats.length > 0) ? { seats } : null;
}
