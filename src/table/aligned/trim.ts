import type { Ruling } from "../../core/page.ts";
import type { Line } from "./line.ts";
import { isAside, isCaption } from "./marks.ts";
import { type PlacedLine, placedLines } from "./pieces.ts";
import { hasRuleBetween } from "./placed-rules.ts";
import type { Span } from "./spaces.ts";

/** A rule with at least so many lines above it may be the last of the table. */
const MIN_LINES = 3;

/** Lines of a table without the title above and the notes below that stand over its columns. */
export function trimmed(lines: readonly Line[], gutters: readonly Span[], rules: readonly Ruling[]): readonly Line[] {
  const placed = placedLines(lines, gutters);
  let first = 0;
  let last = placed.length - 1;
  while (first < last && isTitle(placed[first])) first++;
  for (let i = MIN_LINES; i <= last; i++) {
    const isLastRule = hasRuleBetween(placed[i - 1], placed[i], rules, placed);
    if (isLastRule && placed.slice(i).every(isNote)) last = i - 1;
  }
  while (last > first && isCrossing(placed[last])) last--;
  return lines.slice(first, last + 1);
}

function isCrossing(line: PlacedLine | undefined): boolean {
  const [piece] = line?.pieces ?? [];
  return line?.pieces.length === 1 && piece !== undefined && piece.from < piece.to;
}

function isTitle(line: PlacedLine | undefined): boolean {
  const [piece] = line?.pieces ?? [];
  if (line?.pieces.length !== 1 || piece === undefined) return false;
  return isAside(piece.text) || (piece.from === 0 && (piece.to > 0 || isCaption(piece.text)));
}

/** No figures beside a label, and words over several columns or in the first one alone. */
function isNote({ pieces }: PlacedLine): boolean {
  return (
    !pieces.some(({ from, isFigure }) => from > 0 && isFigure) &&
    (pieces.length === 1 || pieces.some(({ from, to }) => from < to))
  );
}
