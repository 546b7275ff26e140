import type { Ruling, Word } from "../../core/page.ts";
import { hasBars } from "../bars.ts";
import type { Line } from "./line.ts";
import { soundGutters } from "./pieces.ts";
import { isPlausible } from "./plausible.ts";
import { regionsOfZone } from "./regions.ts";
import { linesOf } from "./segments.ts";
import { sidesOf } from "./sides.ts";
import type { Span } from "./spaces.ts";
import { type AlignedTable, tableOfLines } from "./table.ts";
import { trimmed } from "./trim.ts";
import { type Zone, zonesOf } from "./zones.ts";

/** Rules this close above or below, in points, belong to the table. */
const RULE_REACH = 12;

/** What a column of a page, or the whole of it, holds. */
export interface ReadZone {
  readonly zone: Zone;
  readonly tables: readonly AlignedTable[];
}

/**
 * The zones of a page in reading order, and the tables in each that show their columns by white space, or by rules that do
 * not cross. Turned words are left out.
 */
export function readZonesOf(words: readonly Word[], rulings: readonly Ruling[]): ReadZone[] {
  const rules = rulings.filter(({ axis }) => axis === "horizontal");
  const verticals = rulings.filter(({ axis }) => axis === "vertical");
  return zonesOf(linesOf(words, verticals)).map((zone) => {
    const tables = regionsOfZone(zone, rules).flatMap(({ first, last, gutters }) => {
      return tablesOf(zone.slice(first, last + 1), gutters, { rules, verticals });
    });
    return { zone, tables };
  });
}

interface Drawn {
  readonly rules: readonly Ruling[];
  readonly verticals: readonly Ruling[];
}

function tablesOf(lines: readonly Line[], candidates: readonly Span[], { rules, verticals }: Drawn): AlignedTable[] {
  const gutters = soundGutters(lines, candidates);
  if (gutters.length === 0) return [];
  const sides = sidesOf(lines, gutters, rules);
  if (sides.length > 1) return sides.flatMap((side) => tablesOf(side.lines, side.gutters, { rules, verticals }));
  const kept = trimmed(lines, gutters, rules);
  if (kept.length < 2) return [];
  const aligned = tableOfLines(kept, gutters, rules);
  const isTable = isPlausible(aligned, ruleCountOf(aligned, rules)) && !hasBars(aligned.box, verticals);
  return isTable ? [aligned] : [];
}

function ruleCountOf({ box: [x0, y0, x1, y1] }: AlignedTable, rules: readonly Ruling[]): number {
  const own = rules.filter(
    ({ at, from, to }) =>
      at > y0 - RULE_REACH && at < y1 + RULE_REACH && Math.min(to, x1) - Math.max(from, x0) > 0.6 * (x1 - x0),
  );
  return own.length;
}
