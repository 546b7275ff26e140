import { centerOf, type Grid } from "../../core/laid-page.ts";
import type { Ruling, Word } from "../../core/page.ts";
import type { Segment } from "../aligned/line.ts";
import { linesOf } from "../aligned/segments.ts";

/** Ends of rules that are one border lie this close, in points. */
export const SAME_END_POINTS = 2;
/** Rules closer than this are one, in points: double rules. */
const SAME_RULE_POINTS = 3;
/** Fewer rows between rules say nothing. */
const MIN_BANDS = 4;
/** So many rules must stop short of the left border: there stand labels beside several rows. */
const MIN_SHORT_RULES = 2;
/** So many lines of figures behind labels between two rules are rows of their own. */
const MIN_OPEN_ROWS = 3;
/** Words over fewer columns than these above the first rule are a text, not the rest of a table. */
const MIN_OPEN_PIECES = 2;
/** A band so many times as high as most, with text of one column, is no row but what stands between two tables. */
const MAX_HEIGHTS = 6;

/** What stands between two rules. */
export interface Band {
  readonly y0: number;
  readonly y1: number;
  /** Where the rule above begins, and the one below. */
  readonly above: number;
  readonly below: number;
  readonly words: readonly Word[];
}

/**
 * Rows between level rules that end at one right border. Rules begin further in where a label on their left goes on.
 *
 *     ───────────────────
 *      A   a1         1
 *          ──────────────
 *          a2         2
 *     ───────────────────
 */
export interface Stack {
  readonly left: number;
  readonly right: number;
  readonly bands: readonly Band[];
}

interface Rule {
  readonly at: number;
  readonly from: number;
}

/**
 * The stacks of a page outside its drawn grids; only those whose rules show labels beside several rows.
 *
 * @param isRest does the page before end with a table? Then the first row may have no rule above it
 */
export function stacksOf(
  rulings: readonly Ruling[],
  words: readonly Word[],
  grids: readonly Grid[],
  isRest: boolean,
): Stack[] {
  const level = rulings.filter(({ axis }) => axis === "horizontal").toSorted((a, b) => a.to - b.to);
  const groups: Ruling[][] = [];
  for (const ruling of level) {
    const group = groups.at(-1);
    if (group !== undefined && ruling.to - (group[0]?.to ?? 0) <= SAME_END_POINTS) group.push(ruling);
    else groups.push([ruling]);
  }
  return groups.flatMap((group) => stacksOfGroup(group, words, grids, isRest)).filter(isStack);
}

function stacksOfGroup(
  group: readonly Ruling[],
  words: readonly Word[],
  grids: readonly Grid[],
  isRest: boolean,
): Stack[] {
  const drawn = rulesOf(group);
  const left = Math.min(...drawn.map(({ from }) => from));
  const right = Math.max(...group.map(({ to }) => to));
  const top = isRest ? openTopOf(drawn, words, { left, right }) : null;
  const rules = top === null ? drawn : [{ at: top, from: left }, ...drawn];
  const runs: Band[][] = [[]];
  rules.slice(1).forEach(({ at: y1, from: below }, i) => {
    const { at: y0, from: above } = rules[i] ?? { at: y1, from: below };
    const middle = (y0 + y1) / 2;
    const isDrawn = grids.some(({ xs, ys }) => {
      const [x0, x1] = [xs[0] ?? 0, xs.at(-1) ?? 0];
      return middle > (ys[0] ?? 0) && middle < (ys.at(-1) ?? 0) && x0 < right && x1 > left;
    });
    const own = words.filter(({ bbox }) => {
      const [x, y] = centerOf(bbox);
      return x >= left && x <= right && y >= y0 && y < y1;
    });
    if (isDrawn) runs.push([]);
    else runs.at(-1)?.push({ y0, y1, above, below, words: own });
  });
  return runs.flatMap(partedAtGaps).map((bands) => ({ left, right, bands }));
}

/**
 * Where a row begins that printers leave without a rule at the top of a page: the words above the first rule, no higher
 * than a row, over several columns, and nothing else above them.
 */
function openTopOf(
  rules: readonly Rule[],
  words: readonly Word[],
  { left, right }: Pick<Stack, "left" | "right">,
): number | null {
  const first = rules[0]?.at ?? 0;
  const above = words.filter(({ bbox }) => centerOf(bbox)[1] < first);
  const rows = rules.slice(1).map(({ at }, i) => at - (rules[i]?.at ?? at));
  const top = Math.min(...above.map(({ bbox }) => bbox[1]));
  const isWithin = above.every(({ bbox }) => bbox[0] >= left && bbox[2] <= right);
  if (!isWithin || first - top > Math.max(...rows)) return null;
  return linesOf(above, []).some(({ segments }) => segments.length >= MIN_OPEN_PIECES) ? top : null;
}

/** Rules from the top of the page down, double ones as one. */
function rulesOf(group: readonly Ruling[]): Rule[] {
  const rules: { at: number; from: number }[] = [];
  for (const { at, from } of group.toSorted((a, b) => a.at - b.at)) {
    const last = rules.at(-1);
    if (last !== undefined && at - last.at <= SAME_RULE_POINTS) last.from = Math.min(last.from, from);
    else rules.push({ at, from });
  }
  return rules;
}

function partedAtGaps(bands: readonly Band[]): Band[][] {
  const heights = bands.map(({ y0, y1 }) => y1 - y0).toSorted((a, b) => a - b);
  const most = MAX_HEIGHTS * (heights[heights.length >> 1] ?? 0);
  const runs: Band[][] = [[]];
  for (const band of bands) {
    if (band.y1 - band.y0 > most) runs.push([]);
    else runs.at(-1)?.push(band);
  }
  return runs;
}

function isStack({ left, bands }: Stack): boolean {
  const short = bands.slice(1).filter(({ above }) => above > left + SAME_END_POINTS);
  return bands.length >= MIN_BANDS && short.length >= MIN_SHORT_RULES && !bands.some(holdsRows);
}

/** Rows without rules between them: the rules of this table are those of its heading and its ends. */
function holdsRows({ words }: Band): boolean {
  return linesOf(words, []).filter(({ segments }) => segments.some(isFigureBehind)).length >= MIN_OPEN_ROWS;
}

function isFigureBehind({ isFigure }: Segment, i: number): boolean {
  return i > 0 && isFigure;
}
