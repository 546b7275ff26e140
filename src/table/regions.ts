import type { Block } from "../core/table.ts";
import { blocksOfBare } from "./bare.ts";
import { isBlank, isPipe, isRuler, type Line } from "./lines.ts";
import { blocksOfPipes, pipedTablesOf } from "./pipes.ts";
import { withQuotedLines } from "./quotes.ts";
import type { Reading } from "./reading.ts";
import { blocksOfTabs } from "./tabs.ts";

/** Lines without a pipe that may stand between two lines of a broken row of pipes. */
const MAX_GAP_LINES = 12;

/** Which delimiter a line shows; `indented` has tabs before all ink only. */
type Sort = "blank" | "tabbed" | "indented" | "piped" | "bare";

/**
 * Cuts lines into regions of one dialect each and reads them: tabs first, then pipes, then what neither parts.
 *
 * @returns blocks in reading order, a region read when its first block is asked for
 */
export function* blocksOfLines(reading: Reading, printed: readonly Line[]): Generator<Block> {
  const lines = withQuotedLines(reading.text, printed);
  const sorts = lines.map((line) => sortOf(reading.text, line));
  let bareFrom = 0;
  const bareUntil = (end: number): readonly Block[] =>
    end > bareFrom ? blocksOfBare(reading, lines.slice(bareFrom, end)) : [];
  for (let from = 0; from < lines.length; ) {
    const sort = sorts[from];
    const tabsEnd = sort === "tabbed" || sort === "indented" ? endOfTabs(sorts, from) : null;
    if (tabsEnd?.isTable === true) {
      yield* bareUntil(from);
      yield* blocksOfTabs(reading, lines.slice(from, tabsEnd.end));
      bareFrom = tabsEnd.end;
    }
    if (sort !== "piped") {
      from = tabsEnd?.end ?? from + 1;
      continue;
    }
    const end = endOfZone(reading.text, lines, sorts, from);
    for (const table of pipedTablesOf(reading.text, lines.slice(from, end))) {
      yield* bareUntil(from + table.from);
      yield* blocksOfPipes(reading, table);
      bareFrom = from + table.end;
    }
    from = end;
  }
  yield* bareUntil(lines.length);
}

function sortOf(text: string, line: Line): Sort {
  if (isBlank(line)) return "blank";
  const isBordered = isPipe(text.charCodeAt(line.inkStart)) && isPipe(text.charCodeAt(line.inkEnd - 1));
  if (line.hasInnerTab && !(isBordered && line.pipes > 1)) return "tabbed";
  if (line.pipes > 0) return "piped";
  return line.tabs > 0 ? "indented" : "bare";
}

/** The run of tabbed lines that starts at `from`, blank lines included; indents alone make no table. */
function endOfTabs(sorts: readonly Sort[], from: number): { readonly end: number; readonly isTable: boolean } {
  let end = from;
  let isTable = false;
  for (let i = from; i < sorts.length; i++) {
    const sort = sorts[i];
    if (sort === "blank") continue;
    if (sort !== "tabbed" && sort !== "indented") break;
    if (sort === "tabbed") isTable = true;
    end = i + 1;
  }
  return { end, isTable };
}

/** From a piped line to the last piped line near it; a cell cut off by the end of the text belongs to it too. */
function endOfZone(text: string, lines: readonly Line[], sorts: readonly Sort[], from: number): number {
  let end = from + 1;
  let gap = 0;
  let i = from + 1;
  for (; i < sorts.length && gap <= MAX_GAP_LINES; i++) {
    const sort = sorts[i];
    const line = lines[i];
    if (sort === "blank" || line === undefined) continue;
    if (sort === "tabbed") break;
    if (sort === "piped" || isRuler(text, line)) {
      end = i + 1;
      gap = 0;
    } else gap++;
  }
  return i === sorts.length && gap === 1 ? sorts.length : end;
}
