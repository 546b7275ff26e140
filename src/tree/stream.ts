import type { Place } from "../core/place.ts";
import type { Stored } from "../core/quantity.ts";
import type { Block, Cell, PageArea, Table, Trust } from "../core/table.ts";
import { foldLabel } from "../core/text.ts";

/**
 * One non-blank piece of the source in reading order. In delimited tables a piece is a cell; where only white space
 * parts the text, a cell may stand in several pieces.
 */
export interface Piece {
  readonly index: number;
  readonly text: string;
  /** Width folded, without white space: what vocabulary is matched against. */
  readonly key: string;
  readonly at: Place | null;
  /** Position of its block among the blocks read together. */
  readonly block: number;
  /** Counts printed rows over the blocks read together. */
  readonly row: number;
  readonly col: number;
  readonly colSpan: number;
  /** Does a printed row end before this piece? */
  readonly rowBreak: "stated" | "possible" | "none";
  /** Does a cell end before this piece? `possible` = only white space parts it from the piece before. */
  readonly cellBreak: "stated" | "possible";
  /** What parts it from the piece before, for joining. */
  readonly gap: "space" | "line";
  readonly trust: Trust;
  /** A line of prose outside every table. */
  readonly prose: boolean;
  /** Cells that the source marks as blank right before it, where cells stand one a line; 0 where nothing marks them. */
  readonly blanks: number;
  /** Does a line of empty cells end a row right before it, where cells stand one a line? */
  readonly isAfterEnd: boolean;
  /** What a workbook stores behind the text. */
  readonly stored?: Stored | undefined;
}

/** A printed row: every cell, blank ones too, as the source has them. */
export interface PrintedRow {
  readonly cells: readonly string[];
  /** Piece indices: from `first`, up to but not including `end`. */
  readonly first: number;
  readonly end: number;
}

export interface Stream {
  readonly pieces: readonly Piece[];
  readonly rows: readonly PrintedRow[];
  /** Blocks that are drawn tables with columns told from white space, and where those stand. */
  readonly inferred: ReadonlyMap<number, readonly PageArea[]>;
}

/** So many lines of one cell each show that a run of lines is made of cells. */
const MIN_CELL_LINES = 8;
/** With more lines of one piece than this share, lines of white-space text are cells, not rows. */
const MAX_SINGLE_SHARE = 0.45;
/** A line with more pieces than this holds several rows of the form, whatever its neighbours look like. */
const MAX_PIECES_A_ROW = 14;
/** Markdown has headings of six depths. */
const MAX_HASHES = 6;

/** All blocks of a document as one stream of pieces, so that a table cut by a page break simply goes on. */
export function streamOfBlocks(blocks: readonly Block[]): Stream {
  const pieces: Piece[] = [];
  const rows: PrintedRow[] = [];
  const inferred = new Map<number, readonly PageArea[]>();
  const loose = looseBlocks(blocks);
  let ended = false;
  blocks.forEach((block, index) => {
    if (block.kind === "text") addProse(pieces, rows, index, block, loose[index] === true, ended);
    if (block.kind === "table" && block.table.columnsInferred) inferred.set(index, block.table.pages);
    ended = block.kind === "table" && addTable(pieces, rows, index, block.table, loose[index] === true);
  });
  return { pieces, rows, inferred };
}

/**
 * Which blocks stand in a run of text without delimiters that holds one cell a line somewhere: layout evidence alone
 * cuts such a run at every line with a space in it, but its lines are all of one kind.
 */
function looseBlocks(blocks: readonly Block[]): boolean[] {
  const loose = new Array<boolean>(blocks.length).fill(false);
  let first = 0;
  let hasCells = false;
  for (let i = 0; i <= blocks.length; i++) {
    const block = blocks[i];
    const table = block?.kind === "table" ? block.table : null;
    if (block === undefined || (table !== null && table.columns !== "unmarked")) {
      if (hasCells) loose.fill(true, first, i);
      first = i + 1;
      hasCells = false;
    } else if (table?.rows === "unmarked" && table.rowCount >= MIN_CELL_LINES) {
      hasCells = true;
    }
  }
  return loose;
}

function addProse(
  pieces: Piece[],
  rows: PrintedRow[],
  block: number,
  { text: printed, at }: { readonly text: string; readonly at: Place },
  loose: boolean,
  isAfterEnd: boolean,
): void {
  const text = withoutHashes(printed);
  if (text === "") return;
  rows.push({ cells: [text], first: pieces.length, end: pieces.length + 1 });
  pieces.push({
    index: pieces.length,
    text,
    key: foldLabel(text),
    at,
    block,
    row: rows.length - 1,
    col: 0,
    colSpan: 1,
    rowBreak: loose ? "possible" : "stated",
    cellBreak: "possible",
    gap: "line",
    trust: "unmarked",
    prose: !loose,
    blanks: 0,
    isAfterEnd,
  });
}

/** A line without the marks of a Markdown heading: `## 申报表` -> `申报表`. */
function withoutHashes(text: string): string {
  let at = 0;
  while (at < MAX_HASHES && text.charAt(at) === "#") at++;
  return at > 0 && text.charAt(at).trim() === "" ? text.slice(at).trimStart() : text;
}

/** @returns whether the table ends with a line of empty cells, which closes its last row */
function addTable(pieces: Piece[], rows: PrintedRow[], block: number, table: Table, loose: boolean): boolean {
  const cells = table.cells;
  const counts = new Uint32Array(table.rowCount);
  for (const cell of cells) if (cell.text !== "") counts[cell.row] = (counts[cell.row] ?? 0) + 1;
  const single = loose || counts.filter((count) => count === 1).length > MAX_SINGLE_SHARE * table.rowCount;
  const isStacked = table.rows === "unmarked" && table.columns === "unmarked";
  let next = 0;
  let blanks = 0;
  let isAfterEnd = false;
  for (let row = 0; row < table.rowCount; row++) {
    const first = pieces.length;
    const printed: string[] = [];
    for (let cell = cells[next]; cell !== undefined && cell.row === row; cell = cells[++next]) {
      printed.push(cell.text);
      if (cell.text !== "")
        pieces.push(
          pieceOfCell(table, cell, {
            index: pieces.length,
            row: rows.length,
            first,
            block,
            count: counts[row] ?? 0,
            single,
            blanks,
            isAfterEnd,
          }),
        );
    }
    const isBlank = isStacked && pieces.length === first;
    // `|` on a line of its own is a blank cell; `||` ends a row.
    isAfterEnd = isBlank && (isAfterEnd || printed.length > 1);
    blanks = isBlank ? blanks + (printed.length === 1 ? 1 : 0) : 0;
    while (printed.length > 0 && printed[printed.length - 1] === "") printed.pop();
    rows.push({ cells: printed, first, end: pieces.length });
  }
  return isAfterEnd;
}

/** Where a piece stands in its stream; `first` is the piece that opens its row. */
interface Position {
  readonly index: number;
  readonly row: number;
  readonly first: number;
  readonly block: number;
  /** Pieces of its row. */
  readonly count: number;
  /** Do most rows of the table hold one piece only? */
  readonly single: boolean;
  readonly blanks: number;
  readonly isAfterEnd: boolean;
}

function pieceOfCell(table: Table, cell: Cell, position: Position): Piece {
  const { index, row, first, block, count, single, blanks, isAfterEnd } = position;
  const starts = index === first;
  // Lines of white-space text are rows only where they mostly hold several pieces; else they are cells.
  const rowsStated = table.rows === "stated" && !(table.columns === "unmarked" && single);
  const rowEnds = rowsStated ? "stated" : "possible";
  const isWhole = table.columns === "unmarked" && count > MAX_PIECES_A_ROW;
  const rowGoesOn = rowsStated && !isWhole ? "none" : "possible";
  const free = table.columns === "unmarked" && (!starts || !rowsStated);
  return {
    index,
    text: cell.text,
    key: foldLabel(cell.text),
    at: cell.at,
    block,
    row,
    col: cell.col,
    colSpan: cell.colSpan,
    rowBreak: starts ? rowEnds : rowGoesOn,
    cellBreak: free ? "possible" : "stated",
    gap: starts ? "line" : "space",
    trust: table.columns,
    prose: false,
    blanks,
    isAfterEnd,
    ...(cell.stored === undefined ? {} : { stored: cell.stored }),
  };
}

/** What a workbook stores behind the text that the pieces make; nothing where it is but a part of a cell, or several. */
export function storedOf(pieces: readonly Piece[], from: number, to: number, text: string): Stored | undefined {
  const piece = pieces[from];
  return to === from + 1 && piece?.text === text ? piece.stored : undefined;
}

/** The text of several pieces that are one cell: a space where a space parted them, a line end where a line did. */
export function joinPieces(pieces: readonly Piece[], from: number, to: number): string {
  const first = pieces[from];
  if (first === undefined) return "";
  if (to === from + 1) return first.text;
  let text = first.text;
  for (let i = from + 1; i < to; i++) {
    const piece = pieces[i];
    if (piece !== undefined) text += (piece.gap === "line" ? "\n" : " ") + piece.text;
  }
  return text;
}
