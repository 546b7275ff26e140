import { type Issue, issue } from "../core/issue.ts";
import type { LaidBlock } from "./laid-block.ts";

/** Ink may reach over a border by this much of a line's height without being another cell's: slanted and bold letters do. */
const MAX_OVER = 0.35;

/**
 * Texts that reach over a drawn border of their cell. Where two cells hold such texts, what stands on the border may be read
 * with the wrong one, so a person should look.
 */
export function textsOverBorders(blocks: readonly LaidBlock[]): Issue[] {
  const issues: Issue[] = [];
  for (const block of blocks) {
    if (block.kind !== "table" || block.ys === null) continue;
    for (const { col, colSpan, text, at } of block.table.cells) {
      if (at === null || !("area" in at)) continue;
      const left = block.xs[col] ?? Number.NEGATIVE_INFINITY;
      const right = block.xs[col + colSpan] ?? Number.POSITIVE_INFINITY;
      const isOver = at.area.some(([x0, y0, x1, y1]) => {
        const most = MAX_OVER * (y1 - y0);
        return x0 < left - most || x1 > right + most;
      });
      if (isOver) issues.push(issue("table/text-over-border", at, { text }));
    }
  }
  return issues;
}
