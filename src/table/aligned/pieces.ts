import type { Word } from "../../core/page.ts";
import { type Line, type Segment, segmentOf } from "./line.ts";
import { isFigure } from "./marks.ts";
import { SEGMENT_GAP_EM } from "./segments.ts";
import type { Span } from "./spaces.ts";

/** Words that run over a gutter are two cells when they leave this much space there, in em, and a figure is one of them. */
const TIGHT_EM = 0.2;
/** Two words of a heading are of two columns from this space on, in em. */
const LOOSE_EM = 0.5;

/** Share of lines in which a figure may stand over a gutter. */
const MAX_CROSSED = 0.1;

/** A piece of a line on the columns it stands over; `to` inclusive. */
export interface Piece extends Segment {
  readonly from: number;
  readonly to: number;
}

export interface PlacedLine {
  readonly pieces: readonly Piece[];
  readonly y0: number;
  readonly y1: number;
  readonly em: number;
}

/** Lines on columns: pieces that two columns share by accident are cut where the white space between the columns is. */
export function placedLines(lines: readonly Line[], gutters: readonly Span[]): PlacedLine[] {
  return lines.map(({ segments, y0, y1, em }) => {
    const pieces = segments.flatMap((segment) => cutAt(segment, gutters, em, segments.length > 1));
    return { pieces: joinedInColumn(pieces.map((piece) => placed(piece, gutters))), y0, y1, em };
  });
}

/** A piece that begins or ends in the white space between two columns does not stand over the farther one. */
function placed(segment: Segment, gutters: readonly Span[]): Piece {
  const from = gutters.filter((gutter) => gutter.from <= segment.x0 + 0.01).length;
  const to = gutters.filter((gutter) => gutter.to < segment.x1 - 0.01).length;
  if (from <= to) return { ...segment, from, to };
  const middle = (segment.x0 + segment.x1) / 2;
  const only = gutters.filter((gutter) => middleOf(gutter) <= middle).length;
  return { ...segment, from: only, to: only };
}

const middleOf = ({ from, to }: Span): number => (from + to) / 2;

function cutAt(segment: Segment, gutters: readonly Span[], em: number, isOfMany: boolean): Segment[] {
  const crossed = gutters.filter((gutter) => gutter.from > segment.x0 - 0.01 && gutter.to < segment.x1 + 0.01);
  if (crossed.length === 0) return [segment];
  const parts: Word[][] = [[]];
  segment.words.forEach((word, i) => {
    const before = segment.words[i - 1];
    const isCut = before !== undefined && crossed.some((gutter) => isCutAt(before, word, gutter, em, isOfMany));
    if (isCut) parts.push([word]);
    else parts.at(-1)?.push(word);
  });
  return rejoined(parts.map(segmentOf), em, isOfMany);
}

/** Parts that only a word like a figure held apart, as in `Under 18 years`, are one unless one of them is a figure. */
function rejoined(parts: readonly Segment[], em: number, isOfMany: boolean): Segment[] {
  const whole: Segment[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    const isApart =
      last === undefined ||
      isWhole(last.text) ||
      isWhole(part.text) ||
      part.x0 - last.x1 >= (isOfMany ? LOOSE_EM : SEGMENT_GAP_EM) * em;
    if (isApart) whole.push(part);
    else whole.splice(-1, 1, segmentOf([...last.words, ...part.words]));
  }
  return whole;
}

/** A figure with both of its brackets or none: `(2007` is the beginning of words. */
function isWhole(text: string): boolean {
  return isFigure(text) && text.includes("(") === text.includes(")");
}

function isCutAt(a: Word, b: Word, gutter: Span, em: number, isOfMany: boolean): boolean {
  const [from, to] = [a.bbox[2], b.bbox[0]];
  if (Math.min(to, gutter.to) - Math.max(from, gutter.from) < 0.05 * em) return false;
  if (to - from >= TIGHT_EM * em && (isFigure(a.text) || isFigure(b.text))) return true;
  return to - from >= (isOfMany ? LOOSE_EM : SEGMENT_GAP_EM) * em;
}

/**
 * Gutters that are between columns: figures never stand over one, and some line has text on both sides close to it.
 */
export function soundGutters(lines: readonly Line[], gutters: readonly Span[]): readonly Span[] {
  const uncrossed = gutters.filter((gutter) => {
    const crossing = lines.filter(({ segments, em }) =>
      segments
        .flatMap((segment) => cutAt(segment, gutters, em, segments.length > 1))
        .some(({ x0, x1, isFigure: is }) => is && x0 < gutter.from && x1 > gutter.to),
    );
    return crossing.length <= MAX_CROSSED * lines.length;
  });
  return withoutExclusive(lines, uncrossed);
}

/** Columns that no line fills both are one: a heading that does not stand right over its figures. The narrowest gutter goes first. */
function withoutExclusive(lines: readonly Line[], gutters: readonly Span[]): readonly Span[] {
  const placed = placedLines(lines, gutters);
  const [narrowest] = gutters
    .filter(
      (_, i) =>
        !placed.some(({ pieces }) => pieces.some(({ to }) => to === i) && pieces.some(({ from }) => from === i + 1)),
    )
    .toSorted((a, b) => a.to - a.from - (b.to - b.from));
  if (narrowest === undefined) return gutters;
  return withoutExclusive(
    lines,
    gutters.filter((gutter) => gutter !== narrowest),
  );
}

/** Two pieces in one column are one cell. */
function joinedInColumn(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last === undefined || last.to < piece.from) joined.push(piece);
    else {
      const both = segmentOf([...last.words, ...piece.words]);
      joined.splice(-1, 1, { ...both, from: last.from, to: Math.max(last.to, piece.to) });
    }
  }
  return joined;
}
