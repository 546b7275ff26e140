import type { Gray } from "../core/scan.ts";
import { type Line, linesOf, type Stretch } from "./lines.ts";
import { meanLevelAlong, type Ridges, ridgesOf } from "./ridges.ts";
import { middleLean } from "./vanishing.ts";

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
/** A thin grey rule among black ones. */
const FAINTEST = 0.5;
/** By how much a line seems to reach beyond its end: half of what is averaged along it. */
const BLUR_INCHES = 0.035;
const OVERHANG_INCHES = 0.15;
/** What is left out at both ends of an edge, in inches: the crossing line and its blur. */
const MARGIN_INCHES = 0.04;
/** An edge of a well drawn line is drawn when this share of what good edges of the page show is seen. */
const SHARE_OF_GOOD = 0.5;
/** Any other short edge may be strokes of letters: this share, and ink where letters leave a margin. */
const SHARE_OF_GOOD_ALONE = 0.8;
const MIN_END_INK = 0.4;
/** Where that margin is: from and to, in inches from the crossing line. */
const END_INCHES: readonly [number, number] = [0.015, 0.045];
/** Strokes of letters are shorter than this, in inches. */
const MIN_LONG_INCHES = 0.6;
/** A line is well drawn when so much of it, in inches, would be drawn alone. */
const MIN_WELL_DRAWN_INCHES = 0.9;
/** No edge of which less is seen is drawn; text that touches rules shows less than this where none is. */
const MIN_SHARE = 0.2;
const NOISE_SHARE = 0.1;
/** Good edges: the upper quarter. */
const GOOD_QUANTILE = 0.75;
const MIN_GOOD_SHARE = 0.6;
/** Rules that cross nothing: this long in inches, and seen on this share. */
const MIN_FREE_INCHES = 0.5;
const MIN_FREE_SEEN = 0.8;
/** A dashed line shows more than this of itself, in inches and as a share; letters above one another row by row show less. */
const MIN_DASHED_INCHES = 1.5;
const MIN_DASHED_SEEN = 0.75;
/** Extents follow from the edges and edges from the extents; more rounds change next to nothing. */
const ROUNDS = 4;

/** A possible edge with the share of it that is seen. */
interface Guess extends Edge {
  readonly share: number;
  /** Share of both its ends, next to the crossing lines, that is ink; 1 of long edges, of which nobody asks. */
  readonly ends: number;
}

/** Both axes of a page: where its lines are and what is seen along them. */
export interface Axis {
  /** The page without its glyphs. */
  readonly bare: Gray;
  readonly lines: readonly Line[];
  readonly ridges: Ridges;
  /** Of the lines, weighed by their length. */
  readonly usualLevel: number;
}

export function axisOf(bare: Gray, axis: Ridges["axis"], dpi: number): Axis {
  const ridges = ridgesOf(bare, axis, dpi);
  const lines = linesOf(ridges, dpi);
  const lengths = lines.map((line) => ({
    lean: line.level,
    length: seenOf(line),
  }));
  return { bare, lines, ridges, usualLevel: middleLean(lengths) };
}

/**
 * The edges that are drawn between crossing lines. Every line is a hypothesis for the whole width of what it crosses:
 *
 *     ──  ───┬── ─  ┬───          ───────┬──────┬───
 *            │      │      gives         │      │          a broken rule is whole where half of it is seen,
 *     ─── ─ ─┤      ├ ─ ──        ───────┤      ├───       and open where nothing is
 */
export function edgesOf(axis: Axis, crossing: Axis, dpi: number): { readonly own: Edge[]; readonly other: Edge[] } {
  let own = axis.lines.map(bareOf);
  let other = crossing.lines.map(bareOf);
  for (let round = 0; round < ROUNDS; round++) {
    const ownGuesses = own.map(({ line }) => guessesOf(line, axis, other, dpi));
    const otherGuesses = other.map(({ line }) => guessesOf(line, crossing, own, dpi));
    const shares = sharesOf([...ownGuesses, ...otherGuesses].flat());
    own = own.map(({ line }, i) => drawnOf(line, ownGuesses[i] ?? [], shares, dpi));
    other = other.map(({ line }, i) => drawnOf(line, otherGuesses[i] ?? [], shares, dpi));
  }
  return {
    own: own.flatMap((drawn) => withFree(drawn, other, dpi)),
    other: other.flatMap((drawn) => withFree(drawn, own, dpi)),
  };
}

/** A line with its edges that are drawn. */
interface Drawn {
  readonly line: Line;
  readonly edges: readonly Edge[];
  /** From the first to the last of its edges: others may cross it here. Null: it has none. */
  readonly extent: readonly [number, number] | null;
}

function bareOf(line: Line): Drawn {
  return { line, edges: [], extent: [line.from, line.to] };
}

function drawnOf(line: Line, guesses: readonly Guess[], shares: Shares, dpi: number): Drawn {
  const { good, least } = shares;
  const hasEnds = (guess: Guess): boolean => isLong(guess, dpi) || guess.ends >= MIN_END_INK;
  const drawn = guesses.filter((guess) => guess.share >= SHARE_OF_GOOD * good && hasEnds(guess));
  const isWellDrawn = drawn.reduce((sum, { from, to }) => sum + to - from, 0) >= MIN_WELL_DRAWN_INCHES * dpi;
  const isAlone = (guess: Guess): boolean =>
    isLong(guess, dpi) ? guess.share >= least : guess.share >= SHARE_OF_GOOD_ALONE * good && hasEnds(guess);
  const edges = guesses.filter(isWellDrawn ? ({ share }) => share >= least : isAlone);
  const first = edges[0];
  const last = edges.at(-1);
  return { line, edges, extent: first === undefined || last === undefined ? null : [first.from, last.to] };
}

/** Every stretch between neighbouring crossing lines, beyond the ends of the line too. */
function guessesOf(line: Line, axis: Axis, crossing: readonly Drawn[], dpi: number): Guess[] {
  const { at, level } = line;
  const { ridges, usualLevel } = axis;
  const reach = REACH_INCHES * dpi;
  const most = Math.max(level, FAINTEST * usualLevel, 1);
  const crossed = crossing
    .filter(({ extent }) => extent !== null && at >= extent[0] - reach && at <= extent[1] + reach)
    .map(({ line: other }) => other.at);
  const stops = withOwnEnds(line, crossed, dpi);
  return stops.slice(1).map((to, i) => {
    const from = stops[i] ?? to;
    const margin = Math.min(MARGIN_INCHES * dpi, (to - from) / 4);
    const stretch = [from + margin, to - margin] as const;
    const mean = meanLevelAlong(ridges, at, stretch, { reach: Math.max(1, BESIDE_INCHES * dpi), most });
    const ends = isLong({ from, to }, dpi) ? 1 : endInkOf(axis, at, [from, to], dpi);
    return { at, from, to, share: mean / most, ends };
  });
}

/** A line that goes on beyond the outermost line it crosses points to a border that is not drawn. */
function withOwnEnds({ from, to }: Line, crossed: readonly number[], dpi: number): readonly number[] {
  const first = crossed[0];
  const last = crossed.at(-1);
  if (first === undefined || last === undefined || first === last) return crossed;
  const [start, end] = [from + BLUR_INCHES * dpi, to - BLUR_INCHES * dpi];
  const overhang = OVERHANG_INCHES * dpi;
  return [...(start < first - overhang ? [start] : []), ...crossed, ...(end > last + overhang ? [end] : [])];
}

/** What edges of the page show. */
interface Shares {
  /** Of a good edge: rules of a bad copy are seen in part everywhere. */
  readonly good: number;
  /** From which on an edge of a well drawn line is drawn: between those that are and those that are not. */
  readonly least: number;
}

function sharesOf(guesses: readonly Guess[]): Shares {
  const sorted = guesses.map(({ share }) => share).toSorted((a, b) => a - b);
  const drawn = sorted.filter((share) => share >= MIN_SHARE);
  const good = Math.max(MIN_GOOD_SHARE, drawn[Math.floor(GOOD_QUANTILE * (drawn.length - 1))] ?? 1);
  const most = SHARE_OF_GOOD * good;
  const between = [NOISE_SHARE, ...sorted.filter((share) => share > NOISE_SHARE && share < good), good];
  let widest = 0;
  let least = most;
  for (let i = 1; i < between.length; i++) {
    const [low, high] = [between[i - 1] ?? 0, between[i] ?? 0];
    if (low > most || high - low <= widest) continue;
    widest = high - low;
    least = (low + high) / 2;
  }
  return { good, least: Math.min(most, Math.max(MIN_SHARE, least)) };
}

function isLong({ from, to }: { readonly from: number; readonly to: number }, dpi: number): boolean {
  return to - from >= MIN_LONG_INCHES * dpi;
}

/** Share of both ends of an edge that is as dark as rules are, pixel by pixel. */
function endInkOf(
  { bare, ridges, usualLevel }: Axis,
  at: number,
  [from, to]: readonly [number, number],
  dpi: number,
): number {
  const { width, height, data } = bare;
  const dark = 255 - Math.max(ridges.border, 0.5 * usualLevel);
  const isInk = (along: number): boolean => {
    for (let across = Math.round(at) - 2; across <= Math.round(at) + 1; across++) {
      const [x, y] = ridges.axis === "horizontal" ? [along, across] : [across, along];
      if (x >= 0 && y >= 0 && x < width && y < height && (data[y * width + x] ?? 255) <= dark) return true;
    }
    return false;
  };
  const near = Math.max(2, Math.round(END_INCHES[0] * dpi));
  const far = Math.max(near + 2, Math.round(END_INCHES[1] * dpi));
  let ink = 0;
  for (let k = near; k < far; k++) ink += Number(isInk(Math.round(from) + k)) + Number(isInk(Math.round(to) - k));
  return ink / (2 * Math.max(1, far - near));
}

function seenOf({ stretches }: Line): number {
  return stretches.reduce((sum, { seen }) => sum + seen, 0);
}

/** Edges that follow one another as one; with them the stretches of the line that no edge covers and no edge crosses. */
function withFree({ line, edges }: Drawn, crossing: readonly Drawn[], dpi: number): Edge[] {
  const joined: Edge[] = [];
  for (const edge of edges) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === edge.from) joined[joined.length - 1] = { ...last, to: edge.to };
    else joined.push({ at: edge.at, from: edge.from, to: edge.to });
  }
  const margin = MARGIN_INCHES * dpi;
  // Strokes of letters above one another are joined by the rule between them.
  const isDashed = seenOf(line) >= Math.max(MIN_DASHED_INCHES * dpi, MIN_DASHED_SEEN * (line.to - line.from));
  const isCrossed = ({ from, to }: Stretch): boolean =>
    !isDashed &&
    to - from < MIN_WELL_DRAWN_INCHES * dpi &&
    crossing.some(
      ({ line: { at }, edges: others }) =>
        at > from + margin && at < to - margin && others.some((edge) => edge.from < line.at && edge.to > line.at),
    );
  const free = line.stretches.filter(
    ({ from, to, seen }) =>
      to - from >= MIN_FREE_INCHES * dpi &&
      seen >= MIN_FREE_SEEN * (to - from) &&
      !isCrossed({ from, to, seen }) &&
      !joined.some((edge) => Math.min(edge.to, to) - Math.max(edge.from, from) > 0.5 * (to - from)),
  );
  return [...joined, ...free.map(({ from, to }) => ({ at: line.at, from, to }))];
}
