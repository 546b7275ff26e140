import type { Document } from "../../src/core/document.ts";
import type { Block } from "../../src/core/table.ts";
import { extract } from "../../src/pipeline.ts";
import { openParts, type TreeOptions, type TreePart } from "../../src/tree/index.ts";
import { compactOf } from "../compact.ts";

/** What the tree makes of blocks that are all there. */
export function partsOfBlocks(blocks: Iterable<Block>, options: TreeOptions, partBlocks?: number): TreePart[] {
  const reader = openParts(options, partBlocks);
  const parts = [...blocks].flatMap((block) => reader.add(block) ?? []);
  return [...parts, ...reader.close()];
}

/** A target form with nothing but what the rows need; tabs are written as arrows. */
const head = ["项目支出绩效目标申报表", "(2024年度)", "项目名称→→路灯更新→→"];
const headings = "绩效指标→一级指标→二级指标→三级指标→指标值";

/** What the rows of one form read as, and the issues of the tree that go with them. */
export interface RowsRead {
  readonly rows: readonly string[];
  readonly issues: readonly string[];
}

export async function readText(text: string, name = "source.txt"): Promise<Document> {
  return extract({ name, bytes: new TextEncoder().encode(text) });
}

/** Reads rows of a tab-separated form: `readRows(["→产出指标→数量指标→路灯数量→3盏"])`. */
export async function readRows(rows: readonly string[]): Promise<RowsRead> {
  return rowsRead([...head, headings, ...rows].join("\n").replaceAll("→", "\t"));
}

/** Reads a form that stands in pieces, one a line or all on one line. */
export async function readPieces(pieces: readonly string[], separator: "\n" | " "): Promise<RowsRead> {
  const header = [...head.slice(0, 2), "项目名称", "路灯更新", ...headings.split("→")];
  return rowsRead([...header, ...pieces].join(separator));
}

async function rowsRead(text: string): Promise<RowsRead> {
  const forms = compactOf(await readText(text)).forms;
  const codes = forms.flatMap((form) => Object.keys(form.issues)).filter((code) => !code.startsWith("verify/"));
  return { rows: forms.flatMap((form) => form.rows), issues: codes };
}

/** The fields of the one form that `lines` make together with a title and one row. */
export async function readFields(lines: readonly string[]): Promise<readonly string[]> {
  const text = [...head.slice(0, 2), ...lines, headings, "→产出指标→数量指标→路灯数量→3盏"].join("\n");
  return compactOf(await readText(text.replaceAll("→", "\t"))).forms.flatMap((form) => form.fields);
}

/** The same with every piece on a line of its own, as text layers of pages give them. */
export async function readFieldPieces(pieces: readonly string[]): Promise<readonly string[]> {
  const rest = [...headings.split("→"), "产出指标", "数量指标", "路灯数量", "3盏"];
  return compactOf(await readText([...head.slice(0, 2), ...pieces, ...rest].join("\n"))).forms.flatMap(
    (form) => form.fields,
  );
}
