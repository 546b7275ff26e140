import { verdictOf } from "./comparator-shape.ts";
import { withoutConfusions } from "./confusions.ts";
import { unexplainedInk, withoutPhantoms } from "./coverage.ts";
import { type LineReading, type OcrEngine, textOfReading } from "./engine.ts";
import { confidenceOf, type Finding, findingsOf, isValueText } from "./guard.ts";
import { type CellLine, type Margins, pictureOfLine } from "./lines.ts";

/** Room about a line in its first and its second picture, in line heights: what is read alike in both is there. */
const CAREFUL: Margins = { sides: 0.35, ends: 0.12 };
const GLANCE: Margins = { sides: 0.3, ends: 0.2 };
/** Most a doubted line may be trusted. */
const DOUBTED_CONFIDENCE = 0.5;
/** Least probability of a line that is not read twice though it is no value. */
const SURE = 0.9;

/** A dash is a bar no higher than this and at least that wide, in line heights. */
const MAX_BAR_HEIGHT = 0.22;
const MIN_BAR_WIDTH = 0.45;
const DASH_CONFIDENCE = 0.9;

export interface LineText {
  readonly line: CellLine;
  readonly text: string;
  /** The characters as read, in pixels of the cell's picture; empty when the text follows from the shape of its ink. */
  readonly characters: LineReading["characters"];
  readonly confidence: number;
  readonly findings: readonly Finding[];
}

/** Reads the lines of a page: all of them at a glance, and each again with care that is a value or not sure. */
export async function textsOfLines(lines: readonly CellLine[], engine: OcrEngine): Promise<LineText[]> {
  const dashes = new Set(lines.filter((line) => isDash(line, lines)));
  const others = lines.filter((line) => !dashes.has(line));
  const pictures = others.map((line) => pictureOfLine(line, GLANCE));
  const readings = await engine.glance(pictures.map(({ gray }) => gray));
  const glances = new Map(others.map((line, i) => [line, placed(readings[i], pictures[i]?.x0 ?? 0, line)]));
  const texts: LineText[] = [];
  for (const line of lines) {
    const glance = glances.get(line);
    texts.push(glance === undefined ? dashOf(line) : await textOfLine(line, glance, engine));
  }
  return texts;
}

/** A bar alone in its cell. Recognisers have nothing to hold on to there. */
function isDash({ strokes, height, cell }: CellLine, lines: readonly CellLine[]): boolean {
  const isBar = strokes.every(
    ({ x0, y0, x1, y1 }) => y1 - y0 <= MAX_BAR_HEIGHT * height && x1 - x0 >= MIN_BAR_WIDTH * height,
  );
  const isOneRow = Math.max(...strokes.map(({ y1 }) => y1)) - Math.min(...strokes.map(({ y0 }) => y0));
  return isBar && isOneRow <= MAX_BAR_HEIGHT * height && lines.filter((line) => line.cell === cell).length === 1;
}

function dashOf(line: CellLine): LineText {
  const findings = [{ reason: "repaired" as const, readings: ["—", "一"] }];
  return { line, text: "—", characters: [], confidence: DASH_CONFIDENCE, findings };
}

/** A reading in the pixels of the cell's picture, without what was seen in white paper. */
function placed(reading: LineReading | undefined, x0: number, line: CellLine): LineReading {
  if (reading === undefined) return { characters: [], faint: [] };
  const moved = {
    characters: reading.characters.map((character) => ({ ...character, x: character.x + x0 })),
    faint: reading.faint.map((character) => ({ ...character, x: character.x + x0 })),
  };
  return trimmed(withoutPhantoms(moved, line.strokes, line.height));
}

function trimmed(reading: LineReading): LineReading {
  const isInk = ({ text }: { readonly text: string }): boolean => text !== " ";
  const from = reading.characters.findIndex(isInk);
  const to = reading.characters.findLastIndex(isInk);
  return { ...reading, characters: from < 0 ? [] : reading.characters.slice(from, to + 1) };
}

async function textOfLine(line: CellLine, glance: LineReading, engine: OcrEngine): Promise<LineText> {
  let first = glance;
  const leftOf = (reading: LineReading): number => unexplainedInk(reading, line.strokes, line.height).length;
  let left = leftOf(first);
  const isSure = left === 0 && Math.min(1, ...first.characters.map(({ probability }) => probability)) >= SURE;
  let second: LineReading | null = null;
  if (!isSure || isValueText(textOfReading(first))) {
    const { gray, x0 } = pictureOfLine(line, CAREFUL);
    const [reading] = await engine.read([gray]);
    [first, second] = [placed(reading, x0, line), glance];
    const leftSecond = left;
    left = leftOf(first);
    // The reading that explains more of the ink is the better one.
    if (leftSecond < left) [first, second, left] = [second, first, leftSecond];
  }
  const size = { width: line.cell.gray.width, height: line.height };
  const shape = verdictOf(first, line.strokes, size);
  const readings = { first, second, isInkLeft: left > 0, shape };
  const text = textOfReading(first);
  const found: Finding[] =
    first.characters.length === 0 ? [{ reason: "nothing-read", readings: [""] }] : findingsOf(readings);
  const doubtless = engine.knowsComparators || !isValueText(text) || /^[a-z]$/iu.test(text);
  if (!doubtless) found.push({ reason: "comparators-unknown", readings: [text] });
  const repaired = withoutConfusions(text);
  if (repaired !== text) found.push({ reason: "repaired", readings: [repaired, text] });
  const isDoubted = found.some(({ reason }) => reason !== "repaired");
  const sure = confidenceOf(readings);
  const confidence = isDoubted ? Math.min(DOUBTED_CONFIDENCE, sure) : sure;
  return { line, text: repaired, characters: first.characters, confidence, findings: found };
}
