import type { Ruling } from "../../core/page.ts";
import { type Line, lineOfSegments } from "./line.ts";
import { type PlacedLine, placedLines } from "./pieces.ts";
import { isScale } from "./plausible.ts";
import type { Span } from "./spaces.ts";

/** White space between two tables side by side is at least so wide, in em. */
const MIN_SPACE_EM = 1.2;
/** Each of them has so many lines with text in two columns. */
const MIN_LINES = 3;
/** The share of a column that is figures when it holds figures, and at most when it holds labels. */
const FIGURES = 0.6;
const LABELS = 0.3;

export interface Side {
  readonly lines: readonly Line[];
  readonly gutters: readonly Span[];
}

/**
 * Two tables beside one another: labels and figures, and again labels and figures, or a scale of a chart; no rule goes on
 * from one to the other.
 *
 * @returns the two, or the whole as the only one
 */
export function sidesOf(lines: readonly Line[], gutters: readonly Span[], rules: readonly Ruling[]): Side[] {
  const placed = placedLines(lines, gutters);
  const em = Math.max(...lines.map((line) => line.em));
  for (let i = 1; i < gutters.length; i++) {
    const gutter = gutters[i];
    if (gutter === undefined || gutter.to - gutter.from < MIN_SPACE_EM * em || isRuled(gutter, lines, rules)) continue;
    const isPair = isTable(placed, 0, i) && (isTable(placed, i + 1, gutters.length) || isAxis(placed, i + 1));
    if (!isPair) continue;
    const x = (gutter.from + gutter.to) / 2;
    return [
      { lines: partOf(lines, (x1) => x1 <= x), gutters: gutters.slice(0, i) },
      { lines: partOf(lines, (x1) => x1 > x), gutters: gutters.slice(i + 1) },
    ];
  }
  return [{ lines, gutters }];
}

function isRuled({ from, to }: Span, lines: readonly Line[], rules: readonly Ruling[]): boolean {
  const [top, bottom] = [lines[0]?.y0 ?? 0, lines.at(-1)?.y1 ?? 0];
  return rules.some((rule) => rule.from < from && rule.to > to && rule.at > top - 12 && rule.at < bottom + 12);
}

/** Do columns first to last begin with labels and end with figures? */
function isTable(lines: readonly PlacedLine[], first: number, last: number): boolean {
  const many = lines.filter(({ pieces }) => pieces.filter(({ from, to }) => from >= first && to <= last).length > 1);
  const isLabelled = first === 0 || shareOf(lines, first) <= LABELS;
  return many.length >= MIN_LINES && isLabelled && last > first && shareOf(lines, last) >= FIGURES;
}

function isAxis(lines: readonly PlacedLine[], column: number): boolean {
  return isScale(figuresOf(lines, column));
}

function figuresOf(lines: readonly PlacedLine[], column: number): string[] {
  return lines.flatMap(({ pieces }) =>
    pieces.filter(({ from, to, isFigure }) => isFigure && from === column && to === column).map(({ text }) => text),
  );
}

function shareOf(lines: readonly PlacedLine[], column: number): number {
  const count = lines.flatMap(({ pieces }) => pieces.filter(({ from, to }) => from === column && to === column)).length;
  return count === 0 ? 0.5 : figuresOf(lines, column).length / count;
}

function partOf(lines: readonly Line[], isThere: (x1: number) => boolean): Line[] {
  return lines.flatMap(({ segments }) => {
    const own = segments.filter(({ x1 }) => isThere(x1));
    return own.length === 0 ? [] : [lineOfSegments(own)];
  });
}
