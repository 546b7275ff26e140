import type { Block } from "../core/table.ts";
import { type Ahead, aheadOf } from "./ahead.ts";
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
 * @param printed drawn from no further than the region in work, so that only its lines are held
 * @returns blocks in reading order, a region read when its first block is asked for
 */
export function* blocksOfLines(reading: Reading, printed: Iterable<Line>): Generator<Block> {
  const { text } = reading;
  const lines = aheadOf(withQuotedLines(text, printed));
  // Lines before `from` wait to be read as bare ones, once it is known where they end.
  let from = 0;
  const takeBare = (): readonly Block[] => (from > 0 ? blocksOfBare(reading, lines.take(from)) : []);
  for (let line = lines.at(from); line !== undefined; line = lines.at(from)) {
    const sort = sortOf(text, line);
    const tabs = sort === "tabbed" || sort === "indented" ? endOfTabs(text, lines, from) : null;
    if (tabs?.isTable === true) {
      yield* takeBare();
      yield* blocksOfTabs(reading, lines.take(tabs.end - from));
      from = 0;
    } else if (sort === "piped") {
      const zone = lines.between(from, endOfZone(text, lines, from));
      let read = 0;
      for (const table of pipedTablesOf(text, zone)) {
        from += table.from - read;
        yield* takeBare();
        lines.take(table.end - table.from);
        yield* blocksOfPipes(reading, table);
        from = 0;
        read = table.end;
      }
      from += zone.length - read;
    } else from = tabs?.end ?? from + 1;
  }
  yield* takeBare();
}

function sortOf(text: string, line: Line): Sort {
  if (isBlank(line)) return "blank";
  const isBordered = isPipe(text.charCodeAt(line.inkStart)) && isPipe(text.charCodeAt(line.inkEnd - 1));
  if (line.hasInnerTab && !(isBordered && line.pipes > 1)) return "tabbed";
  if (line.pipes > 0) return "piped";
  return line.tabs > 0 ? "indented" : "bare";
}

/** The run of tabbed lines that starts at `from`, blank lines included; indents alone make no table. */
function endOfTabs(
  text: string,
  lines: Ahead<Line>,
  from: number,
): { readonly end: number; readonly isTable: boolean } {
  let end = from;
  let isTable = false;
  let i = from;
  for (let line = lines.at(i); line !== undefined; line = lines.at(++i)) {
    const sort = sortOf(text, line);
    if (sort === "blank") continue;
    if (sort !== "tabbed" && sort !== "indented") break;
    if (sort === "tabbed") isTable = true;
    end = i + 1;
  }
  return { end, isTable };
}

/** From a piped line to the last piped line near it; a cell cut off by the end of the text belongs to it too. */
function endOfZone(text: string, lines: Ahead<Line>, from: number): number {
  let end = from + 1;
  let gap = 0;
  let i = from + 1;
  let line = lines.at(i);
  for (; line !== undefined && gap <= MAX_GAP_LINES; line = lines.at(++i)) {
    const sort = sortOf(text, line);
    if (sort === "blank") continue;
    if (sort === "tabbed") break;
    if (sort === "piped" || isRuler(text, line)) {
      end = i + 1;
      gap = 0;
    } else gap++;
  }
  return line === undefined && gap === 1 ? i : end;
}
