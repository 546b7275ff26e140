import type { Ruling } from "../core/page.ts";
import { REACH_POINTS } from "./rulings.ts";

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
  const groups = new Map<number, Ruling[]>();
  rulings.forEach((ruling, i) => {
    const root = rootOf(i);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [ruling]);
    else group.push(ruling);
  });
  return [...groups.values()];
}

function indicesOf(rulings: readonly Ruling[], axis: Ruling["axis"]): number[] {
  return rulings.flatMap((ruling, i) => (ruling.axis === axis ? [i] : []));
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
