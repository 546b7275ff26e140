import type { ColumnRole } from "../core/template.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { columnOf, isSideFragment, labelOf } from "./vocabulary.ts";

/** A column of the indicator table; `from` and `to` are printed columns, null where headings give no position. */
export interface Column {
  readonly role: ColumnRole;
  /** Depth of a level column from 1; 0 for other roles. */
  readonly level: number;
  readonly label: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** A run of column headings: pieces `first` up to `end`. */
export interface Heading {
  readonly first: number;
  readonly end: number;
  readonly columns: readonly Column[];
}

/** Fewest headings that make a row a heading row: one alone may be an indicator's name. */
const MIN_HEADINGS = 3;

/** Every heading row of the pieces from `first` up to `end`, repeated ones after page breaks too. */
export function headingsOf(pieces: readonly Piece[], vocabulary: Vocabulary, first: number, end: number): Heading[] {
  const headings: Heading[] = [];
  for (let at = first; at < end; ) {
    const piece = pieces[at];
    const heading =
      piece !== undefined && columnOf(vocabulary, piece.key) !== null ? headingAt(pieces, vocabulary, at, end) : null;
    if (heading === null) {
      at++;
    } else {
      headings.push(heading);
      at = heading.end;
    }
  }
  return headings;
}

function headingAt(pieces: readonly Piece[], vocabulary: Vocabulary, first: number, end: number): Heading | null {
  const columns: Column[] = [];
  let known = 0;
  let at = first;
  for (; at < end; at++) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const opensRow = at > first && piece.rowBreak === "stated";
    if (opensRow) break;
    const rule = columnOf(vocabulary, piece.key);
    if (rule === null && !(piece.trust !== "unmarked" && piece.rowBreak === "none")) break;
    if (rule !== null && rule.role === "level" && columns.some((c) => c.level === rule.level)) break;
    if (rule !== null) known++;
    columns.push({
      role: rule?.role ?? "other",
      level: rule?.level ?? 0,
      label: piece.text,
      from: piece.trust === "unmarked" ? null : piece.col,
      to: piece.trust === "unmarked" ? null : piece.col + piece.colSpan - 1,
    });
  }
  const named = columns.some((c) => c.role === "name");
  const valued = columns.some((c) => c.role === "target" || c.role === "level");
  if (known < MIN_HEADINGS || !named || !valued) return null;
  return { first, end: at, columns: disambiguated(columns) };
}

/** One column a role where the tree needs just one: a second name column explains the first. */
function disambiguated(columns: readonly Column[]): Column[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    if (column.role === "other" || column.role === "level") return column;
    if (taken.has(column.role)) return { ...column, role: "other" };
    taken.add(column.role);
    return column;
  });
}

/** The template's own columns, for a form whose headings are lost: positions say nothing then. */
export function defaultColumns(vocabulary: Vocabulary): Column[] {
  return vocabulary.template.defaultColumns.map((column) => ({
    role: column.role,
    level: column.level ?? 0,
    label: column.label,
    from: null,
    to: null,
  }));
}

/** Is this piece a vertical label beside the indicator rows (绩效指标), whole or cut to a fragment? */
export function isSide(piece: Piece, vocabulary: Vocabulary): boolean {
  const label = labelOf(vocabulary, piece.key);
  if (label !== null) return label.role === "side";
  return piece.key.length <= 2 && isSideFragment(vocabulary, piece.key);
}
