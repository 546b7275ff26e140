import type { Word } from "../../core/page.ts";
import { isFigure } from "./marks.ts";

/** Words of a line that stand close together. Points, origin top-left. */
export interface Segment {
  readonly words: readonly Word[];
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly isFigure: boolean;
}

export interface Line {
  /** Left to right; at least one. */
  readonly segments: readonly Segment[];
  readonly y0: number;
  readonly y1: number;
  readonly em: number;
}

export function lineOfSegments(segments: readonly Segment[]): Line {
  const boxes = segments.flatMap(({ words }) => words);
  return {
    segments,
    y0: Math.min(...boxes.map(({ bbox }) => bbox[1])),
    y1: Math.max(...boxes.map(({ bbox }) => bbox[3])),
    em: Math.max(...boxes.map(({ fontSize }) => fontSize)),
  };
}

export function segmentOf(words: readonly Word[]): Segment {
  const text = words.map((word) => word.text).join(" ");
  return {
    words,
    text,
    x0: Math.min(...words.map(({ bbox }) => bbox[0])),
    x1: Math.max(...words.map(({ bbox }) => bbox[2])),
    isFigure: isFigure(text),
  };
}
