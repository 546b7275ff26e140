import type { Ruling } from "../../core/page.ts";
import type { PlacedLine } from "./pieces.ts";

/** A rule that goes with so much of the table's width parts rows. */
const WIDE_RULE = 0.6;
/** and begins so near the left end, as a share of the width: under headings over several columns it begins later. */
const MAX_INSET = 0.1;

export function hasRuleBetween(
  above: PlacedLine | undefined,
  below: PlacedLine | undefined,
  rules: readonly Ruling[],
  lines: readonly PlacedLine[],
): boolean {
  if (above === undefined || below === undefined) return false;
  const [x0, x1] = extentOf(lines);
  return rules.some(
    ({ at, from, to }) =>
      at > middleOf(above) &&
      at < middleOf(below) &&
      from < x0 + MAX_INSET * (x1 - x0) &&
      Math.min(to, x1) - Math.max(from, x0) >= WIDE_RULE * (x1 - x0),
  );
}

export function extentOf(lines: readonly PlacedLine[]): readonly [number, number] {
  const pieces = lines.flatMap((line) => line.pieces);
  return [Math.min(...pieces.map(({ x0 }) => x0)), Math.max(...pieces.map(({ x1 }) => x1))];
}

export const middleOf = ({ y0, y1 }: PlacedLine): number => (y0 + y1) / 2;
