import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
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
  /** Does the template know the heading? */
  readonly known: boolean;
}

/** A run of column headings: pieces `first` up to `end`. */
export interface Heading {
  readonly first: number;
  readonly end: number;
  readonly columns: readonly Column[];
  /** What makes the table one that is not read as its headings say. */
  readonly issues: readonly Issue[];
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
  const issues: Issue[] = [];
  let known = 0;
  let at = first;
  for (; at < end; at++) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const opensRow = at > first && piece.rowBreak === "stated";
    if (opensRow) break;
    const rule = columnOf(vocabulary, piece.key);
    if (rule === null && !(piece.trust !== "unmarked" && piece.rowBreak === "none")) break;
    if (rule !== null && rule.role === "level" && columns.some((c) => c.level === rule.level)) {
      issues.push(issue("tree/blocks-side-by-side", piece.at, { label: piece.text }));
      break;
    }
    if (rule !== null) known++;
    columns.push({
      role: rule?.role ?? "other",
      level: rule?.level ?? 0,
      label: piece.text,
      from: piece.trust === "unmarked" ? null : piece.col,
      to: piece.trust === "unmarked" ? null : piece.col + piece.colSpan - 1,
      known: rule !== null,
    });
  }
  nameLastLevel(columns);
  const named = columns.some((c) => c.role === "name");
  const valued = columns.some((c) => c.role === "target" || c.role === "level");
  if (known < MIN_HEADINGS || !named || !valued) return null;
  const before = pieces[first - 1];
  const label = before === undefined ? null : labelOf(vocabulary, before.key);
  if (
    before?.row === pieces[first]?.row &&
    (label?.role === "field" || label?.role === "footer") &&
    label.below !== true
  ) {
    issues.push(issue("tree/list-table", before?.at ?? null, { label: before?.text ?? "" }));
  }
  const settled = withTarget(disambiguated(columns), pieces[first]?.at ?? null, issues);
  return { first, end: at, columns: settled, issues };
}

/** Where no heading is a name's, the deepest level column holds the names: 一级指标 | 二级指标 | 绩效标准 | 指标值. */
function nameLastLevel(columns: Column[]): void {
  const levels = columns.filter((column) => column.role === "level");
  const last = levels[levels.length - 1];
  if (last === undefined || levels.length < 2 || columns.some(({ role }) => role === "name")) return;
  if (!columns.some(({ role }) => role === "target")) return;
  columns[columns.indexOf(last)] = { ...last, role: "name", level: 0 };
}

/** A table whose target column has a heading of its own making: the first unknown column behind the name is read as it. */
function withTarget(columns: readonly Column[], at: Place | null, issues: Issue[]): Column[] {
  const name = columns.findIndex((column) => column.role === "name");
  const assumed = columns.findIndex((column, c) => c > name && column.role === "other" && !column.known);
  const column = columns[assumed];
  if (columns.some(({ role }) => role === "target") || column === undefined) return [...columns];
  issues.push(issue("tree/column-assumed", at, { label: column.label }));
  return columns.map((other, c) => (c === assumed ? { ...other, role: "target" } : other));
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
    known: true,
  }));
}

/** Is this piece a vertical label beside the indicator rows (绩效指标), whole or cut to a fragment? */
export function isSide(piece: Piece, vocabulary: Vocabulary): boolean {
  const label = labelOf(vocabulary, piece.key);
  if (label !== null) return label.role === "side";
  return piece.key.length <= 2 && isSideFragment(vocabulary, piece.key);
}
