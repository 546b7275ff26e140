import type { DrawnPage, Ruling, Word } from "../core/page.ts";
import { type Arms, armsOfBox, armsOfTyped, hasBoxRun, isTypedBorder } from "./frame-signs.ts";
import { gridLinesOf } from "./rulings.ts";
import { type PlacedSign, placesOfSigns } from "./sign-places.ts";
import { type BarredLine, rulingsOfRows } from "./typed-rows.ts";

/** A page without the signs that draw on it: rulings in their place, and the signs as words of their own. */
export interface RuledPage {
  readonly page: DrawnPage;
  readonly strokes: readonly Word[];
}

/** A frame has a line above and a line below, at least. */
const MIN_BORDERS = 2;
/** Words whose baselines differ by less, in em, stand on one line. */
const SAME_LINE_EM = 0.3;
/** The middle of signs that draw lines, above the line of writing, in em. */
const MIDDLE_EM = 0.3;
/** Strokes stand at one place when they are so near, in points. */
const SAME_PLACE = 1.5;
/** So many of the strokes beside texts stand below those of the borders, in a frame that holds together. */
const MIN_MET_SHARE = 0.75;
/** As thick as the signs are drawn, in em. */
const THICKNESS_EM = 0.05;
/** Lines of a frame follow one another this closely, in em: more space is between frames. */
const MAX_PITCH_EM = 3;

interface TextLine {
  readonly baseline: number;
  readonly words: readonly Word[];
  readonly kind: "box" | "typed" | "text";
}

/** Frames typed with signs, `+---+` or box drawing, as a program without a pen prints tables: their strokes become rulings. */
export function withTypedFrames(page: DrawnPage): RuledPage {
  const lines = linesOf(page.words);
  const [box, typed] = [framedBy(lines, "box"), framedBy(lines, "typed")];
  if (box === null && typed === null) return { page, strokes: [] };
  const rulings: Ruling[] = [];
  const barred: BarredLine[] = [];
  const strokes: Word[] = [];
  const replaced = new Map<Word, readonly Word[]>();
  for (const line of lines) {
    const armsOf = armsIn(line, { box, typed });
    if (armsOf === null) continue;
    const pitch = (line.kind === "typed" || (typed !== null && box === null) ? typed : box)?.pitch ?? 0;
    const bars: number[] = [];
    for (const word of line.words) {
      if (![...word.text].some((sign) => armsOf(sign) !== null)) continue;
      const parts = partsOf(word, armsOf);
      replaced.set(
        word,
        parts.filter(({ isFrame }) => !isFrame).map((part) => part.word),
      );
      for (const part of parts) {
        if (!part.isFrame) continue;
        strokes.push(part.word);
        rulings.push(...part.signs.flatMap((sign) => strokesOf(sign, armsOf(sign.sign), word, pitch)));
        bars.push(...part.signs.map(({ from, to }) => (from + to) / 2));
      }
    }
    const texts = line.words.flatMap((word) => replaced.get(word) ?? [word]);
    const em = line.words[0]?.fontSize ?? 0;
    if (line.kind === "text") barred.push({ baseline: line.baseline, em, bars, texts });
  }
  const words = page.words.flatMap((word) => replaced.get(word) ?? [word]);
  const borders = lines.flatMap(({ kind, baseline }) => (kind === "text" ? [] : [baseline]));
  const pitch = Math.max(box?.pitch ?? 0, typed?.pitch ?? 0);
  const rows = rulingsOfRows(barred, borders, { middle: MIDDLE_EM, pitch });
  const drawn = meet(rulings) ? [...joined(rulings), ...rows] : [];
  return { page: { ...page, words, rulings: [...page.rulings, ...drawn] }, strokes };
}

function linesOf(words: readonly Word[]): readonly TextLine[] {
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
    return { baseline: sorted[0]?.baseline ?? 0, words: sorted, kind: kindOf(text) };
  });
}

function kindOf(text: string): TextLine["kind"] {
  if (hasBoxRun(text)) return "box";
  return isTypedBorder(text) ? "typed" : "text";
}

/** Where frames of a kind stand, from the first of their lines to the last, and how far apart their lines are. */
interface Framed {
  readonly top: number;
  readonly bottom: number;
  readonly pitch: number;
}

function framedBy(lines: readonly TextLine[], kind: TextLine["kind"]): Framed | null {
  const borders = lines.filter((line) => line.kind === kind);
  const [first, last] = [borders[0], borders.at(-1)];
  if (first === undefined || last === undefined || borders.length < MIN_BORDERS) return null;
  const [top, bottom] = [first.baseline, last.baseline];
  const inside = lines.filter(({ baseline }) => baseline >= top && baseline <= bottom);
  const em = first.words[0]?.fontSize ?? 0;
  const pitches = inside
    .slice(1)
    .map(({ baseline }, i) => baseline - (inside[i]?.baseline ?? baseline))
    .filter((pitch) => pitch < MAX_PITCH_EM * em)
    .toSorted((a, b) => a - b);
  return { top, bottom, pitch: pitches[pitches.length >> 1] ?? em };
}

/** What draws in a line; null where nothing does. */
function armsIn(
  { baseline, kind }: TextLine,
  { box, typed }: { readonly box: Framed | null; readonly typed: Framed | null },
): ((sign: string) => Arms | null) | null {
  const isIn = (framed: Framed | null): boolean =>
    framed !== null && baseline >= framed.top && baseline <= framed.bottom;
  const [isBoxed, isTyped] = [isIn(box), isIn(typed)];
  if (!isBoxed && !isTyped) return null;
  return (sign) => {
    const arms = isBoxed ? armsOfBox(sign) : null;
    if (arms !== null || !isTyped) return arms;
    return kind === "typed" || sign === "|" ? armsOfTyped(sign) : null;
  };
}

interface Part {
  readonly isFrame: boolean;
  readonly signs: readonly PlacedSign[];
  readonly word: Word;
}

/** A word as runs of signs that draw and of others. */
function partsOf(word: Word, armsOf: (sign: string) => Arms | null): readonly Part[] {
  const runs: { isFrame: boolean; signs: PlacedSign[] }[] = [];
  for (const sign of placesOfSigns(word)) {
    const isFrame = armsOf(sign.sign) !== null;
    const last = runs.at(-1);
    if (last !== undefined && last.isFrame === isFrame) last.signs.push(sign);
    else runs.push({ isFrame, signs: [sign] });
  }
  return runs.map(({ isFrame, signs }, i) => {
    const [, y0, , y1] = word.bbox;
    const bbox = [signs[0]?.from ?? 0, y0, signs.at(-1)?.to ?? 0, y1] as const;
    const text = signs.map(({ sign }) => sign).join("");
    return { isFrame, signs, word: { ...word, text, bbox, spaceBefore: i === 0 && word.spaceBefore } };
  });
}

/**
 * Do the upright strokes beside the texts stand below those of the borders? Where signs are not all as wide as they were
 * meant to be they do not: then white space tells the columns better.
 */
function meet(strokes: readonly Ruling[]): boolean {
  const ys = strokes.flatMap(({ axis, at }) => (axis === "horizontal" ? [at] : []));
  const upright = strokes.filter(({ axis }) => axis === "vertical");
  const isBorder = ({ from, to }: Ruling): boolean => ys.some((y) => y >= from - SAME_PLACE && y <= to + SAME_PLACE);
  const borders = upright.filter(isBorder).map(({ at }) => at);
  const beside = upright.filter((stroke) => !isBorder(stroke));
  const met = beside.filter(({ at }) => borders.some((x) => Math.abs(x - at) <= SAME_PLACE));
  return met.length >= MIN_MET_SHARE * beside.length;
}

/** Strokes that go on with one another, as whole lines: each sign draws a bit. */
function joined(strokes: readonly Ruling[]): readonly Ruling[] {
  return (["horizontal", "vertical"] as const).flatMap((axis) => {
    const own = strokes.filter((stroke) => stroke.axis === axis);
    return gridLinesOf(own).flatMap(({ at, spans }) =>
      spans.map(([from, to]): Ruling => ({ axis, at, from, to, thickness: own[0]?.thickness ?? 0, drawn: "line" })),
    );
  });
}

/** The strokes of a sign, as far as the next line of writing and the next sign. */
function strokesOf(
  { from, to }: PlacedSign,
  arms: Arms | null,
  { baseline, fontSize }: Word,
  pitch: number,
): readonly Ruling[] {
  if (arms === null) return [];
  const [x, y] = [(from + to) / 2, baseline - MIDDLE_EM * fontSize];
  const thickness = THICKNESS_EM * fontSize;
  const across = { axis: "horizontal", at: y, thickness, drawn: "line" } as const;
  const down = { axis: "vertical", at: x, thickness, drawn: "line" } as const;
  return [
    ...(arms.left || arms.right ? [{ ...across, from: arms.left ? from : x, to: arms.right ? to : x }] : []),
    ...(arms.up || arms.down
      ? [{ ...down, from: arms.up ? y - pitch / 2 : y, to: arms.down ? y + pitch / 2 : y }]
      : []),
  ];
}
