import type { Branch, Raw } from "../core/form.ts";
import type { Issue } from "../core/issue.ts";
import { issue } from "../core/issue.ts";
import type { Place } from "../core/place.ts";
import { hullOfPlaces } from "../core/place.ts";
import { foldLabel } from "../core/text.ts";
import type { BlockName } from "./block-names.ts";
import { blocksOfHeadings, sideBlocks } from "./block-names.ts";
import type { Column } from "./columns.ts";
import { defaultColumns, isSide } from "./columns.ts";
import type { Look } from "./costs.ts";
import type { Heading } from "./headings.ts";
import type { FormFacts, RowTask } from "./indicators.ts";
import { indicatorOfRow, levelCellsOf, placeOfSeat } from "./indicators.ts";
import { isPageNumber } from "./labels.ts";
import type { Ledger } from "./ledger.ts";
import type { LevelCell, LeveledRow } from "./levels.ts";
import { branchesOfRows, deepened } from "./levels.ts";
import { isBareOrdinal } from "./ordinal-prefix.ts";
import { canonicalBranches } from "./rehome.ts";
import type { RowReading } from "./repairs.ts";
import { readingOfRow, repairsOfRow } from "./repairs.ts";
import { cutOffIssues, withoutTail } from "./row-tail.ts";
import type { SeatedRow } from "./seat.ts";
import { seatingOf } from "./seat.ts";
import { doubtsOfRows } from "./seat-doubts.ts";
import { rowOfView, viewsOf } from "./sides.ts";
import type { Piece, Stream } from "./stream.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { labelOf, levelsOf } from "./vocabulary.ts";

/** How the rows of a form's indicator table were read, for people to look at. */
export interface SeatingTrace {
  readonly columns: readonly string[];
  readonly rows: readonly (RowReading & { readonly at: Place | null })[];
}

export interface Body {
  readonly indicators: readonly Branch<Raw>[];
  readonly issues: readonly Issue[];
  readonly traces: readonly SeatingTrace[];
}

/** Everything the reading of a form's indicator table needs to know. */
export interface BodyTask {
  readonly stream: Stream;
  readonly vocabulary: Vocabulary;
  readonly headings: readonly Heading[];
  /** First piece of the form. */
  readonly formFirst: number;
  /** Pieces of the indicator table, headings included. */
  readonly first: number;
  readonly end: number;
  readonly facts: FormFacts;
  readonly hierarchy: "canonical" | "written";
  readonly lookOf: (text: string) => Look;
}

/** The hierarchy of a form: its indicator rows seated on their columns and gathered under their levels. */
export function bodyOfPieces(task: BodyTask, ledger: Ledger): Body {
  const issues: Issue[] = [];
  const rows: LeveledRow[] = [];
  const traces: SeatingTrace[] = [];
  const blocks = blocksOfHeadings(task);
  const parts = task.headings.length === 0 ? [null] : task.headings;
  parts.forEach((heading, k) => {
    const first = heading === null ? task.first : heading.end;
    const end = task.headings[k + 1]?.first ?? task.end;
    const columns =
      heading === null ? defaultColumns(task.vocabulary, hasSigns(task, first, end)) : heading.columns.filter(hasSeat);
    if (heading !== null) for (let i = heading.first; i < heading.end; i++) ledger.claim(i, "boilerplate");
    const side = sideBlocks(task, heading);
    traces.push(
      readPart(
        task,
        ledger,
        { first, end, columns, isAssumed: heading === null, blocks: side ?? [blocks[k] ?? null] },
        rows,
        issues,
      ),
    );
  });
  const placed = task.hierarchy === "canonical" ? deepened(rows, task.vocabulary) : rows;
  return bodyOfRows(placed, task, issues, traces);
}

/** Rows that were read in whatever way, gathered under their levels. */
export function bodyOfRows(
  rows: readonly LeveledRow[],
  { vocabulary, hierarchy }: Pick<BodyTask, "vocabulary" | "hierarchy">,
  issues: readonly Issue[],
  traces: readonly SeatingTrace[],
): Body {
  const tree = branchesOfRows(rows, vocabulary, hierarchy);
  const canonical = hierarchy === "canonical" ? canonicalBranches(tree.branches, vocabulary) : tree;
  const rehomed = hierarchy === "canonical" ? canonical.issues : [];
  return { indicators: canonical.branches, issues: [...issues, ...tree.issues, ...rehomed], traces };
}

/** So many operators in cells of their own are no slip. */
const MIN_SIGNS = 2;

function hasSigns({ stream, lookOf }: BodyTask, first: number, end: number): boolean {
  let count = 0;
  for (let i = first; i < end && count < MIN_SIGNS; i++) if (lookOf(stream.pieces[i]?.text ?? "") === "sign") count++;
  return count >= MIN_SIGNS;
}

function hasSeat(column: Column): boolean {
  return column.role !== "side";
}

interface Part {
  readonly first: number;
  readonly end: number;
  readonly columns: readonly Column[];
  /** Are its headings lost? */
  readonly isAssumed: boolean;
  /** The block of each view of its columns. */
  readonly blocks: readonly BlockName[];
}

function readPart(task: BodyTask, ledger: Ledger, part: Part, rows: LeveledRow[], issues: Issue[]): SeatingTrace {
  const pieces: Piece[] = [];
  for (let i = part.first; i < part.end; i++) {
    const piece = task.stream.pieces[i];
    if (piece === undefined || ledger.isClaimed(i)) continue;
    if (isFurniture(piece, task) || isEmptyEntry(i, part.end, task)) ledger.claim(i, "boilerplate");
    else pieces.push(piece);
  }
  const seating = seatingOf(pieces, part.columns, task.vocabulary, task.lookOf);
  // A line of text behind the rows is a remark; between them it may be a row that no table took.
  const lastSeat = Math.max(-1, ...seating.rows.flatMap(({ seats }) => seats.map(({ end }) => end)));
  for (const index of seating.unseated) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    if (task.lookOf(piece.text) === "nil") {
      ledger.claim(piece.index, "boilerplate"); // A placeholder such as … in a blank row.
      continue;
    }
    ledger.drop(piece.index, "fits no column of the indicator table");
    if (!piece.prose || index < lastSeat) issues.push(issue("tree/cell-unseated", piece.at, { text: piece.text }));
  }
  if (part.end === task.stream.pieces.length) issues.push(...cutOffIssues(seating.rows, pieces, part.columns));
  const kept = withoutTail(seating.rows, pieces, part.columns, ledger);
  issues.push(...doubtsOfRows(kept, pieces, part.columns, task.lookOf, part.isAssumed));
  const trace: (RowReading & { at: Place | null })[] = [];
  for (const row of kept) {
    issues.push(...repairsOfRow(row, pieces, part.columns, task.stream.rows, task.lookOf));
    const at = hullOfPlaces(row.seats.map((seat) => placeOfSeat(seat, pieces)));
    trace.push({ at, ...readingOfRow(row, pieces, part.columns, task.stream.rows) });
  }
  viewsOf(part.columns).forEach((columns, v, views) => {
    const view = kept.map((row) => rowOfView(row, columns, v === views.length - 1)).filter((row) => row !== null);
    readView(view, { ...task, columns, pieces }, part.blocks[v] ?? null, ledger, rows, issues);
  });
  return { columns: part.columns.map((column) => column.label), rows: trace };
}

/** The indicators of one block of columns. */
function readView(
  view: readonly SeatedRow[],
  task: RowTask,
  block: BlockName,
  ledger: Ledger,
  rows: LeveledRow[],
  issues: Issue[],
): void {
  const { columns, pieces, vocabulary } = task;
  let costLevel = false;
  for (const row of view) {
    const levels = levelCellsOf(row, columns, pieces);
    if (levels.length > 0) costLevel = levels.some((cell) => isCaptionLevel(cell, vocabulary));
    const read = indicatorOfRow(row, task, costLevel);
    issues.push(...read.issues);
    claimRow(row, pieces, ledger, new Set(read.left.map((seat) => seat.column)));
    rows.push({ levels, indicator: read.indicator, block });
  }
}

function claimRow(row: SeatedRow, pieces: readonly Piece[], ledger: Ledger, left: ReadonlySet<number>): void {
  for (const seat of row.seats) {
    for (let i = seat.first; i < seat.end; i++) {
      const piece = pieces[i];
      if (piece === undefined) continue;
      if (left.has(seat.column)) ledger.drop(piece.index, "a value without an indicator's name");
      else ledger.claim(piece.index, "placed");
    }
  }
}

/** Vertical labels and page numbers between the rows. A fragment that is a unit (年 of 年度) may be a cell. */
function isFurniture(piece: Piece, { vocabulary, lookOf }: BodyTask): boolean {
  // The score of a level whose name is lost: (30分).
  if (/^\(\d{1,3}分\)$/.test(piece.key) && piece.trust === "unmarked") return true;
  if (!isSide(piece, vocabulary)) return piece.rowBreak !== "none" && isPageNumber(piece.key);
  if (levelsOf(vocabulary, piece.key).length > 0) return false;
  return labelOf(vocabulary, piece.key) !== null || (piece.col === 0 && lookOf(piece.text) !== "unit");
}

/** A numbered entry that nobody filled in: `指标2` before dots or another entry, and the dots behind it. */
function isEmptyEntry(at: number, end: number, { stream, vocabulary, lookOf }: BodyTask): boolean {
  const piece = stream.pieces[at];
  const next = at + 1 < end ? stream.pieces[at + 1] : undefined;
  if (piece === undefined || piece.trust !== "unmarked") return false;
  const isDots = (other: Piece | undefined): boolean => other !== undefined && /^[….·]+$/.test(other.key);
  if (isDots(piece)) return piece.rowBreak !== "none";
  if (!isBareOrdinal(piece.key, vocabulary)) return false;
  if (next === undefined || isDots(next) || isBareOrdinal(next.key, vocabulary)) return true;
  return levelsOf(vocabulary, next.key).length > 0 || lookOf(next.text) === "nil";
}

function isCaptionLevel(cell: LevelCell, vocabulary: Vocabulary): boolean {
  const names = levelsOf(vocabulary, foldLabel(cell.written)).map((rule) => rule.name);
  return vocabulary.template.captionLevels.some((level) => names.includes(level));
}
