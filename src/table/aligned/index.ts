import type { Ruling, Word } from "../../core/page.ts";
import { type AlignedGrid, gridOfLines } from "./grid.ts";
import { isPlausible } from "./plausible.ts";
import { regionsOfZone } from "./regions.ts";
import { linesOf } from "./segments.ts";
import { zonesOf } from "./zones.ts";

/** Tables that show their columns by white space alone, or by rules that do not cross. Turned words are left out. */
export function alignedGridsOf(words: readonly Word[], rulings: readonly Ruling[]): AlignedGrid[] {
  const rules = rulings.filter(({ axis }) => axis === "horizontal");
  const verticals = rulings.filter(({ axis }) => axis === "vertical");
  return zonesOf(linesOf(words, verticals)).flatMap((zone) =>
    regionsOfZone(zone, rules).flatMap(({ first, last, gutters }) => {
      if (gutters.length === 0) return [];
      const aligned = gridOfLines(zone.slice(first, last + 1), gutters, rules);
      return isPlausible(aligned, ruleCountOf(aligned, rules)) ? [aligned] : [];
    }),
  );
}

function ruleCountOf({ grid: { xs, ys } }: AlignedGrid, rules: readonly Ruling[]): number {
  const [x0, x1, y0, y1] = [xs[0] ?? 0, xs.at(-1) ?? 0, ys[0] ?? 0, ys.at(-1) ?? 0];
  return rules.filter(
    ({ at, from, to }) => at > y0 - 12 && at < y1 + 12 && Math.min(to, x1) - Math.max(from, x0) > 0.6 * (x1 - x0),
  ).length;
}
