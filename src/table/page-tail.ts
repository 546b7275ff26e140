import type { BBox } from "../core/page.ts";
import { hullOfPlaces } from "../core/place.ts";
import { type Cell, table } from "../core/table.ts";
import type { LaidBlock, LaidTable, LaidText } from "./laid-block.ts";
import { isHan } from "./lines-of-words.ts";

/** Lines of one cell begin or are centred at one x, within this many points. */
const SAME_COLUMN_POINTS = 1.5;
/** Lines of one cell follow each other at one pitch, within this many points. */
const SAME_PITCH_POINTS = 2;

/**
 * A row that a page's end cuts may have lines beyond the last rule of its page, or before the first of the next. A line
 * that reaches over the rule, or goes on at the pitch of the lines before it, belongs to the cell there.
 *
 * @returns the blocks with such lines put into the first and the last table
 */
export function withOverhang(blocks: readonly LaidBlock[]): readonly LaidBlock[] {
  return withTail(withHead(blocks));
}

function withTail(blocks: readonly LaidBlock[]): readonly LaidBlock[] {
  const end = blocks.findLastIndex(({ kind }) => kind === "table");
  const last = blocks[end];
  if (last?.kind !== "table" || last.ys === null || end === blocks.length - 1) return blocks;
  const lines = blocks.slice(end + 1).filter((block) => block.kind === "text");
  const tailed = lines.reduce<LaidTable | null>((laid, line) => laid && withLine(laid, line, "below"), last);
  return tailed === null ? blocks : [...blocks.slice(0, end), tailed];
}

function withHead(blocks: readonly LaidBlock[]): readonly LaidBlock[] {
  const [line, first] = blocks;
  if (line?.kind !== "text" || first?.kind !== "table" || first.ys === null) return blocks;
  const headed = withLine(first, line, "above");
  return headed === null ? blocks : [headed, ...blocks.slice(2)];
}

/** The table with a line in the cell that it hangs out of; null where it hangs out of none. */
function withLine(laid: LaidTable, { text, at }: LaidText, side: "above" | "below"): LaidTable | null {
  const { xs, table: of } = laid;
  const line: BBox | undefined = "area" in at ? at.area[0] : undefined;
  const [, top, , bottom] = of.pages[0]?.area ?? [0, 0, 0, 0];
  if (line === undefined) return null;
  const reaches = side === "below" ? line[1] < bottom : line[3] > top;
  const cells = of.cells.map((cell): Cell => {
    const isAtEdge = side === "below" ? cell.row + cell.rowSpan === of.rowCount : cell.row === 0;
    const isWithin = (xs[cell.col] ?? 0) <= line[0] && line[2] <= (xs[cell.col + cell.colSpan] ?? 0);
    if (!isAtEdge || !isWithin || !(reaches || (side === "below" && keepsPitch(cell, line)))) return cell;
    const [first, second] = side === "below" ? [cell.text, text] : [text, cell.text];
    const isHanJoint = isHan(first.at(-1) ?? "") && isHan(second.charAt(0));
    const joint = cell.text === "" || isHanJoint ? "" : " ";
    return { ...cell, text: `${first}${joint}${second}`, at: hullOfPlaces([cell.at, at]) };
  });
  return cells.every((cell, i) => cell === of.cells[i]) ? null : { ...laid, table: table({ ...of, cells }) };
}

function keepsPitch({ at }: Cell, [x0, y0, x1]: BBox): boolean {
  const [before, last] = at !== null && "area" in at ? at.area.slice(-2) : [];
  if (before === undefined || last === undefined) return false;
  const isSameColumn = Math.abs(last[0] + last[2] - x0 - x1) / 2 <= SAME_COLUMN_POINTS;
  return isSameColumn && Math.abs(y0 - last[1] - (last[1] - before[1])) <= SAME_PITCH_POINTS;
}
