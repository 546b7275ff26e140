import { issue } from "../core/issue.ts";
import type { Outcome } from "../core/outcome.ts";
import type { PlainPage } from "../core/page.ts";
import type { Block } from "../core/table.ts";
import { linesOf } from "./lines.ts";
import { readingOf } from "./reading.ts";
import { blocksOfLines } from "./regions.ts";
import { blocksOfTags, tagRegionsOf } from "./tags.ts";

/**
 * The tables and lines of prose of a plain text, in reading order.
 *
 * @returns every character that is neither white space nor delimiter nor markup stands in exactly one cell or line
 */
export function blocksOfPlain(page: PlainPage): Outcome<readonly Block[]> {
  const { text } = page;
  const reading = readingOf(text);
  const blocks: Block[] = [];
  const add = (more: readonly Block[]): void => {
    for (const block of more) blocks.push(block);
  };
  let from = 0;
  for (const region of reading.isMarked ? tagRegionsOf(text) : []) {
    add(blocksOfLines(reading, linesOf(text, from, region.start)));
    add(blocksOfTags(reading, region));
    from = region.end;
  }
  add(blocksOfLines(reading, linesOf(text, from, text.length)));
  if (reading.removed > 0) reading.issues.push(issue("ingest/markup-removed", null, { count: reading.removed }));
  return { value: blocks, issues: reading.issues };
}
