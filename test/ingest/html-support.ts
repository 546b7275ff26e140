import type { Issue } from "../../src/core/issue.ts";
import type { MarkedBlock, MarkedCell, MarkedTable } from "../../src/core/marked.ts";
import { isTextPlace, type Place } from "../../src/core/place.ts";
import { defaultIngestLimits } from "../../src/ingest/adapter.ts";
import { openSource, sourceOfBytes } from "../../src/ingest/index.ts";

/** A marked document as a person can read it: a line a block; rows of a table with `|`, spans as `<2x3>`. */
export interface Shown {
  readonly lines: readonly string[];
  readonly issues: readonly string[];
  readonly blocks: readonly MarkedBlock[];
}

export async function shown(content: string | Uint8Array, name = "a.html"): Promise<Shown> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { value, issues } = await openSource(sourceOfBytes({ name, bytes }), defaultIngestLimits);
  if (value.kind !== "marked") throw new Error(`read as ${value.kind}`);
  return {
    lines: value.blocks.flatMap((block) => linesOfBlock(block)),
    issues: issues.map((each) => `${each.code}: ${factsOf(each)}`),
    blocks: value.blocks,
  };
}

function factsOf(issue: Issue): string {
  const { code: _, severity: __, message: ___, at: ____, ...facts } = issue;
  return JSON.stringify(facts);
}

function linesOfBlock(block: MarkedBlock): string[] {
  if (block.kind === "table") return linesOfTable(block);
  const text = block.text.replaceAll("\n", "⏎");
  if (block.role === "body") return [text];
  return [block.role === "boilerplate" ? `(boilerplate) ${text}` : `(${block.role.dropped}) ${text}`];
}

function linesOfTable({ title, rows }: MarkedTable): string[] {
  const head = title === null ? [] : [`= ${title}`];
  return [...head, ...rows.map((row) => `| ${row.map(textOfCell).join(" | ")} |`)];
}

function textOfCell({ text, rowSpan, colSpan, stored, nested }: MarkedCell): string {
  const span = rowSpan === 1 && colSpan === 1 ? "" : `<${rowSpan}x${colSpan}>`;
  const kept = stored === null ? "" : `{${stored.value}}`;
  const inner = nested.map((table) => `[${linesOfTable(table).join(" ")}]`).join("");
  return `${text.replaceAll("\n", "⏎")}${span}${kept}${inner}`;
}

/** What stands at a place of a text. */
export function sliceOf(text: string, at: Place): string {
  if (!isTextPlace(at)) throw new Error("no place in a text");
  const lines = text.split(/\r\n|\r|\n/);
  if (at.line === at.endLine) return (lines[at.line - 1] ?? "").slice(at.column - 1, at.endColumn - 1);
  const first = (lines[at.line - 1] ?? "").slice(at.column - 1);
  const last = (lines[at.endLine - 1] ?? "").slice(0, at.endColumn - 1);
  return [first, ...lines.slice(at.line, at.endLine - 1), last].join("\n");
}
