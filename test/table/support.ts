import type { Block, Table } from "../../src/core/table.ts";
import { blocksOfPlain } from "../../src/table/plain.ts";

/** Blocks as text a person can read: `# prose`, `rows/columns`, and a row a line with cells parted by " | ". */
export function drawn(text: string): string {
  return blocksOfPlain({ kind: "plain", text }).value.map(drawnBlock).join("\n");
}

function drawnBlock(block: Block): string {
  if (block.kind === "text") return `# ${block.text}`;
  return [`${block.table.rows}/${block.table.columns}`, ...drawnRows(block.table)].join("\n");
}

/** `a+2` spans two columns, `a^2` two rows; `~` is a padding cell; a line end inside a cell is `⏎`. */
function drawnRows(table: Table): string[] {
  const rows: string[] = Array.from({ length: table.rowCount }, () => "");
  for (const cell of table.cells) {
    const spans = `${cell.colSpan > 1 ? `+${cell.colSpan}` : ""}${cell.rowSpan > 1 ? `^${cell.rowSpan}` : ""}`;
    const text = cell.at === null ? "~" : cell.text.replaceAll("\n", "⏎");
    rows[cell.row] = `${rows[cell.row] ?? ""}[${text}${spans}]`;
  }
  return rows;
}

export function issueCodesOf(text: string): string[] {
  return blocksOfPlain({ kind: "plain", text }).issues.map((each) => each.code);
}
