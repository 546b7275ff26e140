import type { Issue } from "../core/issue.ts";
import { type Locate, lineStartsOf, locatorOf } from "../core/lines.ts";
import type { TextPlace } from "../core/place.ts";
import type { Block } from "../core/table.ts";
import { isSpace } from "../core/text.ts";
import { cleanedText, needsCleaning } from "./clean.ts";

/** A cell's text before it has a seat in a table. */
export interface Piece {
  readonly text: string;
  readonly at: TextPlace;
}

/** What every dialect needs of the text it reads, and where it leaves its doubts. */
export interface Reading {
  readonly text: string;
  readonly locate: Locate;
  readonly issues: Issue[];
  /** Whether the text holds markup, entities or invisible characters anywhere: without, cells are plain slices. */
  readonly isMarked: boolean;
  /** Tags and entities taken out so far. */
  removed: number;
}

export function readingOf(text: string): Reading {
  return { text, locate: locatorOf(lineStartsOf(text)), issues: [], isMarked: needsCleaning(text), removed: 0 };
}

/**
 * The piece of text between two offsets: trimmed, cleaned, with the place of its trimmed extent in the source.
 *
 * @returns for a blank, text "" and a zero-width place at `start`
 */
export function pieceOf(reading: Reading, start: number, end: number): Piece {
  const { text } = reading;
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  if (from === to) return { text: "", at: reading.locate(start, start) };
  while (isSpace(text.charCodeAt(to - 1))) to--;
  const at = reading.locate(from, to);
  const written = text.slice(from, to);
  if (at.line === at.endLine && (!reading.isMarked || !needsCleaning(written))) return { text: written, at };
  const cleaned = cleanedText(written);
  reading.removed += cleaned.removed;
  return { text: cleaned.text, at };
}

/** The line of prose between two offsets, or nothing when only markup or invisible characters stand there. */
export function proseOf(reading: Reading, start: number, end: number): Block | null {
  const piece = pieceOf(reading, start, end);
  return piece.text === "" ? null : { kind: "text", text: piece.text, at: piece.at };
}
