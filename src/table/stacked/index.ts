import type { Grid } from "../../core/laid-page.ts";
import type { Ruling, Word } from "../../core/page.ts";
import type { Span } from "../aligned/spaces.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { type Band, SAME_END_POINTS, type Stack, stacksOf } from "./stack.ts";

/** Words reach over a border that is theirs by less than this, in points. */
const REACH_POINTS = 0.5;
/** Two sections that have so many borders in common, and one of them no other, have the same columns. */
const MIN_COMMON = 2;

/**
 * The grids of tables that draw level rules only and labels beside several rows: rows lie between the rules, labels end
 * where rules begin, and other columns are parted by the white space that the rows of a section have in common.
 *
 * @param isRest does the page before end with a table?
 */
export function stackedGridsOf(
  rulings: readonly Ruling[],
  words: readonly Word[],
  grids: readonly Grid[],
  isRest = false,
): Grid[] {
  return stacksOf(rulings, words, grids, isRest).flatMap((stack) => gridOfStack(stack) ?? []);
}

function gridOfStack(stack: Stack): Grid | null {
  const { left, right, bands } = stack;
  const sections = sectionsOf(stack);
  const starts = sections.flatMap((section) => section.starts);
  const known = knownBorders(starts);
  const borders = [
    ...known,
    ...meetingPoints(sections.flatMap(({ gutters }) => gutters).filter((span) => !holdsAny(span, known))),
  ];
  const own = inherited(
    sections.map((section) => bordersOf(section, borders)),
    sections,
  );
  const xs = [left, ...[...new Set(own.flat())].toSorted((a, b) => a - b), right];
  if (xs.length < 4) return null;
  const down = sections.flatMap((section, i) => section.bands.map((band) => edgesOf(band, xs, own[i] ?? [])));
  const [first] = bands;
  const ys = [first?.y0 ?? 0, ...bands.map(({ y1 }) => y1)];
  const across = ys.map((_, row) => {
    const from = row === 0 ? left : (bands[row - 1]?.below ?? left);
    return xs.slice(0, -1).map((x) => row === 0 || row === bands.length || x >= from - SAME_END_POINTS);
  });
  return { xs, ys, across, down };
}

/** Each border once. */
function knownBorders(starts: readonly number[]): number[] {
  const sorted = starts.toSorted((a, b) => a - b);
  return sorted.filter((x, i) => i === 0 || x - (sorted[i - 1] ?? x) > SAME_END_POINTS);
}

function holdsAny({ from, to }: Span, xs: readonly number[]): boolean {
  return xs.some((x) => x >= from && x <= to);
}

/** The fewest positions such that each stretch holds one: columns of several sections share their borders. */
function meetingPoints(spans: readonly Span[]): number[] {
  const points: number[] = [];
  let open: Span | null = null;
  for (const span of spans.toSorted((a, b) => a.to - b.to)) {
    if (open !== null && span.from <= open.to) {
      open = { from: Math.max(open.from, span.from), to: open.to };
      continue;
    }
    if (open !== null) points.push((open.from + open.to) / 2);
    open = span;
  }
  if (open !== null) points.push((open.from + open.to) / 2);
  return points;
}

function bordersOf({ starts, gutters }: Section, borders: readonly number[]): number[] {
  return borders.filter((x) => {
    return (
      starts.some((start) => Math.abs(start - x) <= SAME_END_POINTS) || gutters.some((span) => holdsAny(span, [x]))
    );
  });
}

/** A heading names columns that are blank below it, and a lone row shows few of those above: they go on. */
function inherited(own: readonly (readonly number[])[], sections: readonly Section[]): number[][] {
  const result = own.map((xs) => [...xs]);
  const take = (i: number, from: number): void => {
    const [mine, theirs] = [result[i], result[from]];
    const words = sections[i]?.bands.flatMap((band) => band.words) ?? [];
    if (mine === undefined || theirs === undefined || mine.length < MIN_COMMON) return;
    if (!mine.every((x) => theirs.includes(x))) return;
    result[i] = theirs.filter((x) => mine.includes(x) || !words.some((word) => isAcross(word, x)));
  };
  for (let i = 1; i < result.length; i++) take(i, i - 1);
  for (let i = result.length - 2; i >= 0; i--) take(i, i + 1);
  return result;
}

/** Borders that a band draws: those of its section, but for cells whose words reach over them. */
function edgesOf({ above, below, words }: Band, xs: readonly number[], own: readonly number[]): boolean[] {
  const labels = Math.max(above, below) + SAME_END_POINTS;
  return xs.map((x, i) => {
    if (i === 0 || i === xs.length - 1) return true;
    return own.includes(x) && (x <= labels || !words.some((word) => isAcross(word, x)));
  });
}

function isAcross({ bbox }: Word, x: number): boolean {
  return bbox[0] < x - REACH_POINTS && bbox[2] > x + REACH_POINTS;
}
