import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import { hullOfPlaces } from "../core/place.ts";
import type { Column } from "./columns.ts";
import type { FoundField } from "./found-field.ts";
import type { Piece, Stream } from "./stream.ts";

/** One note for each header row of a delimited table whose value stands left of the column the headings give it. */
export function headerShiftsOf(fields: readonly FoundField[], stream: Stream, columns: readonly Column[]): Issue[] {
  const issues: Issue[] = [];
  const pieces = stream.pieces;
  const width = Math.max(0, ...columns.map((column) => column.to ?? 0));
  for (const field of fields) {
    const label = pieces[field.labelPiece];
    const value = pieces[field.pieces[0] ?? -1];
    if (
      field.cell !== null ||
      label === undefined ||
      value === undefined ||
      value.row !== label.row ||
      label.trust !== "slid"
    )
      continue;
    const expected = valueColumn(label, field, columns);
    const last = pieces[(stream.rows[label.row]?.end ?? 0) - 1];
    // A row that still reaches the last column has lost no cell.
    if (expected === null || value.col >= expected || last === undefined || last.col >= width) continue;
    const before = [label.text, ...blanks(value.col - label.col - 1), value.text];
    const after = [label.text, ...blanks(expected - label.col - 1), value.text];
    issues.push(issue("tree/header-shifted", hullOfPlaces([label.at, value.at]), { before, after }));
  }
  return issues;
}

function blanks(count: number): string[] {
  return new Array<string>(Math.max(0, count)).fill("");
}

/**
 * The printed column of a value beside a label at the left: header labels span the side column and level 1, their
 * parts (财政拨款) level 1 and 2; a goal stands beside the side column alone. Null where headings do not tell.
 */
function valueColumn(label: Piece, field: FoundField, columns: readonly Column[]): number | null {
  if (field.rule === null || field.rule.below === true) return null;
  const first = columns.find((column) => column.level === 1)?.from ?? null;
  if (first === null || first === 0) return null;
  if (label.col === 0) return columns.find((column) => column.level === 2)?.from ?? null;
  if (label.col !== first || field.group === null) return null;
  return columns.find((column) => column.role === "name")?.from ?? null;
}
