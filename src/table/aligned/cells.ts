import type { Ruling, Word } from "../../core/page.ts";
import type { PlacedLine } from "./pieces.ts";
import type { Span } from "./spaces.ts";
import { headSpansOf } from "./spans.ts";

/** Lines of one heading stand closer than so many em. */
const MAX_LEADING_EM = 1;

/** A cell on rows and columns; `to` inclusive. */
export interface CellOfLines {
  readonly row: number;
  readonly rowSpan: number;
  readonly from: number;
  readonly to: number;
  readonly words: readonly Word[];
}

/** A heading on its way: it grows by the lines below it. */
interface Head {
  readonly from: number;
  readonly to: number;
  readonly level: number;
  readonly y0: number;
  y1: number;
  words: readonly Word[];
  hasChildren: boolean;
}

/**
 * The heading's cells. Lines over one another in the same columns are one cell; what stands below a wider cell is a row
 * lower; a heading with nothing below it stands in the last row, and in those above that it reaches into.
 */
export function headerCells(
  lines: readonly PlacedLine[],
  columns: readonly Span[],
  rules: readonly Ruling[],
): CellOfLines[] {
  const heads: Head[] = [];
  const above: (Head | undefined)[] = columns.map(() => undefined);
  const spans = headSpansOf(lines, columns, rules);
  lines.forEach((line, i) => {
    line.pieces.forEach((piece, k) => {
      const { from, to } = spans[i]?.[k] ?? piece;
      const uppers = [...new Set(above.slice(from, to + 1).filter((head) => head !== undefined))];
      const [upper] = uppers;
      const isSame = uppers.length === 1 && upper !== undefined && upper.from === from && upper.to === to;
      if (isSame && goesOn(upper, line, piece, rules)) {
        upper.words = [...upper.words, ...piece.words];
        upper.y1 = line.y1;
        return;
      }
      for (const each of uppers) each.hasChildren = true;
      const level = uppers.reduce((most, each) => Math.max(most, each.level + 1), 0);
      const { y0, y1 } = line;
      const head: Head = { from, to, level, y0, y1, words: piece.words, hasChildren: false };
      heads.push(head);
      above.fill(head, from, to + 1);
    });
  });
  const count = heads.reduce((most, { level }) => Math.max(most, level + 1), 0);
  return heads.map((head) => {
    const { from, to, words } = head;
    const row = head.hasChildren ? head.level : startOf(head, heads, count);
    return { row, rowSpan: head.hasChildren ? 1 : count - row, from, to, words };
  });
}

function goesOn(
  head: Head,
  { y0, em }: PlacedLine,
  { x0, x1 }: { x0: number; x1: number },
  rules: readonly Ruling[],
): boolean {
  if (y0 - head.y1 > MAX_LEADING_EM * em) return false;
  return !rules.some(
    ({ at, from, to }) =>
      at > head.y1 - em / 2 && at < y0 + em / 2 && Math.min(to, x1) - Math.max(from, x0) > 0.5 * (x1 - x0),
  );
}

/** The first row from its own level on whose other headings it stands beside. */
function startOf(head: Head, heads: readonly Head[], count: number): number {
  for (let row = head.level; row < count - 1; row++) {
    const others = heads.filter((each) => each !== head && each.level === row && each.hasChildren);
    if (others.length === 0 || others.some(({ y0, y1 }) => (y0 + y1) / 2 > head.y0)) return row;
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
