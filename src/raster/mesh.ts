import type { Line } from "./lines.ts";
import { levelsAlong, type Ridges } from "./ridges.ts";

/** An edge of a line between two crossing ones, or a line that crosses none. Pixels. */
export interface Edge {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A line that ends this far before a crossing one may still reach it, in inches: broken rules lose their ends. */
const REACH_INCHES = 0.2;
/** How far beside its line an edge is looked for, in inches. */
const BESIDE_INCHES = 0.012;
/** Where a rule is fainter than this share of where it is well drawn, it is not drawn: blur reaches beyond its ends. */
const MIN_LEVEL_SHARE = 0.35;
/** What is left out at both ends of an edge, in inches: the crossing line and its blur. */
const MARGIN_INCHES = 0.04;
/** An edge counts as drawn when this share of what good edges of the page show is seen; and never below the least. */
const SHARE_OF_GOOD = 0.5;
const MIN_SHARE = 0.3;
/** Good edges: the upper quarter. */
const GOOD_QUANTILE = 0.75;
/** Rules that cross nothing: this long in inches, and seen on this share. */
const MIN_FREE_INCHES = 0.5;
const MIN_FREE_SEEN = 0.8;
/** Extents follow from the edges and edges from the extents; more rounds change nothing. */
const ROUNDS = 2;

/** A possible edge with the share of it that is seen. */
interface Guess extends Edge {
  readonly share: number;
}

/** Both axes of a page: where its lines are and what is seen along them. */
export interface Axis {
  readonly lines: readonly Line[];
  readonly ridges: Ridges;
}

/**
 * The edges that are drawn between crossing lines. Every line is a hypothesis for the whole width of what it crosses:
 *
 *     ──  ───┬── ─  ┬───          ───────┬──────┬───
 *            │      │      gives         │      │          a broken rule is whole where half of it is seen,
 *     ─── ─ ─┤      ├ ─ ──        ───────┤      ├───       and open where nothing is
 */
export function edgesOf(axis: Axis, crossing: Axis, dpi: number): { readonly own: Edge[]; readonly other: Edge[] } {
  let own = axis.lines.map((line) => [line.from, line.to] as const);
  let other = crossing.lines.map((line) => [line.from, line.to] as const);
  let ownEdges: Edge[][] = [];
  let otherEdges: Edge[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ownGuesses = axis.lines.map((line) => guessesOf(line, axis.ridges, crossing.lines, other, dpi));
    const otherGuesses = crossing.lines.map((line) => guessesOf(line, crossing.ridges, axis.lines, own, dpi));
    const border = borderOf([...ownGuesses, ...otherGuesses].flat());
    ownEdges = ownGuesses.map((guesses) => guesses.filter(({ share }) => share >= border));
    otherEdges = otherGuesses.map((guesses) => guesses.filter(({ share }) => share >= border));
    own = ownEdges.map((edges, i) => extentOf(edges, axis.lines[i]));
    other = otherEdges.map((edges, i) => extentOf(edges, crossing.lines[i]));
  }
  return {
    own: axis.lines.flatMap((line, i) => withFree(line, ownEdges[i] ?? [], dpi)),
    other: crossing.lines.flatMap((line, i) => withFree(line, otherEdges[i] ?? [], dpi)),
  };
}

type Extent = readonly [number, number];

/** Every stretch between neighbouring crossing lines, beyond the ends of the line too. */
function guessesOf(
  { at, level }: Line,
  ridges: Ridges,
  crossing: readonly Line[],
  extents: readonly Extent[],
  dpi: number,
): Guess[] {
  const reach = REACH_INCHES * dpi;
  const border = Math.max(ridges.border, MIN_LEVEL_SHARE * level);
  const ends = crossing
    .filter((_, i) => {
      const [from, to] = extents[i] ?? [Infinity, -Infinity];
      return at >= from - reach && at <= to + reach;
    })
    .map((line) => line.at);
  return ends.slice(1).map((to, i) => {
    const from = ends[i] ?? to;
    const margin = Math.min(MARGIN_INCHES * dpi, (to - from) / 4);
    const levels = levelsAlong(ridges, at, [from + margin, to - margin], Math.max(1, BESIDE_INCHES * dpi));
    return { at, from, to, share: levels.filter((each) => each >= border).length / Math.max(1, levels.length) };
  });
}

/** From which share on an edge is drawn: rules of a bad copy are seen in part everywhere. */
function borderOf(guesses: readonly Guess[]): number {
  const drawn = guesses.filter(({ share }) => share >= MIN_SHARE).toSorted((a, b) => a.share - b.share);
  const good = drawn[Math.floor(GOOD_QUANTILE * (drawn.length - 1))]?.share ?? 1;
  return Math.max(MIN_SHARE, SHARE_OF_GOOD * good);
}

function extentOf(edges: readonly Edge[], line: Line | undefined): Extent {
  const first = edges[0];
  const last = edges.at(-1);
  if (first === undefined || last === undefined) return [line?.from ?? 0, line?.to ?? 0];
  return [first.from, last.to];
}

/** Edges that follow one another as one; with them the stretches of the line that no edge covers. */
function withFree(line: Line, edges: readonly Edge[], dpi: number): Edge[] {
  const joined: Edge[] = [];
  for (const edge of edges) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === edge.from) joined[joined.length - 1] = { ...last, to: edge.to };
    else joined.push({ at: edge.at, from: edge.from, to: edge.to });
  }
  const free = line.stretches.filter(
    ({ from, to, seen }) =>
      to - from >= MIN_FREE_INCHES * dpi &&
      seen >= MIN_FREE_SEEN * (to - from) &&
      !joined.some((edge) => Math.min(edge.to, to) - Math.max(edge.from, from) > 0.5 * (to - from)),
  );
  return [...joined, ...free.map(({ from, to }) => ({ at: line.at, from, to }))];
}
