import type { Ruling } from "../core/page.ts";
import { REACH_POINTS } from "./rulings.ts";

/** Upright rules beside a table begin and end with its own within this many points. */
const SAME_END_POINTS = 2;
/** Verticals this near, in points, are of one column; */
const BROKEN_POINTS = 1;
/** and one that is broken for so much, in points, goes on: the height of a line with space around it. */
const MAX_BREAK_POINTS = 24;

/** Rulings that cross or touch each other, directly or through others: one group for each drawn figure. */
export function groupsOf(rulings: readonly Ruling[]): Ruling[][] {
  const parent = rulings.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[i] = root;
    return root;
  };
  const horizontals = indicesOf(rulings, "horizontal");
  const verticals = indicesOf(rulings, "vertical");
  for (const h of horizontals) {
    for (const v of verticals) if (meets(rulings[h], rulings[v])) parent[rootOf(h)] = rootOf(v);
  }
  for (const [a, b] of brokenPairs(rulings, verticals)) parent[rootOf(a)] = rootOf(b);
  const groups = new Map<number, Ruling[]>();
  rulings.forEach((ruling, i) => {
    const root = rootOf(i);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [ruling]);
    else group.push(ruling);
  });
  return withSides([...groups.values()]);
}

/**
 * Upright rules that cross nothing, as long as a table is high and outside of it, are its own: they part labels that go on
 * from the page before to the next, which no level rule of this page ends.
 */
function withSides(groups: readonly Ruling[][]): Ruling[][] {
  const isLone = ([first, ...others]: readonly Ruling[]): boolean => first?.axis === "vertical" && others.length === 0;
  const tables = groups.filter((group) => !isLone(group)).map((own) => ({ own, sides: [] as Ruling[] }));
  const rest: Ruling[][] = [];
  for (const ruling of groups.filter(isLone).flat()) {
    const beside = tables.filter(({ own }) => isSide(ruling, own));
    const [nearest] = beside.toSorted((a, b) => distanceOf(a.own, ruling) - distanceOf(b.own, ruling));
    if (nearest === undefined) rest.push([ruling]);
    else nearest.sides.push(ruling);
  }
  return [...tables.map(({ own, sides }) => [...own, ...sides]), ...rest];
}

/** Does a table have two upright rules that begin and end with this one, which stands outside? */
function isSide({ at, from, to }: Ruling, group: readonly Ruling[]): boolean {
  const upright = group.filter(({ axis }) => axis === "vertical");
  const same = upright.filter((other) => {
    return Math.abs(other.from - from) <= SAME_END_POINTS && Math.abs(other.to - to) <= SAME_END_POINTS;
  });
  const isOutside = upright.every((other) => other.at > at) || upright.every((other) => other.at < at);
  return same.length > 1 && isOutside;
}

function distanceOf(group: readonly Ruling[], { at }: Ruling): number {
  return Math.min(...group.filter(({ axis }) => axis === "vertical").map((other) => Math.abs(other.at - at)));
}

function indicesOf(rulings: readonly Ruling[], axis: Ruling["axis"]): number[] {
  return rulings.flatMap((ruling, i) => (ruling.axis === axis ? [i] : []));
}

/**
 * Verticals of one column that end in the open for the height of a line: a heading of a group is written between them. Two
 * tables over one another are closed by horizontals.
 */
function brokenPairs(rulings: readonly Ruling[], verticals: readonly number[]): (readonly [number, number])[] {
  const sorted = verticals.toSorted((a, b) => {
    const [p, q] = [rulings[a], rulings[b]];
    return (p?.at ?? 0) - (q?.at ?? 0) || (p?.from ?? 0) - (q?.from ?? 0);
  });
  return sorted.slice(1).flatMap((index, i) => {
    const [above, below] = [rulings[sorted[i] ?? index], rulings[index]];
    if (above === undefined || below === undefined || Math.abs(above.at - below.at) > BROKEN_POINTS) return [];
    const gap = below.from - above.to;
    const isClosed = rulings.some(
      (h) =>
        h.axis === "horizontal" &&
        h.at > above.to + REACH_POINTS &&
        h.at < below.from + REACH_POINTS &&
        meetsAt(h, below.at),
    );
    return gap > 0 && gap <= MAX_BREAK_POINTS && !isClosed ? [[sorted[i] ?? index, index] as const] : [];
  });
}

function meetsAt({ from, to }: Ruling, x: number): boolean {
  return x >= from - REACH_POINTS && x <= to + REACH_POINTS;
}

function meets(h: Ruling | undefined, v: Ruling | undefined): boolean {
  if (h === undefined || v === undefined) return false;
  return (
    v.at >= h.from - REACH_POINTS &&
    v.at <= h.to + REACH_POINTS &&
    h.at >= v.from - REACH_POINTS &&
    h.at <= v.to + REACH_POINTS
  );
}
