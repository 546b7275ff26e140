import type { Gray } from "../../core/scan.ts";

/** What a character might be, and how likely, 0 to 1. */
export interface Candidate {
  readonly text: string;
  readonly probability: number;
}

/** A character as an engine reads it in the picture of a line. */
export interface ReadCharacter extends Candidate {
  /** Its middle, in pixels of the picture from the left. */
  readonly x: number;
  /** Other readings of the same place, the likeliest first. */
  readonly others: readonly Candidate[];
}

/** A place where a character was seen, but paper was likelier. */
export interface FaintCharacter extends Candidate {
  readonly x: number;
}

export interface LineReading {
  readonly characters: readonly ReadCharacter[];
  readonly faint: readonly FaintCharacter[];
}

/** A part of a page that holds a line of text, in pixels. */
export interface FoundLine {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Reads pictures of single lines. The same picture always gives the same reading, whatever was read before it. */
export interface OcrEngine {
  readonly name: string;
  /** Does it know ≥ and ≤ at all? What an engine without them reads as a number may have lost one. */
  readonly knowsComparators: boolean;
  /** One reading for each picture, in their order. */
  readonly read: (lines: readonly Gray[]) => Promise<LineReading[]>;
  /** The same at less cost and with less care: lines read together may change one another. Their order does not matter. */
  readonly glance: (lines: readonly Gray[], onStep?: () => void) => Promise<LineReading[]>;
  /** Lines on a page or a part of one without a grid; null when the engine cannot find lines. */
  readonly find: ((page: Gray) => Promise<FoundLine[]>) | null;
  readonly close: () => Promise<void>;
}

/** The same engine, which tells of every step that it takes. */
export function watchedEngine(engine: OcrEngine, onStep: () => void): OcrEngine {
  const { read, glance, find } = engine;
  const told = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    onStep();
    return result;
  };
  return {
    ...engine,
    read: (lines) => told(read(lines)),
    glance: (lines) => told(glance(lines, onStep)),
    find: find === null ? null : (page) => told(find(page)),
  };
}

export function textOfReading({ characters }: LineReading): string {
  return characters.map(({ text }) => text).join("");
}
