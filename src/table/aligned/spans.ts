import type { Ruling } from "../../core/page.ts";
import { type HeadBlock, isBetween } from "./head-blocks.ts";
import { isFigure } from "./marks.ts";
import type { Span } from "./spaces.ts";

/** A heading stands in the middle of what it heads but for this share of the mean distance of its columns. */
const OFF_CENTRE = 0.35;
/** A column with headings below that no heading beside reaches over is as bad as being off the middle by so much. */
const UNCOVERED = 0.06;
/** A heading set apart from another below it heads more than one column: one alone is as bad as being off by so much. */
const SINGLE = 0.25;
/** Headings stand closer than this, in em, to what they may go on with. */
const LEADING_EM = 0.6;
/** Reading columns by the ends that their cells share is as bad, for each heading, as being off by so much. */
const SIDED = 0.03;
/** Headings whose lines overlap by more than this, in em, stand beside one another. */
const BESIDE_EM = 0.3;

/** A column: where its text stands, and whether the cells in it begin or end together and not on the other side. */
export interface Column extends Span {
  readonly isLeft: boolean;
  readonly isRight: boolean;
}

/** Columns that a heading heads; `to` inclusive. */
export interface HeadSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The columns that each heading goes with: as far as a rule below it does, else over neighbours with headings of their own
 * below: those beside one another together, so that each stands in the middle of its columns and few columns are left out.
 * The first column is never taken in: it holds the labels.
 */
export function headSpansOf(
  blocks: readonly HeadBlock[],
  columns: readonly Column[],
  rules: readonly Ruling[],
): ReadonlyMap<HeadBlock, HeadSpan> {
  const spans = new Map<HeadBlock, HeadSpan>();
  let left = blocks;
  for (let first = left[0]; first !== undefined; first = left[0]) {
    const band = besideOf(first, left).toSorted((a, b) => a.x0 - b.x0);
    left = left.filter((block) => !band.includes(block));
    const below = left.filter((block) => block.y0 > first.y0);
    const placed = extentsOf(columns)
      .map(({ extents, bias }) => placedTogether(band, below, extents, rules, bias))
      .toSorted((a, b) => a.cost - b.cost)[0]?.spans;
    for (const [i, block] of band.entries()) spans.set(block, placed?.[i] ?? block);
  }
  return spans;
}

/** The headings beside the first one: none of them stands below another. */
function besideOf(first: HeadBlock, blocks: readonly HeadBlock[]): HeadBlock[] {
  const band: HeadBlock[] = [];
  for (const block of blocks) {
    const isBeside = block.y0 < first.y1 - BESIDE_EM * first.em;
    if (isBeside && !band.some(({ x0, x1 }) => x0 < block.x1 && x1 > block.x0)) band.push(block);
  }
  return band;
}

interface Extents {
  readonly extents: readonly Span[];
  readonly bias: number;
}

/**
 * Where columns may begin and end: where their text does, or, when their cells share one end, as far as the next column on
 * the other side.
 */
function extentsOf(columns: readonly Column[]): Extents[] {
  const own = columns.slice(1);
  const gaps = own.slice(1).map(({ from }, i) => from - (own[i]?.to ?? from));
  const gap = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0;
  const readings: Extents[] = [{ extents: columns, bias: 0 }];
  if (own.every(({ isLeft }) => !isLeft) && own.some(({ isRight }) => isRight))
    readings.push({
      extents: columns.map(({ from, to }, i) => ({ from: i === 0 ? from : from - gap, to })),
      bias: SIDED,
    });
  if (own.every(({ isRight }) => !isRight) && own.some(({ isLeft }) => isLeft))
    readings.push({ extents: columns.map(({ from, to }, i) => ({ from, to: i === 0 ? to : to + gap })), bias: SIDED });
  return readings;
}

interface Choice {
  readonly cost: number;
  readonly spans: readonly HeadSpan[];
}

/** The cheapest spans, of headings beside one another, that do not overlap. */
function placedTogether(
  band: readonly HeadBlock[],
  below: readonly HeadBlock[],
  columns: readonly Span[],
  rules: readonly Ruling[],
  bias: number,
): Choice {
  const isFilled = columns.map((_, i) => below.some(({ from, to }) => from <= i && i <= to));
  const missed = (from: number, to: number): number =>
    UNCOVERED * isFilled.slice(Math.max(1, from), Math.max(1, to)).filter((is) => is).length;
  // The best choice so far by the first column that is still free.
  let best = new Map<number, Choice>([[0, { cost: 0, spans: [] }]]);
  for (const block of band) {
    const next = new Map<number, Choice>();
    const own = rules.filter((rule) => !band.some((other) => other !== block && isOver(rule, other)));
    const options = optionsOf(block, isFilled, below, columns, own);
    for (const [free, choice] of best) {
      for (const { from, to, cost } of options) {
        const start = Math.max(from, free);
        if (start > to) continue;
        const total = choice.cost + cost + missed(free, start) + (start - from);
        if (total >= (next.get(to + 1)?.cost ?? Infinity)) continue;
        next.set(to + 1, { cost: total, spans: [...choice.spans, { from: start, to }] });
      }
    }
    best = next;
  }
  const complete = [...best].map(([free, { cost, spans }]) => ({ cost: cost + missed(free, columns.length), spans }));
  const [cheapest] = complete.toSorted((a, b) => a.cost - b.cost);
  return { cost: (cheapest?.cost ?? Infinity) + bias * band.length, spans: cheapest?.spans ?? band };
}

/** Where a heading may stand, and how far it is from the middle there, in mean distances of columns. */
function optionsOf(
  block: HeadBlock,
  isFilled: readonly boolean[],
  below: readonly HeadBlock[],
  columns: readonly Span[],
  rules: readonly Ruling[],
): readonly (HeadSpan & { readonly cost: number })[] {
  const own = { from: block.from, to: block.to };
  if (own.from === 0 || !isFilled.slice(own.from, own.to + 1).some((is) => is)) return [{ ...own, cost: 0 }];
  const ruled = ruledSpan(block, below, columns, rules);
  if (ruled !== null) return [{ ...ruled, cost: 0 }];
  const isAlone = own.from === own.to && isApart(block, below);
  const options = [{ ...own, cost: offsetOf(block, own, columns) + (isAlone ? SINGLE : 0) }];
  for (let from = own.from; from >= 1 && isFilled[from] === true; from--) {
    for (let to = own.to; to < columns.length && isFilled[to] === true; to++) {
      const cost = offsetOf(block, { from, to }, columns);
      if (cost <= OFF_CENTRE && to - from > own.to - own.from) options.push({ from, to, cost });
    }
  }
  return options;
}

/** A rule that goes on below another heading beside it says of neither how far it reaches. */
function isOver({ from, to }: Ruling, { x0, x1 }: HeadBlock): boolean {
  return from <= x0 && to >= x1;
}

/** Is the next heading below set apart, so that the two are not one? */
function isApart(block: HeadBlock, below: readonly HeadBlock[]): boolean {
  const next = below.find(({ from, to }) => from <= block.to && to >= block.from);
  return next !== undefined && (next.y0 - block.y1 > LEADING_EM * block.em || isFigure(next.lastPiece.text));
}

/** How far from the middle of columns a heading stands, in their mean distance. */
function offsetOf({ x0, x1 }: HeadBlock, { from, to }: HeadSpan, columns: readonly Span[]): number {
  const [start, end] = [columns[from]?.from ?? 0, columns[to]?.to ?? 0];
  const low = (start + (columns[from - 1]?.to ?? start)) / 2;
  const high = (end + (columns[to + 1]?.from ?? end)) / 2;
  return Math.abs((start + end) / 2 - (x0 + x1) / 2) / ((high - low) / (to - from + 1));
}

function ruledSpan(
  block: HeadBlock,
  below: readonly HeadBlock[],
  columns: readonly Span[],
  rules: readonly Ruling[],
): HeadSpan | null {
  const next = below.find(({ from, to }) => from <= block.to && to >= block.from);
  const rule = next === undefined ? undefined : rules.find((each) => isBetween(each, block, next));
  if (rule === undefined) return null;
  const covered = columns.flatMap((column, i) => {
    const share = Math.min(rule.to, column.to) - Math.max(rule.from, column.from);
    return share > 0.5 * (column.to - column.from) ? [i] : [];
  });
  const [first, to] = [covered[0], covered.at(-1)];
  if (first === undefined || to === undefined || to - first + 1 >= columns.length) return null;
  return { from: Math.max(1, first), to };
}
