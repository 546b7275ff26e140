import type { Ruling } from "../../core/page.ts";
import type { Line } from "./line.ts";
import { isCaption, isNoteStart } from "./marks.ts";
import { commonOf, freeOf, innerOf, type Span } from "./spaces.ts";

/** White space between columns is at least so wide, in em, in the lines that a table is grown from. */
export const MIN_GUTTER_EM = 0.4;
/** White space between lines of one table, in em, unless its own lines stand farther apart. */
export const MAX_GAP_EM = 2.4;
export const MAX_GAP_RATIO = 1.7;
/** This share of the gutters may be crossed by a line of the body. */
export const MAX_LOST_BODY = 0.34;
/** White space this narrow, in em, still parts a line's pieces from a column beside them. */
export const NARROW_EM = 0.15;
/** So many lines with one piece only may stand between two lines with more: wrapped labels, headings of groups. */
export const MAX_SINGLES = 6;
/** A rule this long, as a share of the table's width, goes with the whole of it. */
const WIDE_RULE = 0.6;

/** A table on its way: what its lines leave free, and how far they reach. */
export interface State {
  free: readonly Span[];
  x0: number;
  x1: number;
  /** Widest white space between lines so far. */
  gap: number;
}

export function widen(state: State, { segments }: Line): void {
  const [x0, x1] = [segments[0]?.x0 ?? 0, segments.at(-1)?.x1 ?? 0];
  state.x0 = state.x1 === 0 ? x0 : Math.min(state.x0, x0);
  state.x1 = Math.max(state.x1, x1);
}

/** Gutters of the region that a line's pieces cover. */
export function lostBy({ segments }: Line, gutters: readonly Span[], least: number): number {
  const free = freeOf(segments);
  return gutters.filter((gutter) => commonOf(free, [gutter], least).length === 0).length;
}

export function taking(state: State, line: Line): void {
  const least = MIN_GUTTER_EM * line.em;
  const free = freeOf(line.segments);
  // A gutter that this line alone covers stays: its piece spans columns or runs over.
  state.free = state.free.flatMap((span) => {
    const left = commonOf([span], free, least);
    return left.length === 0 ? [span] : left;
  });
  widen(state, line);
}

export function guttersOf({ free, x0, x1 }: State): Span[] {
  return innerOf(free).filter(({ from, to }) => from >= x0 - 0.01 && to <= x1 + 0.01);
}

export function wideRules({ x0, x1 }: State, rules: readonly Ruling[]): Ruling[] {
  return rules.filter(
    ({ from, to }) => Math.min(to, x1) - Math.max(from, x0) >= WIDE_RULE * (x1 - x0) && to - from < 1.6 * (x1 - x0),
  );
}

/** Is it the title of another table, or a note? */
export function isOutside({ segments }: Line): boolean {
  const text = segments.map((segment) => segment.text).join(" ");
  return isCaption(text) || isNoteStart(text);
}
