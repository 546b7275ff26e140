import type { Word } from "../../core/page.ts";
import { commonOf, freeOf, innerOf, type Span } from "../aligned/spaces.ts";
import { type Band, SAME_END_POINTS, type Stack } from "./stack.ts";

/** White space between columns, in em: in rows that show it together, and in one row alone. */
const MIN_GUTTER_EM = 0.3;
const MIN_LONE_GUTTER_EM = 1;
/** Rows of a section that may have text across a gutter. */
const MAX_CROSSING_SHARE = 0.25;

/** Rows between two rules that reach from border to border: all labels that stand beside several rows end there. */
export interface Section {
  readonly bands: readonly Band[];
  /** Where rules begin: borders beyond doubt. */
  readonly starts: readonly number[];
  /** White space between its columns. */
  readonly gutters: readonly Span[];
}

export function sectionsOf({ left, bands }: Stack): Section[] {
  const runs: Band[][] = [];
  for (const band of bands) {
    if (band.above <= left + SAME_END_POINTS || runs.length === 0) runs.push([band]);
    else runs.at(-1)?.push(band);
  }
  return runs.map((run) => {
    const starts = startsOf(run, left);
    const gutters = guttersOf(run).filter(({ from, to }) => {
      return !starts.some((x) => x >= from - SAME_END_POINTS && x <= to + SAME_END_POINTS);
    });
    return { bands: run, starts, gutters };
  });
}

function startsOf(bands: readonly Band[], left: number): number[] {
  const all = bands.slice(1).map(({ above }) => above);
  return all
    .filter((x, i) => x > left + SAME_END_POINTS && !all.slice(0, i).some((y) => Math.abs(x - y) <= SAME_END_POINTS))
    .toSorted((a, b) => a - b);
}

function guttersOf(bands: readonly Band[]): Span[] {
  const em = Math.max(0, ...bands.flatMap(({ words }) => words.map(({ fontSize }) => fontSize)));
  const least = (bands.length === 1 ? MIN_LONE_GUTTER_EM : MIN_GUTTER_EM) * em;
  const rows = bands.map(({ words }) => piecesOf(words)).toSorted((a, b) => b.length - a.length);
  let free: readonly (Span & { readonly crossed: number })[] = freeOf(rows[0] ?? []).map((span) => {
    return { ...span, crossed: 0 };
  });
  for (const row of rows.slice(1)) {
    const own = freeOf(row);
    free = free.flatMap((span) => {
      const left = commonOf([span], own, least);
      if (left.length === 0) return [{ ...span, crossed: span.crossed + 1 }];
      return left.map((each) => ({ ...each, crossed: span.crossed }));
    });
  }
  const clear = free.filter(({ from, to, crossed }) => {
    return to - from >= least && crossed <= MAX_CROSSING_SHARE * bands.length;
  });
  return innerOf(clear).map(({ from, to }) => ({ from, to }));
}

/** Stretches of the width that words of any line take, from left to right. */
function piecesOf(words: readonly Word[]): { x0: number; x1: number }[] {
  const pieces: { x0: number; x1: number }[] = [];
  for (const { bbox } of words.toSorted((a, b) => a.bbox[0] - b.bbox[0])) {
    const last = pieces.at(-1);
    if (last !== undefined && bbox[0] <= last.x1) last.x1 = Math.max(last.x1, bbox[2]);
    else pieces.push({ x0: bbox[0], x1: bbox[2] });
  }
  return pieces;
}
