import { issue } from "../core/issue.ts";
import type { Outcome } from "../core/outcome.ts";
import type { PlainPage } from "../core/page.ts";
import type { Block } from "../core/table.ts";
import { isBlank, type Line, linesOf } from "./lines.ts";
import { proseOf, type Reading, readingOf } from "./reading.ts";
import { blocksOfTabs } from "./tabs.ts";

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

function blocksOfLines(reading: Reading, lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  while (from < lines.length) {
    const end = endOfTabs(lines, from);
    if (end > from) blocks.push(...blocksOfTabs(reading, lines.slice(from, end)));
    else {
      const line = lines[from];
      if (line !== undefined && !isBlank(line)) {
        const prose = proseOf(reading, line.inkStart, line.inkEnd);
        if (prose !== null) blocks.push(prose);
      }
    }
    from = Math.max(end, from + 1);
  }
  return blocks;
}

/** Where the run of tabbed lines that starts at `from` ends; `from` itself when no table starts there. */
function endOfTabs(lines: readonly Line[], from: number): number {
  let end = from;
  let hasInnerTab = false;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    if (isBlank(line)) {
      if (i === from) break;
      continue;
    }
    if (line.tabs === 0) break;
    if (line.hasInnerTab) hasInnerTab = true;
    end = i + 1;
  }
  return hasInnerTab ? end : from;
}
