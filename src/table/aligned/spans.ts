import type { Ruling } from "../../core/page.ts";
import { goesOnBelow, hasRuleUnder } from "./head-lines.ts";
import type { Piece, PlacedLine } from "./pieces.ts";
import type { Span } from "./spaces.ts";

/** A heading stands in the middle of what it heads but for this share of the mean distance of its columns. */
const OFF_CENTRE = 0.35;
/** A column with headings below that no heading of the line reaches over is as bad as being off the middle by so much. */
const UNCOVERED = 0.06;

/** Columns that a heading's piece heads; `to` inclusive. */
export interface HeadSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The columns that each piece of each line of a heading goes with. What goes on in the line below goes with the same
 * columns. Others reach as far as a rule below them does, else over neighbours with headings of their own below: all pieces
 * of a line together so that each stands in the middle of its columns and few columns are left out. The first column is
 * never taken in: it holds the labels.
 */
export function headSpansOf(
  lines: readonly PlacedLine[],
  columns: readonly Span[],
  rules: readonly Ruling[],
): readonly (readonly HeadSpan[])[] {
  const spans: (readonly HeadSpan[])[] = [];
  for (let i = lines.length - 1; i >= 0; i--) {
    const [line, next] = [lines[i], lines[i + 1]];
    if (line === undefined) continue;
    const fixed = line.pieces.map((piece): HeadSpan | null => {
      if (piece.from === 0 || next === undefined) return piece;
      const ruled = ruledSpan(piece, line, next, columns, rules);
      if (ruled !== null) return ruled;
      const rest = goesOnBelow(piece, line, next, rules);
      return rest === null ? null : (spans[0]?.[next.pieces.indexOf(rest)] ?? null);
    });
    spans.unshift(placedTogether(line.pieces, fixed, lines.slice(i + 1), columns));
  }
  return spans;
}

interface Choice {
  readonly cost: number;
  readonly spans: readonly HeadSpan[];
}

/** The cheapest spans of a line's pieces that do not overlap. */
function placedTogether(
  pieces: readonly Piece[],
  fixed: readonly (HeadSpan | null)[],
  below: readonly PlacedLine[],
  columns: readonly Span[],
): readonly HeadSpan[] {
  const isFilled = columns.map((_, i) => below.some((each) => each.pieces.some(({ from, to }) => from <= i && i <= to)));
  // The best choice so far by the first column that is still free.
  let best = new Map<number, Choice>([[0, { cost: 0, spans: [] }]]);
  pieces.forEach((piece, k) => {
    const next = new Map<number, Choice>();
    const own = fixed[k] ?? null;
    const options = own === null ? optionsOf(piece, isFilled, below, columns) : [{ ...own, cost: 0 }];
    for (const [free, choice] of best) {
      for (const { from, to, cost } of options) {
        const start = Math.max(from, free);
        if (start > to) continue;
        const total = choice.cost + cost + UNCOVERED * countOf(isFilled, Math.max(1, free), start) + (start - from);
        if (total < (next.get(to + 1)?.cost ?? Infinity))
          next.set(to + 1, { cost: total, spans: [...choice.spans, { from: start, to }] });
      }
    }
    best = next;
  });
  const complete = [...best].map(([free, { cost, spans }]) => {
    return { cost: cost + UNCOVERED * countOf(isFilled, Math.max(1, free), columns.length), spans };
  });
  return complete.toSorted((a, b) => a.cost - b.cost)[0]?.spans ?? pieces;
}

function countOf(isFilled: readonly boolean[], from: number, to: number): number {
  return isFilled.slice(from, to).filter((is) => is).length;
}

/** Where a piece may stand, and how far it is from the middle there, in mean distances of columns. */
function optionsOf(
  piece: Piece,
  isFilled: readonly boolean[],
  below: readonly PlacedLine[],
  columns: readonly Span[],
): (HeadSpan & { readonly cost: number })[] {
  const options = [{ from: piece.from, to: piece.to, cost: offsetOf(piece, piece, columns) }];
  if (below.length === 0) return options;
  for (let from = piece.from; from >= 1 && isFilled[from] === true; from--) {
    for (let to = piece.to; to < columns.length && isFilled[to] === true; to++) {
      if (from === piece.from && to === piece.to) continue;
      const cost = offsetOf(piece, { from, to }, columns);
      if (cost <= OFF_CENTRE) options.push({ from, to, cost });
    }
  }
  return options;
}

/** How far from the middle of columns a piece stands, in their mean distance. */
function offsetOf({ x0, x1 }: Piece, { from, to }: HeadSpan, columns: readonly Span[]): number {
  const [start, end] = [columns[from]?.from ?? 0, columns[to]?.to ?? 0];
  const low = (start + (columns[from - 1]?.to ?? start)) / 2;
  const high = (end + (columns[to + 1]?.from ?? end)) / 2;
  return Math.abs((start + end) / 2 - (x0 + x1) / 2) / ((high - low) / (to - from + 1));
}

function ruledSpan(
  piece: Piece,
  line: PlacedLine,
  next: PlacedLine,
  columns: readonly Span[],
  rules: readonly Ruling[],
): HeadSpan | null {
  const rule = rules.find((each) => hasRuleUnder(piece, line, next, each));
  if (rule === undefined) return null;
  const covered = columns.flatMap((column, i) => {
    const share = Math.min(rule.to, column.to) - Math.max(rule.from, column.from);
    return share > 0.5 * (column.to - column.from) ? [i] : [];
  });
  const [from, to] = [covered[0], covered.at(-1)];
  return from === undefined || to === undefined || to - from + 1 >= columns.length ? null : { from: Math.max(1, from), to };
}
