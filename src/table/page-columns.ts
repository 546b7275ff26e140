import type { LaidTable } from "./laid-block.ts";

/** Drawn borders of one table lie this close on two pages, in points: printers round to their own pixels. */
const SAME_BORDER_POINTS = 2.5;
/** Left and right pages may have margins that differ by up to this, in points. */
const MAX_SHIFT_POINTS = 60;
/** Columns parted by white space are parted somewhere in it: off by up to this share of the columns beside it. */
const MAX_GUTTER_SHARE = 0.45;
/** With a smaller share of inner borders in common, two tables merely have the same width. */
const MIN_COMMON_SHARE = 0.5;

/** How the columns of a page's table lie on those of the page before. */
export interface Fit {
  /** same: all borders; within: all borders of one of them; partial: at least half of them. */
  readonly grade: "same" | "within" | "partial";
  /** The borders of the later table, in the earlier one's positions where they meet. */
  readonly xs: readonly number[];
}

/** Where a table's columns are parted; `ys` is null where no rules do. */
export type Columns = Pick<LaidTable, "xs" | "ys">;

/** How the next page's columns lie on those so far; null where they are another table's. */
export function fitOf(columns: Columns, next: Columns): Fit | null {
  if (columns.ys === null || next.ys === null) return gutterFitOf(columns.xs, next.xs);
  const [start, end] = [columns.xs[0] ?? 0, columns.xs.at(-1) ?? 0];
  const shift = start - (next.xs[0] ?? 0);
  const isAsWide = Math.abs((next.xs.at(-1) ?? 0) + shift - end) <= SAME_BORDER_POINTS;
  const fit = borderFitOf(columns.xs, next.xs);
  if (fit !== null || !isAsWide || Math.abs(shift) > MAX_SHIFT_POINTS) return fit;
  const shifted = borderFitOf(
    columns.xs,
    next.xs.map((x) => x + shift),
  );
  return shifted?.grade === "same" && next.xs.length > 3 ? shifted : null;
}

function borderFitOf(xs: readonly number[], next: readonly number[]): Fit | null {
  const positions = next.map((x) => xs.find((each) => Math.abs(each - x) <= SAME_BORDER_POINTS) ?? x);
  const met = new Set(positions.filter((x) => xs.includes(x)));
  const [first, last] = [positions[0] ?? 0, positions.at(-1) ?? 0];
  // A merged cell that fills the page's first column may have no rule of its own at top and bottom: the border is lost.
  const isLeft = first === xs[0] || (met.has(first) && next.length > 2);
  if (!isLeft || last !== xs.at(-1)) return null;
  const [own, others] = [innerOf(xs), innerOf(positions)];
  const common = others.filter((x) => met.has(x)).length;
  const fewest = Math.min(own.length, others.length);
  if (fewest === 0 || common < MIN_COMMON_SHARE * fewest) return null;
  const isSame = common === own.length && common === others.length && first === xs[0];
  return { grade: isSame ? "same" : common === fewest ? "within" : "partial", xs: positions };
}

function innerOf(xs: readonly number[]): readonly number[] {
  return xs.slice(1, -1);
}

/** Columns that are white space: as many, and each where it was. */
function gutterFitOf(xs: readonly number[], next: readonly number[]): Fit | null {
  if (xs.length !== next.length || xs.length < 3) return null;
  const isSame = xs.every((x, i) => {
    const widths = [xs, next].flatMap((each) => [
      (each[i] ?? 0) - (each[i - 1] ?? Number.NEGATIVE_INFINITY),
      (each[i + 1] ?? Number.POSITIVE_INFINITY) - (each[i] ?? 0),
    ]);
    return Math.abs(x - (next[i] ?? 0)) <= MAX_GUTTER_SHARE * Math.min(...widths);
  });
  return isSame ? { grade: "same", xs } : null;
}
