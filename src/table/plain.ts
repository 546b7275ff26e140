import { type Issue, issue } from "../core/issue.ts";
import type { Outcome } from "../core/outcome.ts";
import type { PlainPage } from "../core/page.ts";
import type { Block } from "../core/table.ts";
import { linesOf } from "./lines.ts";
import { type Reading, readingOf } from "./reading.ts";
import { blocksOfLines } from "./regions.ts";
import { blocksOfTags, tagRegionsOf } from "./tags.ts";

/** The blocks of a text as they are being read: memory does not grow with their number. */
export interface BlockReading {
  /** In reading order; to be run through once. */
  readonly blocks: Iterable<Block>;
  /** What was doubted; complete once the blocks have been run through. */
  readonly issues: () => readonly Issue[];
}

/**
 * The tables and lines of prose of a plain text, in reading order, each read when it is asked for.
 *
 * @returns every character that is neither white space nor delimiter nor markup stands in exactly one cell or line
 */
export function openBlocks({ text }: PlainPage): BlockReading {
  const reading = readingOf(text);
  return {
    blocks: blocksOfReading(reading),
    issues: () => {
      if (reading.removed === 0) return reading.issues;
      return [...reading.issues, issue("ingest/markup-removed", null, { count: reading.removed })];
    },
  };
}

/** All blocks at once, for texts that are small. */
export function blocksOfPlain(page: PlainPage): Outcome<readonly Block[]> {
  const { blocks, issues } = openBlocks(page);
  return { value: [...blocks], issues: issues() };
}

function* blocksOfReading(reading: Reading): Generator<Block> {
  const { text } = reading;
  let from = 0;
  for (const region of reading.isMarked ? tagRegionsOf(text) : []) {
    yield* blocksOfLines(reading, linesOf(text, from, region.start));
    yield* blocksOfTags(reading, region);
    from = region.end;
  }
  yield* blocksOfLines(reading, linesOf(text, from, text.length));
}
