import type { Ruling } from "../../core/page.ts";
import type { Drawing, Fill, Line } from "./drawing.ts";
import { WHITE } from "./state.ts";

/** Collinear pieces of a line lie this close across and along, in points: dashes, dots, cell by cell borders. */
const SAME_LINE_POINTS = 0.8;
const DASH_GAP_POINTS = 3.2;
/** Shorter lines are no rulings of a table, in points: dots that found no neighbours, parts of letters. */
const MIN_LENGTH_POINTS = 6;
/** How far beside an edge its two colours are looked up, in points. */
const BESIDE_POINTS = 1;
/** A page with more filled areas is a drawing; their borders say nothing of tables and cost the square of them. */
const MAX_FILLS = 2000;

/** The visible straight lines of a page: those whose colour differs from what lies below, and borders of filled areas. */
export function rulingsOf({ lines, fills }: Drawing): Ruling[] {
  const below = fills.length <= MAX_FILLS ? fills : [];
  const visible = lines.filter((line) => line.color !== colorBelow(line, below));
  const drawn = merged(visible.map((line) => ({ ...line, drawn: "line" as const })));
  const edges = merged(edgesOf(below).filter((edge) => !drawn.some((line) => covers(line, edge))));
  return [...drawn, ...edges].filter(({ from, to }) => to - from >= MIN_LENGTH_POINTS).map(rounded);
}

function colorBelow(line: Line, fills: readonly Fill[]): string {
  const middle = (line.from + line.to) / 2;
  const [x, y] = line.axis === "horizontal" ? [middle, line.at] : [line.at, middle];
  return colorAt(x, y, fills.slice(0, line.depth));
}

/** The colour that is seen at a point: that of the topmost area, white paper where there is none. */
export function colorAt(x: number, y: number, fills: readonly Fill[]): string {
  for (let i = fills.length - 1; i >= 0; i--) {
    const fill = fills[i];
    if (fill === undefined) continue;
    const [x0, y0, x1, y1] = fill.bbox;
    if (x >= x0 && x <= x1 && y >= y0 && y <= y1) return fill.color;
  }
  return WHITE;
}

/** The sides of filled areas, as far along them as the colour changes. */
function edgesOf(fills: readonly Fill[]): Ruling[] {
  return fills.flatMap(({ bbox: [x0, y0, x1, y1] }) => [
    ...[y0, y1].flatMap((at) => edgesAlong("horizontal", at, [x0, x1], fills)),
    ...[x0, x1].flatMap((at) => edgesAlong("vertical", at, [y0, y1], fills)),
  ]);
}

/**
 * One side of an area. An area that reaches beyond the one beside it, or meets several, ends where the colour does:
 *
 *     ████████████████        the label goes on below the heading beside it:
 *     █████                   no edge under the label
 */
function edgesAlong(
  axis: Ruling["axis"],
  at: number,
  [from, to]: readonly [number, number],
  fills: readonly Fill[],
): Ruling[] {
  const isAcross = axis === "horizontal";
  const near = fills.filter(({ bbox: [x0, y0, x1, y1] }) => {
    const [low, high] = isAcross ? [y0, y1] : [x0, x1];
    return low <= at + BESIDE_POINTS && high >= at - BESIDE_POINTS;
  });
  const ends = near.flatMap(({ bbox: [x0, y0, x1, y1] }) => (isAcross ? [x0, x1] : [y0, y1]));
  const cuts = [from, ...ends.filter((end) => end > from && end < to).toSorted((a, b) => a - b), to];
  return cuts.slice(1).flatMap((end, i): Ruling[] => {
    const start = cuts[i] ?? end;
    const middle = (start + end) / 2;
    const beside = [at - BESIDE_POINTS, at + BESIDE_POINTS].map((side) =>
      isAcross ? colorAt(middle, side, near) : colorAt(side, middle, near),
    );
    if (start === end || beside[0] === beside[1]) return [];
    return [{ axis, at, from: start, to: end, thickness: 0, drawn: "edge" }];
  });
}

function covers(line: Ruling, edge: Ruling): boolean {
  return (
    line.axis === edge.axis &&
    Math.abs(line.at - edge.at) <= BESIDE_POINTS + line.thickness / 2 &&
    line.from <= edge.from + DASH_GAP_POINTS &&
    line.to >= edge.to - DASH_GAP_POINTS
  );
}

/** Pieces of one line become one. */
function merged(rulings: readonly Ruling[]): Ruling[] {
  const result: Ruling[] = [];
  for (const group of collinear(rulings)) {
    let open: { -readonly [K in keyof Ruling]: Ruling[K] } | null = null;
    for (const ruling of group.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
      if (open !== null && ruling.from <= open.to + DASH_GAP_POINTS) {
        open.to = Math.max(open.to, ruling.to);
        open.thickness = Math.max(open.thickness, ruling.thickness);
      } else {
        open = { ...ruling };
        result.push(open);
      }
    }
  }
  return result;
}

function collinear(rulings: readonly Ruling[]): Ruling[][] {
  const sorted = rulings.toSorted((a, b) => (a.axis < b.axis ? -1 : a.axis > b.axis ? 1 : a.at - b.at));
  const groups: Ruling[][] = [];
  for (const ruling of sorted) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (first !== undefined && first.axis === ruling.axis && ruling.at - first.at <= SAME_LINE_POINTS)
      group?.push(ruling);
    else groups.push([ruling]);
  }
  return groups;
}

const round = (value: number): number => Math.round(value * 100) / 100;

function rounded({ axis, at, from, to, thickness, drawn }: Ruling): Ruling {
  return { axis, at: round(at), from: round(from), to: round(to), thickness: round(thickness), drawn };
}
