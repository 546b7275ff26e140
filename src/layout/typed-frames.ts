import type { DrawnPage, Ruling, Word } from "../core/page.ts";
import { type Arms, armsOfBox, armsOfTyped } from "./frame-signs.ts";
import { gridLinesOf } from "./rulings.ts";
import { type PlacedSign, placesOfSigns } from "./sign-places.ts";
import { distinct, framesOf, linesOf, pitchOf, SAME_PLACE, type TextLine, type TypedFrame } from "./typed-lines.ts";
import { type BarredLine, rulingsOfRows } from "./typed-rows.ts";

/** A page without the signs that draw on it: rulings in their place, and the signs as words of their own. */
export interface RuledPage {
  readonly page: DrawnPage;
  readonly strokes: readonly Word[];
}

/** The middle of signs that draw lines, above the line of writing, in em. */
export const MIDDLE_EM = 0.3;
/** So many of the strokes beside texts stand below those of the borders, in a frame that holds together. */
const MIN_MET_SHARE = 0.75;
/** As thick as the signs are drawn, in em. */
export const THICKNESS_EM = 0.05;

/** Frames typed with signs, `+---+` or box drawing, as a program without a pen prints tables: their strokes become rulings. */
export function withTypedFrames(page: DrawnPage): RuledPage {
  const frames = framesOf(linesOf(page.words));
  if (frames.length === 0) return { page, strokes: [] };
  const strokes: Word[] = [];
  const replaced = new Map<Word, readonly Word[]>();
  const rulings = frames.flatMap((frame) => {
    const parted = frame.lines.map((line) => partedLine(line, frame));
    for (const { parts } of parted) {
      for (const [word, ofWord] of parts) {
        strokes.push(...ofWord.filter(({ isFrame }) => isFrame).map((part) => part.word));
        replaced.set(
          word,
          ofWord.filter(({ isFrame }) => !isFrame).map((part) => part.word),
        );
      }
    }
    return rulingsOf(frame, parted);
  });
  const words = page.words.flatMap((word) => replaced.get(word) ?? [word]);
  return { page: { ...page, words, rulings: [...page.rulings, ...rulings] }, strokes };
}

/** A line of a frame, its words as runs of signs that draw and of others. */
interface PartedLine {
  readonly line: TextLine;
  readonly armsOf: (sign: string) => Arms | null;
  readonly parts: readonly (readonly [Word, readonly Part[]])[];
}

function partedLine(line: TextLine, { sort }: TypedFrame): PartedLine {
  const isBorder = line.border === sort;
  const armsOf = (sign: string): Arms | null => {
    if (sort === "box") return armsOfBox(sign);
    return isBorder || sign === "|" ? armsOfTyped(sign) : null;
  };
  return { line, armsOf, parts: line.words.map((word) => [word, partsOf(word, armsOf)] as const) };
}

/** Columns of an open frame reach beyond its bars: white space tells them, as where the strokes do not meet. */
function rulingsOf(frame: TypedFrame, parted: readonly PartedLine[]): readonly Ruling[] {
  const pitch = pitchOf(frame);
  const strokes = parted.flatMap(({ parts, armsOf }) =>
    parts.flatMap(([word, ofWord]) =>
      ofWord.flatMap(({ isFrame, signs }) =>
        isFrame ? signs.flatMap((sign) => strokesOf(sign, armsOf(sign.sign), word, pitch)) : [],
      ),
    ),
  );
  if (!frame.isClosed) return joined(strokes.filter(({ axis }) => axis === "horizontal"));
  if (!meet(strokes)) return [];
  const texts = parted.flatMap((each): BarredLine[] => (each.line.border === null ? [barredLine(each)] : []));
  const borders = frame.lines.flatMap(({ border, baseline }) => (border === null ? [] : [baseline]));
  return [...joined(strokes), ...rulingsOfRows(texts, borders, { middle: MIDDLE_EM, pitch })];
}

function barredLine({ line: { baseline, em }, parts }: PartedLine): BarredLine {
  const all = parts.flatMap(([, ofWord]) => ofWord);
  const bars = all.flatMap(({ isFrame, signs }) => (isFrame ? signs.map(({ from, to }) => (from + to) / 2) : []));
  return { baseline, em, bars, texts: all.flatMap(({ isFrame, word }) => (isFrame ? [] : [word])) };
}

interface Part {
  readonly isFrame: boolean;
  readonly signs: readonly PlacedSign[];
  readonly word: Word;
}

function partsOf(word: Word, armsOf: (sign: string) => Arms | null): readonly Part[] {
  if (![...word.text].some((sign) => armsOf(sign) !== null)) return [{ isFrame: false, signs: [], word }];
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
  const ys = distinct(strokes.flatMap(({ axis, at }) => (axis === "horizontal" ? [at] : [])));
  const upright = strokes.filter(({ axis }) => axis === "vertical");
  const isBorder = ({ from, to }: Ruling): boolean => ys.some((y) => y >= from - SAME_PLACE && y <= to + SAME_PLACE);
  const borders = distinct(upright.filter(isBorder).map(({ at }) => at));
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
