import type { Ruling } from "../../core/page.ts";
import { isYear } from "./marks.ts";
import type { PlacedLine } from "./pieces.ts";
import { hasRuleBetween } from "./placed-rules.ts";

/** Lines of a heading, at most. */
const MAX_HEADER = 8;

/** Lines before the body: above the first wide rule inside, or before the first line of figures. */
export function headerLineCount(lines: readonly PlacedLine[], rules: readonly Ruling[]): number {
  const firstFigures = lines.findIndex(isOfFigures);
  const isYears = (line: PlacedLine): boolean => {
    const figures = line.pieces.filter(({ from, isFigure }) => from > 0 && isFigure);
    return figures.length > 0 && figures.every(({ text }) => isYear(text));
  };
  let ruled = 0;
  for (let i = 1; i <= Math.min(MAX_HEADER, lines.length - 1); i++) {
    const isBeforeFigures = firstFigures < 0 || i <= firstFigures || lines.slice(0, i).every(isHeading);
    // A label by itself between two rules is no part of the heading above it, but heads a group.
    const isGroup = ruled > 0 && ruled === i - 1 && isLabelOnly(lines[i - 1]);
    if (isBeforeFigures && !isGroup && hasRuleBetween(lines[i - 1], lines[i], rules, lines)) ruled = i;
    if (ruled > 0 && firstFigures < 0) break;
  }
  if (ruled > 0) return ruled;
  if (firstFigures < 0) return lines.some(({ pieces }) => pieces.length > 1) ? leadOf(lines) : 0;
  let count = firstFigures;
  while (count < lines.length - 1 && count < MAX_HEADER) {
    const line = lines[count];
    if (line === undefined || !isYears(line)) break;
    count++;
  }
  // Headings of groups that stand over the first column alone belong to the body.
  while (count > 0 && isLabelOnly(lines[count - 1]) && count > 1) count--;
  return Math.min(count, MAX_HEADER);

  function isHeading(line: PlacedLine): boolean {
    return isYears(line) || !isOfFigures(line);
  }
}

/** Are a line's cells, but for the label, figures? Headings may hold a few: `Rate per / 1,000`. */
function isOfFigures({ pieces }: PlacedLine): boolean {
  const own = pieces.filter(({ from }) => from > 0);
  const count = own.filter(({ isFigure }) => isFigure).length;
  const isLabelled = own.length < pieces.length;
  return isLabelled ? count > 0 && count >= own.length / 2 : count > 0 && own.every(({ text }) => isSequel(text));
}

/** `(1)`, `A`: what numbers the columns. */
function isSequel(text: string): boolean {
  return /^[([]?(?:\d{1,2}|[A-Za-z])[)\]]?$/u.test(text);
}

/** In a table of text the first line is the heading. */
function leadOf(lines: readonly PlacedLine[]): number {
  return lines.length > 2 ? 1 : 0;
}

function isLabelOnly(line: PlacedLine | undefined): boolean {
  return line?.pieces.every(({ to }) => to === 0) === true;
}
