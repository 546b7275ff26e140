import type { Ruling } from "../../core/page.ts";
import { isHan } from "../lines-of-words.ts";
import { bandsOf } from "./bands.ts";
import { headerLineCount } from "./header-lines.ts";
import { endsOpen, isLeader, startsSmall } from "./marks.ts";
import type { Piece, PlacedLine } from "./pieces.ts";
import { hasRuleBetween, middleOf } from "./placed-rules.ts";

/** A label that ends this near the next column, in em, was broken because the column ends there; */
const NEAR_END_EM = 2.5;
/** or this near to where the longest of the others ends. */
const NEAR_LONGEST_EM = 1;
/** Space between lines that is so many times the narrowest parts rows of text. */
const WIDE_GAP_RATIO = 1.5;
/** and is at least so much wider, in em: below it, differences come from letters that reach up or down. */
const WIDE_GAP_EM = 0.25;
/** Where so many columns or more all hold text, they seldom all go on from the line above. */
const MIN_FILLED = 3;
/** A space between words, in em. */
const SPACE_EM = 0.3;
/** One distance is smaller than another by so much, in em, and not by how letters are set. */
const NEARER_EM = 0.08;
/** Chinese may be broken behind any character, but office suites keep words of two together, in em. */
const HAN_WORD_EM = 2.2;
/** Letters and digits before them are about so wide, in em. */
const LETTER_EM = 0.6;
/** An indent is at least so wide, in em. */
const INDENT_EM = 0.5;

/** The lines of a table's heading, and its body's rows of one or more lines. */
export interface Rows {
  readonly header: readonly PlacedLine[];
  readonly body: readonly (readonly PlacedLine[])[];
}

export function rowsOf(lines: readonly PlacedLine[], rules: readonly Ruling[]): Rows {
  const count = headerLineCount(lines, rules);
  const body = bodyRows(lines, count, rules);
  return { header: lines.slice(0, count), body: body.map((row) => row.flatMap((i) => lines[i] ?? [])) };
}

/** Lines that are all of a table's body, row by row. */
export function rowsOfBody(lines: readonly PlacedLine[]): PlacedLine[][] {
  return bodyRows(lines, 0, []).map((row) => row.flatMap((i) => lines[i] ?? []));
}

function bodyRows(lines: readonly PlacedLine[], start: number, rules: readonly Ruling[]): number[][] {
  const rows: number[][] = [];
  const wide = wideGapOf(lines.slice(start));
  const ends = endsOf(lines.slice(start));
  const bands = bandsOf(lines, start, rules, (upper, lower) => !hadRoom(upper, lower, ends));
  if (bands !== null) return bands;
  const labels = lines.slice(start).flatMap((line) => {
    const label = line.pieces.find(({ from, to }) => from === 0 && to === 0);
    const hasFigures = line.pieces.some(({ from, isFigure }) => from > 0 && isFigure);
    return label === undefined ? [] : [{ y: line.y0, x0: label.x0, x1: writtenEnd(label), hasFigures }];
  });
  for (let i = start; i < lines.length; i++) {
    const [line, before, row] = [lines[i], lines[i - 1], rows.at(-1)];
    if (line === undefined) continue;
    const isNew =
      row === undefined ||
      before === undefined ||
      hasRuleBetween(before, line, rules, lines) ||
      isGroupHeading(line, lines[i + 1]) ||
      !(
        isNearer(before, line, lines[i + 1]) ||
        goesOn(
          row.flatMap((k) => lines[k] ?? []),
          line,
          labels.filter(({ y }) => y !== before.y0),
          wide,
          ends,
        )
      );
    if (isNew) rows.push([i]);
    else row.push(i);
  }
  return rows;
}

/** A label by itself over one that is set to the right of it, and not its rest. */
function isGroupHeading(line: PlacedLine, next: PlacedLine | undefined): boolean {
  const [label, other] = line.pieces;
  const [below] = next?.pieces ?? [];
  if (label === undefined || other !== undefined || below === undefined || label.to > 0 || below.to > 0) return false;
  const isOpen = endsOpen(label.text) || startsSmall(label.text) || startsSmall(below.text);
  return !isOpen && below.x0 - label.x0 > INDENT_EM * line.em;
}

/** Does a label by itself stand nearer to the row above than to that below? Then it is the rest of the label above. */
function isNearer(above: PlacedLine, line: PlacedLine, below: PlacedLine | undefined): boolean {
  const [label, other] = line.pieces;
  const [upper, lower] = [above.pieces[0], below?.pieces[0]];
  if (label === undefined || other !== undefined || upper === undefined || lower === undefined) return false;
  if ([label, upper, lower].some(({ to }) => to > 0) || writtenEnd(upper) < upper.x1) return false;
  if (isBold(label) !== isBold(upper) || label.x0 < upper.x0 - INDENT_EM * line.em) return false;
  const [up, down] = [baselineOf(line) - baselineOf(above), baselineOf(below ?? line) - baselineOf(line)];
  return up < down - NEARER_EM * line.em;
}

/** Where a line's words stand: raised marks left out. */
function baselineOf({ pieces, em }: PlacedLine): number {
  const words = pieces.flatMap((piece) => piece.words);
  return words.find(({ fontSize }) => fontSize === em)?.baseline ?? 0;
}

/** The space between lines, in points, from which on rows are parted; null when all lines stand about equally far apart. */
function wideGapOf(lines: readonly PlacedLine[]): number | null {
  const gaps = lines.slice(1).map((line, i) => middleOf(line) - middleOf(lines[i] ?? line));
  const em = Math.max(...lines.map((line) => line.em));
  const sorted = gaps.toSorted((a, b) => a - b);
  let widest: { jump: number; at: number } = { jump: 0, at: 0 };
  sorted.slice(1).forEach((gap, i) => {
    const jump = gap - (sorted[i] ?? gap);
    if (jump > widest.jump) widest = { jump, at: (gap + (sorted[i] ?? gap)) / 2 };
  });
  const isClear = widest.jump >= WIDE_GAP_EM * em && widest.at * 1.15 >= WIDE_GAP_RATIO * (sorted[0] ?? 0) * 0.85;
  return isClear ? widest.at : null;
}

/** Where the first column's text stands in a line, in points, and whether figures stand beside it. */
interface Label {
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
  readonly hasFigures: boolean;
}

/** Does a line go on with the row above it? */
function goesOn(
  row: readonly PlacedLine[],
  line: PlacedLine,
  labels: readonly Label[],
  wide: number | null,
  ends: ReadonlyMap<number, number>,
): boolean {
  const labelEnd = Math.max(...labels.map(({ x1 }) => x1));
  const nextColumn = Math.min(
    ...row.concat(line).flatMap(({ pieces }) => pieces.filter(({ from }) => from === 1).map(({ x0 }) => x0)),
  );
  const starts = labels.filter(({ hasFigures }) => hasFigures).map(({ x0 }) => x0);
  const last = row.at(-1);
  if (last === undefined) return false;
  if (row.concat(line).some(({ pieces }) => pieces.some(({ from, to }) => from !== to))) return false;
  const pitch = middleOf(line) - middleOf(last);
  const isWide = pitch > (wide ?? 2.2 * line.em) || pitch > 3 * line.em;
  if (isWide) return false;
  const columnsOf = (pieces: readonly Piece[]): Set<number> => new Set(pieces.map(({ from }) => from));
  const above = columnsOf(row.flatMap(({ pieces }) => pieces));
  const isFigureClash = line.pieces.some(
    ({ from, isFigure }) => isFigure && from > 0 && row.some(({ pieces }) => pieces.some((p) => p.from === from)),
  );
  if (isFigureClash) return false;
  const [label] = line.pieces;
  if (label === undefined) return true;
  if (label.from > 0) {
    if (line.pieces.length > 1 && isUnforced(row, line, ends)) return false;
    return line.pieces.every(({ from }) => above.has(from)) || wide !== null;
  }
  const isFilled = line.pieces.length >= Math.max(MIN_FILLED, ends.size) && !startsSmall(label.text);
  if (line.pieces.length > 1 && (isFilled || isUnforced(row, line, ends))) return false;
  // The label goes on: with a small letter, or because the line above had no room for its first word.
  const labelAbove = row.toReversed().flatMap(({ pieces }) => pieces.filter(({ from }) => from === 0))[0];
  if (labelAbove === undefined) return wide !== null && line.pieces.length === 1;
  // A label is written without a break: where the row went on without it, it is whole.
  if (!last.pieces.includes(labelAbove)) return false;
  const endAbove = writtenEnd(labelAbove);
  if (endAbove < labelAbove.x1 || isBold(label) !== isBold(labelAbove)) return false;
  const end = endAbove + widthOfFirst(label) + 0.2 * line.em;
  const isNearEnd = nextColumn - endAbove < NEAR_END_EM * line.em;
  const isFull = end > labelEnd && (isNearEnd || labelEnd > endAbove - NEAR_LONGEST_EM * line.em);
  const hasFigures = line.pieces.some(({ from, isFigure }) => from > 0 && isFigure);
  const hadFigures = row.some(({ pieces }) => pieces.some(({ from, isFigure }) => from > 0 && isFigure));
  if (label.x0 < labelAbove.x0 - INDENT_EM * line.em) return false;
  // Rows of a group stand to the right of its heading.
  const isMember =
    label.x0 - labelAbove.x0 > INDENT_EM * line.em && starts.filter((x) => Math.abs(x - label.x0) < 1).length > 1;
  const isBroken = startsSmall(label.text) && end > labelEnd - NEAR_END_EM * line.em;
  if (isMember && !hadFigures && !isBroken) return false;
  // A row that has its figures is whole, unless its label has no room left.
  const isRest = isFull && !label.isFigure && (isNearEnd || !hadFigures);
  if (startsSmall(label.text) || isRest) return !(hasFigures && hadFigures);
  const isIndented = label.x0 - labelAbove.x0 > INDENT_EM * line.em;
  if (hadFigures || hasFigures) return wide !== null && !hasFigures && isIndented;
  return wide !== null;
}

/** Where the text of each column ends. */
function endsOf(lines: readonly PlacedLine[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (const piece of lines.flatMap(({ pieces }) => pieces)) {
    if (piece.from === piece.to) ends.set(piece.to, Math.max(ends.get(piece.to) ?? 0, writtenEnd(piece)));
  }
  return ends;
}

/** Had the first word of some cell's line still room in the line above? Then it was not broken but begins another cell. */
function isUnforced(row: readonly PlacedLine[], { pieces }: PlacedLine, ends: ReadonlyMap<number, number>): boolean {
  const above = row.toReversed().flatMap((line) => line.pieces);
  return pieces.some((piece) => {
    const upper = above.find(({ from, to }) => from === piece.from && to === piece.to);
    if (upper === undefined || piece.isFigure || upper.isFigure || startsSmall(piece.text)) return false;
    return hadRoom(upper, piece, ends);
  });
}

/** Had the first word of `lower` still room behind `upper`? */
function hadRoom(upper: Piece, lower: Piece, ends: ReadonlyMap<number, number>): boolean {
  const em = lower.words[0]?.fontSize ?? 0;
  return writtenEnd(upper) + SPACE_EM * em + widthOfFirst(lower) < (ends.get(lower.to) ?? 0);
}

/** Where a label ends before the dots that lead to its figures; these say that it is whole. */
function writtenEnd({ words, x1 }: Piece): number {
  const led = words.findIndex(({ text }, i) => i > 0 && isLeader(text));
  return led < 0 ? x1 : (words[led - 1]?.bbox[2] ?? x1);
}

function isBold({ words }: Piece): boolean {
  return words.some(({ bold }) => bold);
}

/** What a line must have room for to take the piece along: its first word, of Chinese the first characters. */
function widthOfFirst({ words }: Piece): number {
  const [first] = words;
  if (first === undefined) return 0;
  const width = first.bbox[2] - first.bbox[0];
  const start = [...first.text].findIndex(isHan);
  return start < 0 ? width : Math.min(width, (start === 0 ? HAN_WORD_EM : start * LETTER_EM) * first.fontSize);
}
