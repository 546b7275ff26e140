import type { Ruling } from "../core/page.ts";

/** Parallel rulings closer than this are one line, in points: double rules and cell by cell borders; rows are higher. */
export const SNAP_POINTS = 3;
/** Ends that miss a crossing line by no more than this meet it, in points. */
export const REACH_POINTS = 3;

/** One straight line of a grid with the stretches of it that are drawn. */
export interface GridLine {
  readonly at: number;
  /** Sorted, apart from each other. */
  readonly spans: readonly (readonly [number, number])[];
}

/** Rulings of one axis that lie within a snap of each other, as lines; the longest decides where the line is. */
export function gridLinesOf(rulings: readonly Ruling[]): GridLine[] {
  const sorted = rulings.toSorted((a, b) => a.at - b.at);
  const groups: Ruling[][] = [];
  for (const ruling of sorted) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const first = group?.[0];
    const isNear =
      last !== undefined &&
      first !== undefined &&
      ruling.at - last.at <= SNAP_POINTS &&
      ruling.at - first.at <= 2 * SNAP_POINTS;
    if (isNear) group?.push(ruling);
    else groups.push([ruling]);
  }
  return groups.map((group) => ({ at: weightedAt(group), spans: spansOf(group) }));
}

function weightedAt(group: readonly Ruling[]): number {
  let length = 0;
  let sum = 0;
  for (const { at, from, to } of group) {
    length += to - from;
    sum += at * (to - from);
  }
  return length === 0 ? (group[0]?.at ?? 0) : sum / length;
}

function spansOf(group: readonly Ruling[]): (readonly [number, number])[] {
  const spans: [number, number][] = [];
  for (const { from, to } of group.toSorted((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last !== undefined && from <= last[1] + REACH_POINTS) last[1] = Math.max(last[1], to);
    else spans.push([from, to]);
  }
  return spans;
}

/** Share of the stretch that is drawn. */
export function coverOf(line: GridLine, from: number, to: number): number {
  if (to <= from) return 1;
  let drawn = 0;
  for (const [start, end] of line.spans) drawn += Math.max(0, Math.min(end, to) - Math.max(start, from));
  return drawn / (to - from);
}
