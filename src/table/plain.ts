import { issue } from "../core/issue.ts";
import type { Outcome } from "../core/outcome.ts";
import type { PlainPage } from "../core/page.ts";
import type { Block } from "../core/table.ts";
import { linesOf } from "./lines.ts";
import { readingOf } from "./reading.ts";
import { blocksOfLines } from "./regions.ts";

/**
 * The tables and lines of prose of a plain text, in reading order.
 *
 * @returns every character that is neither white space nor delimiter nor markup stands in exactly one cell or line
 */
export function blocksOfPlain(page: PlainPage): Outcome<readonly Block[]> {
  const reading = readingOf(page.text);
  const blocks = blocksOfLines(reading, linesOf(page.text, 0, page.text.length));
  if (reading.removed > 0) reading.issues.push(issue("ingest/markup-removed", null, { count: reading.removed }));
  return { value: blocks, issues: reading.issues };
}
