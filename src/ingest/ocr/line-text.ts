import { verdictOf } from "./comparator-shape.ts";
import { withoutConfusions } from "./confusions.ts";
import { unexplainedInk, withoutPhantoms } from "./coverage.ts";
import { wideDigitReadings, withWideTwo } from "./digit-shape.ts";
import { type LineReading, type OcrEngine, textOfReading } from "./engine.ts";
import { confidenceOf, type Finding, findingsOf, isValueText } from "./guard.ts";
import { withLeadingSign } from "./leading-sign.ts";
import { type CellLine, type Margins, pictureOfLine } from "./lines.ts";
import { withMiddleDots } from "./middle-dot.ts";

/** Room about a line in its first and its second picture, in line heights: what is read alike in both is there. */
const CAREFUL: Margins = { sides: 0.35, ends: 0.12 };
/** Tried when ink is left over: larger characters, and more paper beside them. */
const LARGE: Margins = { sides: 0.7, ends: 0.02 };
const WIDE: Margins = { sides: 1, ends: 0.2 };
const GLANCE: Margins = { sides: 0.3, ends: 0.2 };
/** Most a doubted line may be trusted. */
const DOUBTED_CONFIDENCE = 0.5;
/** Least probability of a line that is not read twice though it is no value. */
const SURE = 0.9;

const NUMERIC = /[0-9〇零一二三四五六七八九十百千万亿%‰]/u;

/** A dash is a bar no higher than this and at least that wide, in line heights. */
const MAX_BAR_HEIGHT = 0.22;
const MIN_BAR_WIDTH = 0.45;
/** Of the bar's width, what its pieces cover together; dots cover less. */
const MIN_INKED = 0.6;
/** Of the largest piece's ink; less is a speck. */
const MIN_PIECE = 0.15;
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

/** A bar alone in its cell, perhaps broken. Recognisers have nothing to hold on to there. */
function isDash({ strokes, height, cell }: CellLine, lines: readonly CellLine[]): boolean {
  const largest = Math.max(...strokes.map(({ area }) => area));
  const pieces = strokes.filter(({ area }) => area >= MIN_PIECE * largest);
  const inked = pieces.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0);
  const width = Math.max(...pieces.map(({ x1 }) => x1)) - Math.min(...pieces.map(({ x0 }) => x0));
  const rows = Math.max(...pieces.map(({ y1 }) => y1)) - Math.min(...pieces.map(({ y0 }) => y0));
  const isBar = rows <= MAX_BAR_HEIGHT * height && width >= MIN_BAR_WIDTH * height && inked >= MIN_INKED * width;
  return isBar && lines.filter((line) => line.cell === cell).length === 1;
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

/** The best reading of a line, what else was read, and how much of the ink the best one leaves over. */
interface Attempt {
  readonly first: LineReading;
  readonly second: LineReading | null;
  readonly left: number;
}

async function attemptsAt(line: CellLine, glance: LineReading, engine: OcrEngine): Promise<Attempt> {
  const leftOf = (reading: LineReading): number => unexplainedInk(reading, line.strokes, line.height).length;
  let best: Attempt = { first: glance, second: null, left: leftOf(glance) };
  const isSure = best.left === 0 && Math.min(1, ...glance.characters.map(({ probability }) => probability)) >= SURE;
  // What an engine without comparators reads is doubted anyway: a second look would only cost.
  if (!engine.knowsComparators || (isSure && !isValueText(textOfReading(glance)))) return best;
  for (const margins of [CAREFUL, LARGE, WIDE]) {
    const { gray, x0 } = pictureOfLine(line, margins);
    const reading = placed((await engine.read([gray]))[0], x0, line);
    const left = leftOf(reading);
    // The reading that explains more of the ink is the better one; of two alike the careful one.
    const isBetter = margins === CAREFUL ? left <= best.left : left < best.left;
    best = isBetter ? { first: reading, second: best.first, left } : { ...best, second: best.second ?? reading };
    if (best.left === 0) break;
  }
  return best;
}

async function textOfLine(line: CellLine, glance: LineReading, engine: OcrEngine): Promise<LineText> {
  const { first: best, second, left } = await attemptsAt(line, glance, engine);
  const { width } = line.cell.gray;
  const signed = withLeadingSign(withMiddleDots(best, second, line), second, { ...line, width });
  const read = withWideTwo(signed, line.strokes, line.height);
  const shape = verdictOf(read, line.strokes, { width, height: line.height });
  // A bar that is there was printed.
  const first = shape.kind === "contradicts" ? shape.reading : read;
  // The places that such an engine gives are rough: what it lost in a number is doubted anyway.
  const isInkLeft = left > 0 && engine.knowsComparators;
  const wide = wideDigitReadings(first, line.strokes, line.height);
  const asRead = read === best ? null : textOfReading(best);
  const readings = { first, second, isInkLeft, shape, wide, asRead };
  const text = textOfReading(first);
  const found: Finding[] =
    first.characters.length === 0 ? [{ reason: "nothing-read", readings: [""] }] : findingsOf(readings);
  if (!engine.knowsComparators && NUMERIC.test(text)) found.push({ reason: "comparators-unknown", readings: [text] });
  const repaired = withoutConfusions(text);
  if (repaired !== text) found.push({ reason: "repaired", readings: [repaired, text] });
  const isDoubted = found.some(({ reason }) => reason !== "repaired");
  const sure = confidenceOf(readings);
  const confidence = isDoubted ? Math.min(DOUBTED_CONFIDENCE, sure) : sure;
  return { line, text: repaired, characters: first.characters, confidence, findings: found };
}
