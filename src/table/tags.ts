import { type Tag, tagAt } from "../core/markup.ts";
import type { Block } from "../core/table.ts";
import { isSpace } from "../core/text.ts";
import { isPipe, linesOf } from "./lines.ts";
import { pieceOf, proseOf, type Reading } from "./reading.ts";
import { type SpannedPiece, type SpannedRow, tablesOfSpans } from "./spans.ts";

/** Tags that build a table; all others are part of a cell's text. */
const builders: ReadonlySet<string> = new Set([
  "table",
  "thead",
  "tbody",
  "tfoot",
  "colgroup",
  "col",
  "tr",
  "td",
  "th",
  "caption",
]);

/** A stretch of text that is the markup of tables; offsets, end exclusive. */
export interface TagRegion {
  readonly start: number;
  readonly end: number;
}

interface Builder extends Tag {
  readonly start: number;
}

/**
 * The stretches of a text that hold whole tables in markup: from `<table>` or `<tr>` to the last tag that belongs to
 * it, with cells and at least one closing tag. Tags inside a cell of another dialect are leftovers, not tables.
 */
export function tagRegionsOf(text: string): TagRegion[] {
  const regions: TagRegion[] = [];
  let open: { start: number; end: number; depth: number; cells: number; closings: number; inCell: boolean } | null =
    null;
  const close = (): void => {
    if (open !== null && open.cells > 0 && open.closings > 0 && !isInCell(text, open.start)) {
      regions.push({ start: open.start, end: open.end });
    }
    open = null;
  };
  for (const tag of buildersOf(text)) {
    const isCell = tag.name === "td" || tag.name === "th";
    if (open !== null && !open.inCell && open.depth === 0 && !isBlankBetween(text, open.end, tag.start)) close();
    if (open === null) {
      if (tag.closing || (tag.name !== "table" && tag.name !== "tr")) continue;
      open = { start: tag.start, end: tag.end, depth: 0, cells: 0, closings: 0, inCell: false };
    }
    if (tag.name === "table") open.depth = Math.max(0, open.depth + (tag.closing ? -1 : 1));
    if (tag.closing) open.closings++;
    else if (isCell) open.cells++;
    if (isCell) open.inCell = !tag.closing;
    else if (tag.name === "tr" || tag.name === "table") open.inCell = false;
    open.end = tag.end;
  }
  close();
  return regions;
}

/** Whether the stretch stands in a cell of another dialect: a tab or a pipe stands right before it. */
function isInCell(text: string, start: number): boolean {
  let i = start - 1;
  while (i >= 0 && text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13 && isSpace(text.charCodeAt(i))) {
    if (text.charCodeAt(i) === 9) return true;
    i--;
  }
  return i >= 0 && isPipe(text.charCodeAt(i));
}

function isBlankBetween(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

function* buildersOf(text: string, from = 0, to = text.length): Generator<Builder> {
  for (let i = text.indexOf("<", from); i !== -1 && i < to; ) {
    const tag = tagAt(text, i);
    if (tag !== null && builders.has(tag.name)) yield { ...tag, start: i };
    i = text.indexOf("<", tag?.end ?? i + 1);
  }
}

/**
 * The tables of one stretch of markup, and the text outside their cells as prose, in reading order.
 *
 * Rows and columns are stated. A table inside a cell is read as a table of its own after the text before it.
 */
export function blocksOfTags(reading: Reading, region: TagRegion): Block[] {
  const { text } = reading;
  const blocks: Block[] = [];
  let rows: SpannedPiece[][] = [];
  let cell: { readonly from: number; readonly rowSpan: number; readonly colSpan: number } | null = null;
  let reached = region.start;
  const closeTable = (): void => {
    const spanned: readonly SpannedRow[] = rows;
    for (const block of tablesOfSpans(reading, spanned)) blocks.push(block);
    rows = [];
  };
  const closeText = (to: number): void => {
    if (cell !== null) {
      const { from, rowSpan, colSpan } = cell;
      rows.at(-1)?.push({ ...pieceOf(reading, from, to), rowSpan, colSpan });
      cell = null;
    } else if (!isBlankBetween(text, reached, to)) {
      const prose = proseOfLines(reading, reached, to);
      if (prose.length > 0) closeTable();
      for (const block of prose) blocks.push(block);
    }
  };
  for (const tag of buildersOf(text, region.start, region.end)) {
    closeText(tag.start);
    if (tag.name === "table") closeTable();
    else if (!tag.closing && (tag.name === "tr" || (isCellTag(tag) && rows.length === 0))) rows.push([]);
    if (!tag.closing && isCellTag(tag)) cell = { from: tag.end, ...spansOf(text.slice(tag.start, tag.end)) };
    reached = tag.end;
  }
  closeText(region.end);
  closeTable();
  return blocks;
}

function isCellTag(tag: Tag): boolean {
  return tag.name === "td" || tag.name === "th";
}

function proseOfLines(reading: Reading, from: number, to: number): Block[] {
  return [...linesOf(reading.text, from, to)].flatMap((line) => proseOf(reading, line.inkStart, line.inkEnd) ?? []);
}

/** `<td colspan="2" rowspan='3'>`; a missing or zero span counts as one. */
function spansOf(tag: string): { readonly rowSpan: number; readonly colSpan: number } {
  const spanOf = (name: string): number => {
    const digits = new RegExp(`\\s${name}\\s*=\\s*["']?\\s*(\\d{1,15})`, "i").exec(tag)?.[1];
    return Math.max(1, Number(digits ?? 1));
  };
  return { rowSpan: spanOf("rowspan"), colSpan: spanOf("colspan") };
}
