import type { RawColumn } from "./raw-column.ts";
import { columnOfPiece } from "./raw-column.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { columnOf, labelOf, levelsOf } from "./vocabulary.ts";

/** Longest heading in characters; a longer text is a cell of the rows. */
const MAX_HEADING_LENGTH = 16;
/** Fewest headings that make a second row of them. */
const MIN_SUB_HEADINGS = 2;

/**
 * The columns of a heading with the second row of headings below it, if there is one: regions under 区域目标值, or
 * operator, number and unit under 年度指标值. A heading above others gives way to them.
 */
export function columnsBelow(
  columns: readonly RawColumn[],
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  from: number,
  end: number,
): { readonly columns: readonly RawColumn[]; readonly end: number } {
  const found = subHeadingsAt(columns, pieces, vocabulary, from, end);
  if (found.length === 0) return { columns, end: from };
  const isMarked = columns.every((column) => column.from !== null);
  const whole = isMarked ? underParents(columns, found) : null;
  return { columns: whole ?? inPlaceOfLast(columns, found), end: from + found.length };
}

/** The pieces of the next row where all of them may be headings and none can be a cell. */
function subHeadingsAt(
  columns: readonly RawColumn[],
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  from: number,
  end: number,
): RawColumn[] {
  const first = pieces[from];
  if (first === undefined || from >= end) return [];
  const isFree = vocabulary.template.unknownColumns === "other";
  const found: RawColumn[] = [];
  for (let at = from; at < end; at++) {
    const piece = pieces[at];
    if (piece === undefined || piece.prose) break;
    if (
      first.trust === "unmarked" ? levelsOf(vocabulary, piece.key).length > 0 : at > from && piece.rowBreak !== "none"
    )
      break;
    if (!mayBeHeading(piece, vocabulary)) return [];
    found.push(columnOfPiece(piece, columnOf(vocabulary, piece.key)));
  }
  const known = found.filter((column) => column.known).length;
  if (known === found.length && known >= MIN_SUB_HEADINGS && first.trust !== "unmarked") return found;
  if (!isFree || columns.length === 0) return [];
  if (first.trust === "unmarked") return pieces[from + found.length] === undefined ? [] : found;
  return found.length >= MIN_SUB_HEADINGS ? found : [];
}

/** Short words without digits that are no level and no label: a region, or a heading. */
function mayBeHeading(piece: Piece, vocabulary: Vocabulary): boolean {
  if (columnOf(vocabulary, piece.key) !== null) return true;
  if (piece.key.length > MAX_HEADING_LENGTH || /[\d%。;；]/.test(piece.key)) return false;
  return levelsOf(vocabulary, piece.key).length === 0 && labelOf(vocabulary, piece.key) === null;
}

/** By printed position; null where the second row does not stand below the first: its cells have slid. */
function underParents(columns: readonly RawColumn[], found: readonly RawColumn[]): RawColumn[] | null {
  const parents = new Map<number, RawColumn[]>();
  for (const column of found) {
    const at = column.from ?? 0;
    const k = columns.findLastIndex(({ from }) => (from ?? 0) <= at);
    const parent = columns[k];
    // Names and levels have no headings of their own below.
    if (parent === undefined || (parent.role === "level" && parent.to === parent.from)) return null;
    if (parent.role === "name") return null;
    parents.set(k, [...(parents.get(k) ?? []), column]);
  }
  return columns.flatMap((column, k) => parents.get(k) ?? [column]);
}

/** The second row has slid to the left, or nothing marks its columns: it belongs to the last target heading. */
function inPlaceOfLast(columns: readonly RawColumn[], found: readonly RawColumn[]): RawColumn[] {
  const target = columns.findLastIndex(({ role }) => role === "target");
  const k = target < 0 ? columns.length : target;
  const start = columns[k]?.from ?? (columns[columns.length - 1]?.to ?? 0) + 1;
  const isMarked = found.every(({ from }) => from !== null);
  const moved = found.map((column, i) => (isMarked ? { ...column, from: start + i, to: start + i } : column));
  const behind = columns
    .slice(k + 1)
    .map((column) =>
      column.from === null || !isMarked
        ? column
        : { ...column, from: column.from + found.length - 1, to: (column.to ?? column.from) + found.length - 1 },
    );
  return [...columns.slice(0, k), ...moved, ...behind];
}
