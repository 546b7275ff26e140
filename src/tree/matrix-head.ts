import type { MatrixColumn, MatrixRule } from "../core/template.ts";
import type { Piece } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { labelOf, matrixHeadsAt } from "./vocabulary.ts";

/** A column of a table in the header as printed; `from` and `to` are printed columns, null where nothing marks them. */
export interface HeadColumn {
  readonly label: string;
  /** The piece that prints it. */
  readonly piece: number;
  /** null where the template does not know the heading. */
  readonly column: MatrixColumn | null;
  readonly from: number | null;
  readonly to: number | null;
  /** The heading above it that may state its unit: 预算金额(万元) above 总额; null where there is none. */
  readonly above: string | null;
}

/** The headings of a table in the header: pieces up to `end`. */
export interface MatrixHeading {
  readonly matrix: MatrixRule;
  readonly columns: readonly HeadColumn[];
  /** What stands above the names of the rows; it may state the unit: 年度预算数(万元). */
  readonly rowHead: string | null;
  readonly end: number;
}

/** Fewest headings that are no header labels themselves: 财政拨款 | 其他资金 may as well be two labels with blank cells. */
const MIN_HEADINGS = 2;
/** Longest heading that the template need not know, in characters. */
const MAX_HEADING_LENGTH = 16;

/** The heading that begins at a piece; null where there is none. */
export function matrixHeadingAt(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  at: number,
  end: number,
): MatrixHeading | null {
  const first = pieces[at];
  if (first === undefined || vocabulary.matrices.size === 0) return null;
  for (const { matrix } of matrixHeadsAt(vocabulary, first.key)) {
    const found = headingOf(matrix, pieces, vocabulary, at, end);
    if (found !== null) return found;
  }
  return null;
}

function headingOf(
  matrix: MatrixRule,
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  first: number,
  end: number,
): MatrixHeading | null {
  const columns: HeadColumn[] = [];
  const sure = new Set<MatrixColumn>();
  let at = first;
  for (; at < end; at++) {
    const piece = pieces[at];
    if (piece === undefined || (at > first && piece.rowBreak === "stated")) break;
    const column = matrixHeadsAt(vocabulary, piece.key).find((head) => head.matrix === matrix)?.column ?? null;
    if (column === null && !(sure.size >= MIN_HEADINGS && mayBeHeading(piece))) break;
    if (column !== null && labelOf(vocabulary, piece.key) === null) sure.add(column);
    columns.push(headColumnOf(piece, column));
  }
  // Where the rows have names of their own, the table begins with the heading above those.
  const isNamed = columns[0]?.column?.heads === true;
  if (sure.size < MIN_HEADINGS || isNamed !== matrix.columns.some(({ heads }) => heads === true)) return null;
  const below = subHeadings(matrix, pieces, vocabulary, at, end);
  const whole = below.length === 0 ? columns : withSubHeadings(columns, below);
  const rowHead = hasRowHead(whole) ? (whole[0]?.label ?? null) : null;
  return { matrix, columns: rowHead === null ? whole : whole.slice(1), rowHead, end: at + below.length };
}

function mayBeHeading(piece: Piece): boolean {
  return piece.trust !== "unmarked" && piece.rowBreak === "none" && piece.key.length <= MAX_HEADING_LENGTH;
}

function headColumnOf(piece: Piece, column: MatrixColumn | null): HeadColumn {
  const isMarked = piece.trust !== "unmarked";
  return {
    label: piece.text,
    piece: piece.index,
    column,
    from: isMarked ? piece.col : null,
    to: isMarked ? piece.col + piece.colSpan - 1 : null,
    above: null,
  };
}

/** A second row of headings and nothing else: 总额 | 财政拨款 | 其他资金 under 预算金额. */
function subHeadings(
  matrix: MatrixRule,
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  from: number,
  end: number,
): HeadColumn[] {
  const found: HeadColumn[] = [];
  for (let at = from; at < end; at++) {
    const piece = pieces[at];
    if (piece === undefined || piece.trust === "unmarked" || (at > from && piece.rowBreak !== "none")) break;
    const column = matrixHeadsAt(vocabulary, piece.key).find((head) => head.matrix === matrix)?.column ?? null;
    if (column === null) return [];
    found.push(headColumnOf(piece, column));
  }
  return found.length < MIN_HEADINGS ? [] : found;
}

/** The heading above the second row gives way to it: the one it stands under, or the last where the row has slid. */
function withSubHeadings(columns: readonly HeadColumn[], below: readonly HeadColumn[]): HeadColumn[] {
  const start = below[0]?.from ?? 0;
  const above = columns.findLastIndex(({ from }) => from !== null && from <= start);
  const isAligned = above >= 0 && (columns[above + 1]?.from ?? Number.POSITIVE_INFINITY) > start;
  const k = isAligned && start >= (columns[0]?.from ?? 0) + 1 ? above : columns.length - 1;
  const shift = (columns[k]?.from ?? start) - start;
  const moved = below.map((column) => ({
    ...column,
    above: columns[k]?.label ?? null,
    from: column.from === null ? null : column.from + shift,
    to: column.to === null ? null : column.to + shift,
  }));
  return [...columns.slice(0, k), ...moved, ...columns.slice(k + 1)];
}

/** Of two headings of one column the first heads the names of the rows: 年度预算数 | 年初预算 | 调整后预算数. */
function hasRowHead(columns: readonly HeadColumn[]): boolean {
  const first = columns[0]?.column ?? null;
  return first !== null && first.main === true && columns.slice(1).some(({ column }) => column === first);
}
