import { printable } from "./terminal.ts";
import { columnsOf, fitted } from "./text-width.ts";

/** Longer cells are cut: the drawing shows which cell stands where, the tree below it the whole text. */
const MAX_CELL_COLUMNS = 32;

/**
 * A table in lines of text; East Asian wide characters take two columns.
 *
 *     一级指标 │ 二级指标 │ 指标值
 *     ─────────┼──────────┼────────
 *     产出指标 │ 数量指标 │ ≥3次
 *
 * @param rows cells in columns; rows may be shorter than the header
 */
export function drawTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [header, ...rows].map((row) => row.map(printable));
  const columnCount = lines.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: columnCount }, (_, column) =>
    Math.min(
      MAX_CELL_COLUMNS,
      lines.reduce((most, row) => Math.max(most, columnsOf(row[column] ?? "")), 1),
    ),
  );
  const drawn = lines.map((row) => widths.map((width, column) => fitted(row[column] ?? "", width)).join(" │ "));
  const rule = widths.map((width) => "─".repeat(width)).join("─┼─");
  return [drawn[0] ?? "", rule, ...drawn.slice(1)].map((line) => line.trimEnd());
}
