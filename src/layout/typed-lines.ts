import type { Word } from "../core/page.ts";
import { armsOfBox, hasBoxRun, isClosedBorder, isTypedBorder } from "./frame-signs.ts";
import { placesOfSigns } from "./sign-places.ts";

/** A line of words, and whether it is one that parts the rows of a frame: of box drawing, or typed. */
export interface TextLine {
  readonly baseline: number;
  readonly em: number;
  readonly words: readonly Word[];
  readonly text: string;
  readonly border: "box" | "typed" | null;
}

/** A frame of one sort, line by line from top to bottom. */
export interface TypedFrame {
  readonly sort: "box" | "typed";
  readonly lines: readonly TextLine[];
  /** Has it borders at the left and the right? */
  readonly isClosed: boolean;
}

/** A frame has a line above and a line below, at least; */
const MIN_BORDERS = 2;
/** or one that parts a head from its rows, in so many lines. */
const MIN_LINES = 4;
/** Words whose baselines differ by less, in em, stand on one line. */
const SAME_LINE_EM = 0.3;
/** Lines of a frame follow one another this closely, in em: more space is between frames. */
const MAX_PITCH_EM = 3;
/** Bars and joints stand below one another when they are so near, in points. */
export const SAME_PLACE = 1.5;

export function linesOf(words: readonly Word[]): readonly TextLine[] {
  const lines: Word[][] = [];
  const level = words.filter(({ angle, upright }) => angle === 0 && !upright);
  for (const word of level.toSorted((a, b) => a.baseline - b.baseline)) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (first !== undefined && word.baseline - first.baseline < SAME_LINE_EM * first.fontSize) line?.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => {
    const sorted = line.toSorted((a, b) => a.bbox[0] - b.bbox[0]);
    const text = sorted.map((word) => word.text).join("");
    const border = hasBoxRun(text) ? "box" : isTypedBorder(text) ? "typed" : null;
    return { baseline: sorted[0]?.baseline ?? 0, em: sorted[0]?.fontSize ?? 0, words: sorted, text, border };
  });
}

/** Lines that follow one another with bars or borders, as far as they are frames. */
export function framesOf(lines: readonly TextLine[]): readonly TypedFrame[] {
  if (lines.every(({ border }) => border === null)) return [];
  return (["box", "typed"] as const).flatMap((sort) => {
    const runs: TextLine[][] = [];
    for (const line of lines) {
      const last = runs.at(-1)?.at(-1);
      const goesOn = last !== undefined && line.baseline - last.baseline < MAX_PITCH_EM * line.em;
      if (!isPart(line, sort)) runs.push([]);
      else if (goesOn) runs.at(-1)?.push(line);
      else runs.push([line]);
    }
    return runs.flatMap((run) => frameOf(run, sort) ?? []);
  });
}

function isPart({ border, text }: TextLine, sort: TypedFrame["sort"]): boolean {
  if (border !== null) return border === sort;
  return sort === "typed" ? text.includes("|") : [...text].some((sign) => armsOfBox(sign) !== null);
}

/** A run without what only happens to stand beside it: beyond the borders, bars stand right below their joints. */
function frameOf(run: readonly TextLine[], sort: TypedFrame["sort"]): TypedFrame | null {
  const borders = run.filter(({ border }) => border === sort);
  const joints = distinct(borders.flatMap((border) => barsOf(border)));
  const [first, last] = [
    run.findIndex(({ border }) => border === sort),
    run.findLastIndex((line) => line.border === sort),
  ];
  const isBelow = (line: TextLine): boolean =>
    barsOf(line).every((x) => joints.some((joint) => Math.abs(joint - x) <= SAME_PLACE));
  let [from, to] = [first, last];
  for (let above = run[from - 1]; above !== undefined && isBelow(above); above = run[from - 1]) from--;
  for (let below = run[to + 1]; below !== undefined && isBelow(below); below = run[to + 1]) to++;
  const lines = first < 0 ? [] : run.slice(from, to + 1);
  if (borders.length < MIN_BORDERS && (borders.length === 0 || lines.length < MIN_LINES)) return null;
  return { sort, lines, isClosed: sort === "box" || borders.every(({ text }) => isClosedBorder(text)) };
}

function barsOf({ words }: TextLine): readonly number[] {
  return words
    .filter(({ text }) => /[+|\u2500-\u257f]/u.test(text))
    .flatMap(placesOfSigns)
    .flatMap(({ sign, from, to }) => (sign === "+" || sign === "|" || armsOfBox(sign)?.down ? [(from + to) / 2] : []));
}

/** Places to a tenth of a point, each once: a page may hold a hundred thousand signs, but not so many columns. */
export function distinct(places: readonly number[]): readonly number[] {
  return [...new Set(places.map((place) => Math.round(place * 10) / 10))];
}

/** How far apart the lines of a frame are, in points. */
export function pitchOf({ lines }: TypedFrame): number {
  const pitches = lines.slice(1).map(({ baseline }, i) => baseline - (lines[i]?.baseline ?? baseline));
  return pitches.toSorted((a, b) => a - b)[pitches.length >> 1] ?? 0;
}
