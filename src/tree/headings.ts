import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import { foldLabel } from "../core/text.ts";
import type { Column } from "./columns.ts";
import type { RawColumn } from "./raw-column.ts";
import { columnOfPiece } from "./raw-column.ts";
import { sidesOf, valueSidesOf } from "./sides.ts";
import type { Piece } from "./stream.ts";
import { columnsBelow } from "./sub-headings.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { columnOf, labelOf } from "./vocabulary.ts";

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
/** Most columns a table of indicators has: the search for seats takes the square of it. */
const MAX_COLUMNS = 100;

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
  const row = rowOfHeadings(pieces, vocabulary, first, end);
  if (row.columns.length > MAX_COLUMNS) return null;
  const whole = columnsBelow(row.columns, pieces, vocabulary, row.end, end);
  if (whole.columns.length > MAX_COLUMNS) return null;
  const ordered = inFormOrder(whole.columns);
  const { longTerm } = vocabulary.template.blocks;
  const isLong = (label: string): boolean => longTerm.some((word) => foldLabel(label).includes(word));
  const columns = namesAndLevels(valueSidesOf(sidesOf(ordered), isLong));
  const issues: Issue[] = [];
  const known = columns.filter((column) => column.known).length;
  const named = columns.some((c) => c.role === "name");
  const valued = columns.some((c) => c.role === "target" || c.role === "level");
  if (known < MIN_HEADINGS || !named || !valued) return null;
  const field = fieldBefore(pieces, vocabulary, first);
  if (field !== null) issues.push(issue("tree/list-table", field.at, { label: field.text }));
  const settled = withTarget(oneEach(columns), vocabulary, pieces[first]?.at ?? null, issues);
  const listed = field === null ? [] : listColumns(pieces, first);
  return { first: first - listed.length, end: whole.end, columns: [...listed, ...settled], issues };
}

/** A header label in the row of the headings: the table lists one form a row. A goal may head the rows of one form. */
function fieldBefore(pieces: readonly Piece[], vocabulary: Vocabulary, first: number): Piece | null {
  for (let i = first - 1; i >= 0; i--) {
    const piece = pieces[i];
    if (piece === undefined || piece.row !== pieces[first]?.row) return null;
    // In unmarked text a line may hold the whole form: only labels side by side are a heading row then.
    const label = labelOf(vocabulary, piece.key);
    if (label === null && piece.trust === "unmarked") return null;
    if ((label?.role === "field" || label?.role === "footer") && label.below !== true) return piece;
  }
  return null;
}

/** What a list prints of each form before its indicators: columns that are kept as they are. */
function listColumns(pieces: readonly Piece[], first: number): Column[] {
  const columns: Column[] = [];
  for (let i = first - 1; i >= 0; i--) {
    const piece = pieces[i];
    if (piece === undefined || piece.row !== pieces[first]?.row) break;
    columns.unshift({ ...columnOfPiece(piece, null), known: true });
    if (piece.rowBreak !== "none") break;
  }
  return columns;
}

/** The headings from a piece on: one printed row, or a run of known headings where nothing marks the rows. */
function rowOfHeadings(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  first: number,
  end: number,
): { readonly columns: RawColumn[]; readonly end: number } {
  const columns: RawColumn[] = [];
  let at = first;
  for (; at < end && columns.length <= MAX_COLUMNS; at++) {
    const piece = pieces[at];
    if (piece === undefined || (at > first && piece.rowBreak === "stated")) break;
    const rule = columnOf(vocabulary, piece.key);
    if (rule === null && !(piece.trust !== "unmarked" && piece.rowBreak === "none")) break;
    columns.push(columnOfPiece(piece, rule));
  }
  return { columns, end: at };
}

/**
 * Two rows of headings read as one run put the values before the levels (年度指标值 | 得分 | 一级指标 | … | 指标值): what
 * stands behind the levels explains the first value column and takes its place.
 */
function inFormOrder(columns: readonly RawColumn[]): readonly RawColumn[] {
  const level = columns.findIndex(({ role }) => role === "level");
  const target = columns.findIndex(({ role }) => role === "target");
  const isSecond = level > 0 && target >= 0 && target < level;
  if (!isSecond || columns.slice(0, level).some(({ role }) => role === "name")) return columns;
  const name = columns.findLastIndex(({ role }) => role === "name");
  const below = columns.slice(name + 1);
  const above = columns.slice(0, level);
  const isTold = below.some(({ role }) => role === "target");
  const values = isTold ? [...above.slice(0, target), ...below, ...above.slice(target + 1)] : [...above, ...below];
  return [...columns.slice(level, name + 1), ...values].map((column) => ({ ...column, from: null, to: null }));
}

/**
 * Of two name columns whose headings state depths (三级指标 | 四级指标) the shallower is a level. Where no heading is a
 * name's, the deepest level column holds the names: 一级指标 | 二级指标 | 绩效标准 | 指标值.
 */
function namesAndLevels(printed: readonly RawColumn[]): Column[] {
  const firstLevel = printed.findIndex(({ role }) => role === "level");
  // 指标 above the vertical label beside the levels is no heading of names.
  const columns = printed.map(
    (column, c): RawColumn => (column.role === "name" && c < firstLevel ? { ...column, role: "side" } : column),
  );
  const out: Column[] = columns.map((column) => {
    const isLevel =
      column.role === "name" &&
      column.depth !== null &&
      columns.some(
        ({ role, depth, side }) =>
          role === "name" && depth !== null && depth > (column.depth ?? 0) && side === column.side,
      );
    return isLevel ? { ...column, role: "level", level: column.depth ?? 0 } : column;
  });
  const levels = out.filter((column) => column.role === "level");
  const last = levels[levels.length - 1];
  if (last === undefined || levels.length < 2 || out.some(({ role }) => role === "name")) return out;
  if (!out.some(({ role }) => role === "target")) return out;
  out[out.indexOf(last)] = { ...last, role: "name", level: 0 };
  return out;
}

/**
 * A table whose target column has a heading of its own making: the first unknown column behind the name is read as it,
 * unless the template says that such columns stand for themselves.
 */
function withTarget(columns: readonly Column[], { template }: Vocabulary, at: Place | null, issues: Issue[]): Column[] {
  const name = columns.findIndex((column) => column.role === "name");
  const assumed = columns.findIndex((column, c) => c > name && column.role === "other" && !column.known);
  const column = columns[assumed];
  if (template.unknownColumns === "other" || column === undefined) return [...columns];
  if (columns.some(({ role }) => role === "target")) return [...columns];
  issues.push(issue("tree/column-assumed", at, { label: column.label }));
  return columns.map((other, c) => (c === assumed ? { ...other, role: "target" } : other));
}

/** One column a role and side where the tree needs just one: a second name column explains the first. */
function oneEach(columns: readonly Column[]): readonly Column[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    if (column.role === "other" || column.role === "level") return column;
    const slot = `${column.role} ${column.side ?? ""}`;
    if (taken.has(slot)) return { ...column, role: "other" };
    taken.add(slot);
    return column;
  });
}
