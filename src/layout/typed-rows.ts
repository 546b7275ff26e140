import type { Ruling, Word } from "../core/page.ts";
import { SAME_PLACE } from "./typed-lines.ts";

/** A line of texts between the bars of a frame. */
export interface BarredLine {
  readonly baseline: number;
  readonly em: number;
  /** Middles of the bars, from left to right. */
  readonly bars: readonly number[];
  readonly texts: readonly Word[];
}

/** A row has texts in so many cells at least; one alone may be the rest of the cell above. */
const MIN_FILLED = 2;
/** A text breaks no sooner than its next word, and Chinese than its next two signs, would stand over the bar. In em. */
const HAN_WORD_EM = 2;
const NUMBER = /^[-+]?\d[\d.,]*%?$/;
const HAN = /\p{Script=Han}/u;

/**
 * Rulings between lines of a frame that no line parts, as programs print the rows of a table below its head: a line begins a
 * row when one of its texts had room in the line above, or number stands below number. It is drawn from its first text on: what stands to the left of that
 * goes on.
 *
 * @param lines from top to bottom, with nothing between them but what parts them in `borders`
 * @param borders baselines of the lines that part rows already
 * @param middle how far above the line of writing a line is drawn, in em
 */
export function rulingsOfRows(
  lines: readonly BarredLine[],
  borders: readonly number[],
  { middle, pitch }: { readonly middle: number; readonly pitch: number },
): readonly Ruling[] {
  return lines.slice(1).flatMap((line, i): Ruling[] => {
    const above = lines[i];
    if (above === undefined || borders.some((y) => y > above.baseline && y < line.baseline)) return [];
    const isOneFrame = line.baseline - above.baseline < 2 * pitch && haveSameBars(above, line);
    const from = isOneFrame ? startOfRow(above, line) : null;
    if (from === null) return [];
    const at = (above.baseline + line.baseline) / 2 - middle * line.em;
    return [{ axis: "horizontal", at, from, to: line.bars.at(-1) ?? from, thickness: 0, drawn: "line" }];
  });
}

function haveSameBars(a: BarredLine, b: BarredLine): boolean {
  return a.bars.length === b.bars.length && a.bars.every((x, i) => Math.abs(x - (b.bars[i] ?? 0)) <= SAME_PLACE);
}

/** The bar before the first text of a line; null where it goes on with the line above. */
function startOfRow(above: BarredLine, line: BarredLine): number | null {
  const cells = line.bars.slice(0, -1).map((from, i) => {
    const to = line.bars[i + 1] ?? from;
    const inCell = ({ bbox: [x0, , x1] }: Word): boolean => (x0 + x1) / 2 > from && (x0 + x1) / 2 < to;
    return { from, to, upper: above.texts.filter(inCell), lower: line.texts.filter(inCell) };
  });
  const filled = cells.filter(({ lower }) => lower.length > 0);
  const both = filled.filter(({ upper }) => upper.length > 0);
  if (filled.length < MIN_FILLED || both.length === 0) return null;
  const isRow = both.some(({ upper, lower, to }) => {
    const end = Math.max(...upper.map(({ bbox }) => bbox[2]));
    return end + widthOfFirst(lower) < to || (isNumber(upper) && isNumber(lower));
  });
  return isRow ? (filled[0]?.from ?? null) : null;
}

/** Numbers are not broken, and those set to the right of their cells leave no room. */
function isNumber(words: readonly Word[]): boolean {
  return words.length === 1 && NUMBER.test(words[0]?.text ?? "");
}

function widthOfFirst([first]: readonly Word[]): number {
  if (first === undefined) return 0;
  const width = first.bbox[2] - first.bbox[0];
  return HAN.test(first.text) ? Math.min(width, HAN_WORD_EM * first.fontSize) : width + first.fontSize / 2;
}
