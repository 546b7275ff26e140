import type { BBox } from "../core/page.ts";
import { hullOfPlaces } from "../core/place.ts";
import { table } from "../core/table.ts";
import type { LaidBlock, LaidTable, LaidText } from "./laid-block.ts";
import { isHan } from "./lines-of-words.ts";

/**
 * A row that a page's end cuts has no rule below its last lines: a line that reaches over the last rule belongs to the
 * cell above it.
 *
 * @returns the blocks with such lines at the end put into the last table
 */
export function withTail(blocks: readonly LaidBlock[]): readonly LaidBlock[] {
  const end = blocks.findLastIndex(({ kind }) => kind === "table");
  const last = blocks[end];
  if (last?.kind !== "table" || last.ys === null || end === blocks.length - 1) return blocks;
  const lines = blocks.slice(end + 1).filter((block) => block.kind === "text");
  const tailed = lines.reduce<LaidTable | null>((laid, line) => laid && withLine(laid, line), last);
  return tailed === null ? blocks : [...blocks.slice(0, end), tailed];
}

function withLine(laid: LaidTable, { text, at }: LaidText): LaidTable | null {
  const { xs, table: of } = laid;
  const box: BBox | undefined = "area" in at ? at.area[0] : undefined;
  const bottom = of.pages.at(-1)?.area[3] ?? 0;
  if (box === undefined || box[1] >= bottom) return null;
  const cells = of.cells.map((cell) => {
    const isAbove = (xs[cell.col] ?? 0) <= box[0] && box[2] <= (xs[cell.col + cell.colSpan] ?? 0);
    if (!isAbove || cell.row + cell.rowSpan !== of.rowCount) return cell;
    const isHanJoint = isHan(cell.text.at(-1) ?? "") && isHan(text.charAt(0));
    const joint = cell.text === "" || isHanJoint ? "" : " ";
    return { ...cell, text: `${cell.text}${joint}${text}`, at: hullOfPlaces([cell.at, at]) };
  });
  return cells.every((cell, i) => cell === of.cells[i]) ? null : { ...laid, table: table({ ...of, cells }) };
}
