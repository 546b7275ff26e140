import type { Ruling, Word } from "../../core/page.ts";
import { type HeadBlock, headBlocksOf, merged } from "./head-blocks.ts";
import { isFigure } from "./marks.ts";
import type { PlacedLine } from "./pieces.ts";
import { type Column, headSpansOf } from "./spans.ts";

/** Lines of one heading stand closer than so many em. */
const MAX_LEADING_EM = 1;
/** A heading reaches into a row when it overlaps with what stands there by more than this, in em. */
const REACH_EM = 0.3;

/** A cell on rows and columns; `to` inclusive. */
export interface CellOfLines {
  readonly row: number;
  readonly rowSpan: number;
  readonly from: number;
  readonly to: number;
  readonly words: readonly Word[];
}

/** A heading on columns; its level is one more than that of what stands above. */
interface Head {
  block: HeadBlock;
  readonly from: number;
  readonly to: number;
  readonly level: number;
  hasChildren: boolean;
}

/**
 * The heading's cells. What stands below a heading is a row lower; a heading with nothing below it stands in the last row,
 * and in those above that it reaches into.
 */
export function headerCells(
  lines: readonly PlacedLine[],
  columns: readonly Column[],
  rules: readonly Ruling[],
): CellOfLines[] {
  const heads = headsOf(lines, columns, rules);
  const count = heads.reduce((most, { level }) => Math.max(most, level + 1), 0);
  return heads.map((head) => {
    const { from, to, block, hasChildren, level } = head;
    const row = hasChildren ? level : startOf(head, heads, count);
    return { row, rowSpan: hasChildren ? 1 : count - row, from, to, words: block.words };
  });
}

/** Headings right over one another in the same columns are one. */
function headsOf(lines: readonly PlacedLine[], columns: readonly Column[], rules: readonly Ruling[]): readonly Head[] {
  const heads: Head[] = [];
  const spans = headSpansOf(headBlocksOf(lines, rules), columns, rules);
  for (const [block, { from, to }] of [...spans].toSorted(([a], [b]) => a.y0 - b.y0)) {
    const uppers = columns
      .map((_, i) => (i < from || i > to ? undefined : heads.findLast((head) => head.from <= i && head.to >= i)))
      .filter((head) => head !== undefined);
    const [upper] = uppers;
    if (upper !== undefined && upper.from === from && upper.to === to && isOne(upper.block, block, rules)) {
      upper.block = merged(upper.block, block);
      continue;
    }
    for (const each of uppers) each.hasChildren = true;
    const level = uppers.reduce((most, each) => Math.max(most, each.level + 1), 0);
    heads.push({ block, from, to, level, hasChildren: false });
  }
  return heads;
}

function isOne(upper: HeadBlock, { y0, x0, x1, em, lastPiece }: HeadBlock, rules: readonly Ruling[]): boolean {
  if (y0 - upper.y1 > MAX_LEADING_EM * em || isFigure(lastPiece.text)) return false;
  return !rules.some(
    ({ at, from, to }) =>
      at > upper.y1 - em / 2 && at < y0 + em / 2 && Math.min(to, x1) - Math.max(from, x0) > 0.5 * (x1 - x0),
  );
}

/** The first row from its own level on whose other headings it stands beside. */
function startOf(head: Head, heads: readonly Head[], count: number): number {
  for (let row = head.level; row < count - 1; row++) {
    const others = heads.filter((each) => each !== head && each.level === row && each.hasChildren);
    if (others.length === 0) return row;
    if (others.some(({ block: { y1, em } }) => y1 - head.block.y0 > REACH_EM * em)) return row;
  }
  return count - 1;
}

/** The cells of a row of the body: pieces over common columns are one. */
export function bodyCells(row: readonly PlacedLine[], index: number): CellOfLines[] {
  const cells: { from: number; to: number; words: readonly Word[] }[] = [];
  const pieces = row.flatMap((line) => line.pieces).toSorted((a, b) => a.from - b.from);
  for (const { from, to, words } of pieces) {
    const last = cells.at(-1);
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.words = [...last.words, ...words];
    } else cells.push({ from, to, words });
  }
  return cells.map((cell) => ({ row: index, rowSpan: 1, ...cell }));
}
