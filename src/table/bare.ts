import type { Block, Trust } from "../core/table.ts";
import { blocksOfCsv } from "./csv.ts";
import { isBlank, isRuler, type Line } from "./lines.ts";
import { type Piece, pieceOf, proseOf, type Reading } from "./reading.ts";
import { tablesOfRows } from "./rows.ts";
import { gapsOf, type Spacing, spacingOf } from "./spaces.ts";

/** Rows that look like rows before white space is believed to part cells. */
const MIN_ROWS = 2;
/** Lines between two rows that do not look like rows; more of them are prose between two tables. */
const MAX_PLAIN_RUN = 6;
/** Share of the lines of a table that look like rows. */
const MIN_ROW_SHARE = 0.4;
/** Share of the rows with a wide gap above which text is aligned and single spaces stand inside cells. */
const MIN_WIDE_SHARE = 0.6;
/** Pieces on a line above which it holds more than one row of a form. */
const MAX_ROW_PIECES = 24;
/** Short lines in a row before each is believed to be a cell. */
const MIN_STACKED_LINES = 12;
/** Longest line, by the median, of cells written one a line, in characters. */
const MAX_STACKED_MEDIAN_UNITS = 16;

/**
 * The blocks of lines that neither tabs nor pipes part: comma-separated text, rows parted by white space, cells
 * written one a line, and prose. Only layout speaks: how many gaps, how wide, how long the pieces.
 */
export function blocksOfBare(reading: Reading, lines: readonly Line[]): Block[] {
  const inked = lines.filter((line) => !isBlank(line) && !isRuler(reading.text, line));
  const csv = blocksOfCsv(reading, inked);
  if (csv !== null) return csv;
  const spacings = inked.map((line) => spacingOf(reading.text, line));
  const blocks: Block[] = [];
  let plainFrom = 0;
  const closePlain = (end: number): void => {
    for (const block of blocksOfPlainLines(reading, spacings.slice(plainFrom, end))) blocks.push(block);
  };
  for (let from = 0; from < spacings.length; ) {
    const { end, isTable } = stretchOfRows(spacings, from);
    if (isTable) {
      closePlain(from);
      for (const block of blocksOfRows(reading, spacings.slice(from, end))) blocks.push(block);
      plainFrom = end;
    }
    from = end;
  }
  closePlain(spacings.length);
  return blocks;
}

/** The stretch of lines from `from` on that begins and ends with a row, and whether it is a table. */
function stretchOfRows(
  spacings: readonly Spacing[],
  from: number,
): { readonly end: number; readonly isTable: boolean } {
  if (spacings[from]?.isRow !== true) return { end: from + 1, isTable: false };
  let end = from;
  let rows = 0;
  let isWide = false;
  for (let i = from; i < spacings.length && i - end <= MAX_PLAIN_RUN; i++) {
    const spacing = spacings[i];
    if (spacing?.isRow !== true) continue;
    rows++;
    end = i + 1;
    if (spacing.gapCount >= MAX_ROW_PIECES) isWide = true;
  }
  const isTable = isWide || (rows >= MIN_ROWS && rows >= (end - from) * MIN_ROW_SHARE);
  return { end, isTable };
}

/**
 * Rows parted by white space.
 *
 *     数量指标 培训人次 ≥80        columns unmarked: each piece is a cell, which the tree may join
 *     Net sales    1 200    30     columns slid: two spaces part cells, single spaces stand inside them
 *
 * In a short row the last cell is widened. Rows are stated, unless most pieces stand on lines far too long for a row.
 */
function blocksOfRows(reading: Reading, spacings: readonly Spacing[]): Block[] {
  const gapped = spacings.filter((spacing) => spacing.isRow);
  const wide = gapped.filter((spacing) => spacing.hasWideGap).length;
  const isAligned = wide >= MIN_ROWS && wide >= gapped.length * MIN_WIDE_SHARE;
  const rows = spacings.map(({ line }) => piecesOf(reading, line, isAligned));
  const pieceCount = rows.reduce((sum, row) => sum + row.length, 0);
  const crowded = rows.reduce((sum, row) => sum + (row.length > MAX_ROW_PIECES ? row.length : 0), 0);
  const rowTrust: Trust = crowded * 2 > pieceCount ? "unmarked" : "stated";
  const shape = { rows: rowTrust, columns: isAligned ? "slid" : "unmarked", shortRows: "widen" } as const;
  return tablesOfRows(rows, shape, reading.issues);
}

function piecesOf(reading: Reading, line: Line, isAligned: boolean): Piece[] {
  const pieces: Piece[] = [];
  let start = line.inkStart;
  for (const gap of gapsOf(reading.text, line)) {
    if (isAligned && !gap.isWide) continue;
    pieces.push(pieceOf(reading, start, gap.start));
    start = gap.end;
  }
  pieces.push(pieceOf(reading, start, line.inkEnd));
  return pieces;
}

/** Lines that are no rows: cells written one a line when there are many and short ones, else prose. */
function blocksOfPlainLines(reading: Reading, spacings: readonly Spacing[]): Block[] {
  if (isStacked(spacings)) {
    const rows = spacings.map(({ line }) => piecesOf(reading, line, false));
    return tablesOfRows(rows, { rows: "unmarked", columns: "unmarked", shortRows: "widen" }, reading.issues);
  }
  return spacings.flatMap(({ line }) => proseOf(reading, line.inkStart, line.inkEnd) ?? []);
}

function isStacked(spacings: readonly Spacing[]): boolean {
  if (spacings.length < MIN_STACKED_LINES) return false;
  const lengths = spacings.map(({ line }) => line.inkEnd - line.inkStart).toSorted((a, b) => a - b);
  return (lengths[lengths.length >> 1] ?? 0) <= MAX_STACKED_MEDIAN_UNITS;
}
