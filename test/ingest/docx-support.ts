import type { Issue } from "../../src/core/issue.ts";
import type { MarkedBlock, MarkedTable } from "../../src/core/marked.ts";
import { openSource, sourceOfBytes } from "../../src/ingest/index.ts";
import { type DocxParts, docxOf } from "../docx-writer.ts";

export interface DocxRead {
  readonly blocks: readonly MarkedBlock[];
  readonly issues: readonly Issue[];
}

/** What is read of a small document. */
export async function docxRead(body: string, parts: DocxParts = {}): Promise<DocxRead> {
  const source = sourceOfBytes({ name: "a.docx", bytes: docxOf(body, parts) });
  const { value, issues } = await openSource(source);
  if (value.kind !== "marked") throw new Error("a Word document is marked");
  return { blocks: value.blocks, issues };
}

/** The blocks as a person reads them; tables as rows of cells with their column and spans: "1:a 2x1". */
export async function drawn(body: string, parts: DocxParts = {}): Promise<string[]> {
  const { blocks, issues } = await docxRead(body, parts);
  const said = issues.map(({ code }) => code);
  return [...blocks.map(drawnBlock), ...new Set(said)];
}

function drawnBlock(block: MarkedBlock): string {
  const role = block.role === "body" ? "" : `(${block.role === "boilerplate" ? block.role : block.role.dropped}) `;
  return block.kind === "text" ? `${role}${block.text}` : `${role}${drawnTable(block)}`;
}

export function drawnTable({ rows }: MarkedTable): string {
  const drawnRows = rows.map((cells) =>
    cells
      .map(({ text, col, rowSpan, colSpan, nested }) => {
        const span = rowSpan === 1 && colSpan === 1 ? "" : ` ${rowSpan}x${colSpan}`;
        return `${col}:${text}${span}${nested.map((table) => `{${drawnTable(table)}}`).join("")}`;
      })
      .join(" | "),
  );
  return drawnRows.join(" // ");
}
