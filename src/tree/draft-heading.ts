import { foldLabel } from "../core/text.ts";
import type { DraftCell, DraftRow, Senses } from "./draft-rows.ts";
import { isValueLike, isWordLike } from "./draft-rows.ts";

/** Fewest cells of a heading row. */
const MIN_HEADINGS = 3;
/** So many rows below show what a heading's columns hold. */
const ROWS_LOOKED_AT = 40;
/** From this share on, the cells of a column are of one kind. */
const MOSTLY = 0.7;
/** What a column of values below counts, in headings. */
const TYPED_WEIGHT = 3;
/** What it costs that all cells below stand at no heading. */
const STRAY_WEIGHT = 6;
/** What it costs that a row below, of as many cells, may be the heading as well: labels stand above the headings. */
const RIVAL_WEIGHT = 2;
const GOOD_ENOUGH = 0.8;

/**
 * The row whose cells head the columns below: all words, and below them columns that hold cells of one kind, some of
 * them values. Labels beside their values have mixed columns below.
 *
 * @returns index of the row; null where the form has no table
 */
export function headingOfRows(rows: readonly DraftRow[], senses: Senses): number | null {
  const scores = rows.map((row, at) => {
    if (!mayHead(row, senses)) return 0;
    const below = rows.slice(at + 1, at + 1 + ROWS_LOOKED_AT).filter(({ width }) => width > 0);
    return below.length === 0 ? 0 : scoreOf(row, below, senses);
  });
  const most = Math.max(0, ...scores);
  // Of the forms of a document the first is drafted, as long as it is not much worse off than another.
  return most <= MIN_HEADINGS ? null : scores.findIndex((score) => score >= GOOD_ENOUGH * most);
}

function mayHead({ cells, width }: DraftRow, senses: Senses): boolean {
  if (width === 0 || cells.length < MIN_HEADINGS) return false;
  const keys = new Set(cells.map(({ text }) => foldLabel(text)));
  return keys.size === cells.length && cells.every(({ text }) => !/[:：]\s*$/.test(text) && isWordLike(text, senses));
}

function scoreOf(row: DraftRow, below: readonly DraftRow[], senses: Senses): number {
  let pure = 0;
  let typed = 0;
  let seated = 0;
  for (const heading of row.cells) {
    const cells = cellsUnder(heading, below);
    const values = cells.filter(({ text }) => isValueLike(text, senses)).length;
    seated += cells.length;
    if (values >= MOSTLY * cells.length || values <= (1 - MOSTLY) * cells.length) pure++;
    if (cells.length > 1 && values >= MOSTLY * cells.length) typed++;
  }
  const all = below.reduce((sum, { cells }) => sum + cells.length, 0);
  const rival = below.some((other) => other.cells.length >= row.cells.length && mayHead(other, senses)) ? 1 : 0;
  return pure + TYPED_WEIGHT * typed - STRAY_WEIGHT * (1 - seated / all) - RIVAL_WEIGHT * rival;
}

/** The cells that begin within a heading's columns. */
export function cellsUnder(heading: DraftCell, rows: readonly DraftRow[]): DraftCell[] {
  return rows.flatMap(({ cells }) => cells.filter((cell) => isUnder(heading, cell)));
}

export function isUnder(heading: DraftCell, { col }: DraftCell): boolean {
  return heading.col <= col && col < heading.col + heading.colSpan;
}
