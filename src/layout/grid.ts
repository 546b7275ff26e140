import type { Grid } from "../core/laid-page.ts";
import type { Ruling } from "../core/page.ts";
import { groupsOf } from "./groups.ts";
import { coverOf, type GridLine, gridLinesOf, SNAP_POINTS } from "./rulings.ts";

/** An edge counts as drawn when this share of it is: scans and cell by cell borders leave gaps, merges leave none. */
const MIN_COVER = 0.5;
/** Lines that end this far, in points, beyond the last crossing line point to a border that is not drawn. */
const OVERHANG_POINTS = 8;
/** More lines along an axis are no table of a page but a drawing. */
const MAX_LINES = 400;

/** Every grid that the rulings of a page make, from the top of the page down. */
export function gridsOf(rulings: readonly Ruling[]): Grid[] {
  return groupsOf(rulings)
    .flatMap((group) => gridOf(group) ?? [])
    .toSorted((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0) || (a.xs[0] ?? 0) - (b.xs[0] ?? 0));
}

/** The grid of rulings that hang together; null when they enclose no two cells. */
function gridOf(group: readonly Ruling[]): Grid | null {
  const rows = completed(gridLinesOf(group.filter(({ axis }) => axis === "horizontal")), group, "vertical");
  const columns = completed(gridLinesOf(group.filter(({ axis }) => axis === "vertical")), group, "horizontal");
  if (rows.length < 2 || columns.length < 2 || rows.length + columns.length < 5) return null;
  if (rows.length > MAX_LINES || columns.length > MAX_LINES) return null;
  const xs = columns.map(({ at }) => at);
  const ys = rows.map(({ at }) => at);
  const across = rows.map((line, i) =>
    steps(xs).map(([from, to]) => i === 0 || i === rows.length - 1 || coverOf(line, from, to) >= MIN_COVER),
  );
  const down = steps(ys).map(([from, to]) =>
    columns.map((line, i) => i === 0 || i === columns.length - 1 || coverOf(line, from, to) >= MIN_COVER),
  );
  return { xs, ys, across, down };
}

function steps(positions: readonly number[]): (readonly [number, number])[] {
  return positions.slice(1).map((to, i) => [positions[i] ?? to, to] as const);
}

/**
 * Lines of one axis, with the outer borders that are not drawn but that the crossing lines reach out to.
 *
 *     ────┬────┬────            ┌───┬────┬───┐
 *         │    │        gives   │   │    │   │
 *     ────┴────┴────            └───┴────┴───┘
 */
function completed(lines: readonly GridLine[], group: readonly Ruling[], crossing: Ruling["axis"]): GridLine[] {
  const others = group.filter(({ axis }) => axis === crossing);
  const [first, last] = [lines[0], lines.at(-1)];
  const starts = others.map(({ from }) => from).toSorted((a, b) => a - b);
  const ends = others.map(({ to }) => to).toSorted((a, b) => b - a);
  const result = [...lines];
  // Two lines that end together make a border; one may be a rule that merely runs on.
  const start = sharedEnd(starts);
  const end = sharedEnd(ends);
  if (start !== null && (first === undefined || start < first.at - OVERHANG_POINTS))
    result.unshift({ at: start, spans: [] });
  if (end !== null && (last === undefined || end > last.at + OVERHANG_POINTS)) result.push({ at: end, spans: [] });
  return result;
}

/** The outermost place where at least two lines end; null when there is none. */
function sharedEnd(sorted: readonly number[]): number | null {
  // A line that is the only one of its axis was not drawn beyond its table.
  if (sorted.length === 1) return sorted[0] ?? null;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const a = sorted[i] ?? 0;
    if (Math.abs(a - (sorted[i + 1] ?? 0)) <= SNAP_POINTS) return a;
  }
  return null;
}
