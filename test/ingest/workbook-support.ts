import type { Issue } from "../../src/core/issue.ts";
import type { MarkedBlock, MarkedDocument } from "../../src/core/marked.ts";
import { openSource, sourceOfBytes } from "../../src/ingest/index.ts";
import { type TestBook, xlsxOf } from "../workbook-writer.ts";

export interface Opened {
  readonly blocks: readonly MarkedBlock[];
  readonly issues: readonly Issue[];
}

/** Opens the bytes of a workbook. */
export async function openBytes(bytes: Uint8Array, name = "book.xlsx"): Promise<Opened> {
  const { value, issues } = await openSource(sourceOfBytes({ name, bytes }));
  // A workbook states its tables.
  const { blocks } = value as MarkedDocument;
  return { blocks, issues };
}

export function openBook(book: TestBook): Promise<Opened> {
  return openBytes(xlsxOf(book));
}

/** Blocks as a person can read them: a row of a table a line, `text×rows×cols` for merged cells, `row role: text`. */
export function printed({ blocks }: Pick<Opened, "blocks">): string[] {
  return blocks.flatMap((block) => {
    const role = typeof block.role === "string" ? block.role : block.role.dropped;
    const as = role === "body" ? "" : `${role}: `;
    if (block.kind === "text") return [`${as}${block.text}`];
    const rows = block.rows.map((row) =>
      row
        .map(({ text, col, rowSpan, colSpan }) => {
          const spans = rowSpan * colSpan === 1 ? "" : `×${rowSpan}×${colSpan}`;
          return `${col}:${text}${spans}`;
        })
        .join(" "),
    );
    return [`${as}[${rows.join(" | ")}]`];
  });
}

/** The texts of all cells and paragraphs that are read, in order. */
export function textsOf({ blocks }: Pick<Opened, "blocks">): string[] {
  return blocks.flatMap((block) => {
    if (block.role !== "body") return [];
    return block.kind === "text" ? [block.text] : block.rows.flat().map(({ text }) => text);
  });
}
