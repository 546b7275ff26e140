import { isSpace } from "../core/text.ts";
import type { Line } from "./lines.ts";

/** Longest mean piece of a row, in characters; sentences are longer. */
const MAX_MEAN_PIECE_UNITS = 40;
/** White space as wide as this parts cells in aligned text, in columns; U+3000 is two wide. */
const WIDE_GAP_COLUMNS = 2;

/** A run of white space between two pieces of a line; offsets, end exclusive. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly isWide: boolean;
  /** Not the space between two Latin words or after a list's bullet. */
  readonly isCellGap: boolean;
}

/** What white space tells of a line. */
export interface Spacing {
  readonly line: Line;
  readonly gapCount: number;
  readonly hasWideGap: boolean;
  /** Whether the line looks like a row of cells rather than a sentence. */
  readonly isRow: boolean;
}

/** The gaps inside a line, in order. */
export function gapsOf(text: string, line: Line): Gap[] {
  const gaps: Gap[] = [];
  let i = line.inkStart;
  while (i < line.inkEnd) {
    if (!isSpace(text.charCodeAt(i))) {
      i++;
      continue;
    }
    const start = i;
    let columns = 0;
    for (; isSpace(text.charCodeAt(i)); i++) columns += text.charCodeAt(i) === 0x3000 ? 2 : 1;
    const isWide = columns >= WIDE_GAP_COLUMNS;
    const isWordGap = isLatin(text.charCodeAt(start - 1)) && isLatin(text.charCodeAt(i));
    const isBullet = start === line.inkStart + 1 && isBulletUnit(text.charAt(line.inkStart));
    gaps.push({ start, end: i, isWide, isCellGap: isWide || !(isWordGap || isBullet) });
  }
  return gaps;
}

export function spacingOf(text: string, line: Line): Spacing {
  const gaps = gapsOf(text, line);
  let space = 0;
  let cellGaps = 0;
  let hasWideGap = false;
  for (const gap of gaps) {
    space += gap.end - gap.start;
    if (gap.isCellGap) cellGaps++;
    if (gap.isWide) hasWideGap = true;
  }
  const meanUnits = (line.inkEnd - line.inkStart - space) / (gaps.length + 1);
  const isRow = cellGaps > 0 && cellGaps * 2 >= gaps.length && meanUnits <= MAX_MEAN_PIECE_UNITS;
  return { line, gapCount: gaps.length, hasWideGap, isRow };
}

/** Letters of Latin script and the marks that end a word of a sentence. */
function isLatin(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 0xc0 && code < 0x250) ||
    code === 39 ||
    code === 44 ||
    code === 46
  );
}

function isBulletUnit(unit: string): boolean {
  return unit === "-" || unit === "*" || unit === "+" || unit === "•" || unit === "·" || unit === "#" || unit === ">";
}
