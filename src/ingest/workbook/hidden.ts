import { type Issue, issue } from "../../core/issue.ts";
import { columnName } from "./address.ts";
import type { Sheet, SheetCell, Span } from "./model.ts";

/** Runs that are named one by one; of a filtered list nobody reads more. */
const MAX_NAMES = 50;

/** Names the hidden rows and columns of a sheet that hold anything, and cells that cannot be seen. */
export function hiddenPartsOf(sheet: Sheet, covered: readonly SheetCell[]): Issue[] {
  const name = (place: string): string => `${sheet.name}!${place}`;
  const rows = namesOf(sheet.hiddenRows, used(sheet.cells, "row"), (row) => String(row + 1)).map(name);
  const columns = namesOf(sheet.hiddenCols, used(sheet.cells, "col"), columnName).map(name);
  const unseen = sheet.cells.filter(({ doubt }) => doubt?.kind === "unseen");
  const texts = [...unseen, ...covered].map(({ row, col }) => name(`${columnName(col)}${row + 1}`));
  const issues: Issue[] = [];
  if (rows.length > 0) issues.push(issue("ingest/part-hidden", null, { what: "rows", names: rows }));
  if (columns.length > 0) issues.push(issue("ingest/part-hidden", null, { what: "columns", names: columns }));
  if (texts.length > 0) issues.push(issue("ingest/part-hidden", null, { what: "text", names: texts }));
  return issues;
}

function used(cells: readonly SheetCell[], axis: "row" | "col"): readonly number[] {
  return [...new Set(cells.map((cell) => cell[axis]))].sort((a, b) => a - b);
}

/** Hidden runs, cut to what they hold: "3", "7:9". */
function namesOf(spans: readonly Span[], indices: readonly number[], nameOf: (index: number) => string): string[] {
  const ordered = spans.toSorted((a, b) => a.first - b.first);
  const held: { first: number; last: number }[] = [];
  let at = 0;
  for (const index of indices) {
    while ((ordered[at]?.last ?? index) < index) at++;
    if ((ordered[at]?.first ?? index + 1) > index) continue;
    const before = held.at(-1);
    if (before?.last === index - 1) before.last = index;
    else held.push({ first: index, last: index });
  }
  const names = held.map(({ first, last }) => (first === last ? nameOf(first) : `${nameOf(first)}:${nameOf(last)}`));
  const more = names.length - MAX_NAMES;
  return more > 0 ? [...names.slice(0, MAX_NAMES), `… (${more})`] : names;
}
